import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { type Role, type RoleAt, roles } from '../../../shared/authz/actor.ts';
import { canDo } from '../../../shared/authz/can.ts';
import type { SiteId } from '../../../shared/base/ids.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { inUse, usePlaceName } from '../../sync/place-name.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Select } from '../../ui/Select.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { useRoleWords } from './use-role-words.ts';

interface RolesEditorProps {
  value: RoleAt[];
  onChange: (value: RoleAt[]) => void;
  isDisabled?: boolean;
}

/** The roles of a person, each at a site or at all of them. */
export function RolesEditor({ value, onChange, isDisabled = false }: RolesEditorProps) {
  const { t } = useLingui();
  const device = useDevice();
  const { sites } = useReadable(device.shelf);
  const nameOf = usePlaceName();
  const words = useRoleWords();
  const everywhere = canDo(device.actor, 'administer', '*' as SiteId);
  const mine = inUse(sites).filter(({ id }) => canDo(device.actor, 'administer', id as SiteId));
  const places = [
    ...(everywhere || value.some(({ site }) => site === '*') ? [{ value: '*', label: t`All sites` }] : []),
    ...sites
      .filter((site) => mine.includes(site) || value.some((held) => held.site === site.id))
      .map((site) => ({ value: site.id, label: nameOf(site) })),
  ];
  const change = (index: number, part: Partial<RoleAt>) =>
    onChange(value.map((held, at) => (at === index ? { ...held, ...part } : held)));
  const first = (everywhere ? '*' : mine[0]?.id) as RoleAt['site'] | undefined;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-14 font-semibold">
        <Trans>Roles</Trans>
      </legend>
      {value.length === 0 && (
        <p className="text-14 text-muted">
          <Trans>Without a role a person can sign in and sees nothing.</Trans>
        </p>
      )}
      {value.map((held, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same role may stand twice while it is being edited
        <div key={index} className="flex flex-col gap-1">
          <div className="flex flex-wrap items-end gap-2">
            <Select
              label={<span className="sr-only">{t`Role`}</span>}
              options={roles.map((role) => ({ value: role, label: words[role].name }))}
              value={held.role}
              onChange={(role) => change(index, { role: role as Role })}
              isDisabled={isDisabled}
              className="min-w-0 flex-1 max-desk:basis-full !gap-0"
            />
            <Select
              label={<span className="sr-only">{t`Site`}</span>}
              options={places}
              value={held.site}
              onChange={(site) => change(index, { site: site as RoleAt['site'] })}
              isDisabled={isDisabled}
              className="min-w-0 flex-1 !gap-0"
            />
            <IconButton
              aria-label={t`Take away: ${words[held.role].name}`}
              isDisabled={isDisabled}
              onPress={() => onChange(value.filter((_, at) => at !== index))}
            >
              <Icon of={X} />
            </IconButton>
          </div>
          <p className="text-13 text-muted">{words[held.role].may}</p>
        </div>
      ))}
      {first !== undefined && (
        <Button
          look="quiet"
          className="self-start"
          isDisabled={isDisabled}
          onPress={() => onChange([...value, { role: 'worker', site: first }])}
        >
          <Icon of={Plus} size={16} />
          <Trans>Add a role</Trans>
        </Button>
      )}
    </fieldset>
  );
}

/** The same roles, whatever their order, each once? */
export function sameRoles(a: RoleAt[], b: RoleAt[]): boolean {
  const keys = (held: RoleAt[]) => [...new Set(held.map(({ role, site }) => `${role}@${site}`))].sort().join();
  return keys(a) === keys(b);
}

/** Each role once. */
export const distinctRoles = (held: RoleAt[]): RoleAt[] =>
  held.filter((one, index) => held.findIndex((other) => other.role === one.role && other.site === one.site) === index);
