import { Trans, useLingui } from '@lingui/react/macro';
import { Check, UserRound } from 'lucide-react';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { holds } from '../../../../shared/authz/actor.ts';
import type { UserId } from '../../../../shared/base/ids.ts';
import { referenceTo } from '../../../../shared/docs/reference.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import { useColleagueName } from '../../../parts/use-colleague-name.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { useProblemWords } from '../../../sync/problem-words.ts';
import { useTerm } from '../../../sync/term-words.ts';
import { PersonSquare } from '../../../ui/Avatar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useDateWords } from '../../../ui/dates.ts';
import { Explain } from '../../../ui/Explain.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { sayWithUndo } from '../../../ui/undo.ts';
import { useReadable } from '../../../ui/use-readable.ts';
import { useSubmit } from '../../../ui/use-submit.ts';

type Team = Pick<CaseRow, 'assigned' | 'restricted'>;

/** Who works on a case, in sight of all who read it; whoever may write it names others. */
export function CaseWorkers({ row, canWrite }: { row: CaseRow; canWrite: boolean }) {
  const { t } = useLingui();
  const nameOf = useColleagueName(t`A colleague`);
  const names = useDateWords().join(row.assigned.map(nameOf));
  const [isChanging, setChanging] = useState(false);
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-2 mouse:min-h-9">
      <Icon of={UserRound} className="text-muted" />
      <span className="text-14 text-muted">
        <Trans>Works on it</Trans>
      </span>
      <bdi className="text-16">{names || t`Nobody is named`}</bdi>
      {canWrite && (
        <Button look="quiet" aria-label={t`Change who works on it`} onPress={() => setChanging(true)}>
          <Trans>Change</Trans>
        </Button>
      )}
      {isChanging && <WorkersSheet row={row} onClose={() => setChanging(false)} />}
    </div>
  );
}

function WorkersSheet({ row, onClose }: { row: CaseRow; onClose: () => void }) {
  const { t } = useLingui();
  const device = useDevice();
  const me = device.actor;
  const nameOf = useColleagueName(t`A colleague`);
  const problemWords = useProblemWords();
  const restrictedTerm = useTerm('restricted');
  const colleagues = useReadable(device.colleagues);
  const [team, setTeam] = useState<Team>({ assigned: row.assigned, restricted: row.restricted });
  const { busy, error, run } = useSubmit();
  const mayRestrict = holds(me, row.site, 'supervisor') || row.assigned.includes(me.user);
  const isWithoutAny = team.restricted && team.assigned.length === 0;
  const losesSight = team.restricted && !isWithoutAny && !team.assigned.includes(me.user);
  const able = new Set<UserId>([...row.assigned, me.user]);
  for (const { user, roles, leftAt } of colleagues)
    if (!leftAt && roles?.some((role) => role === 'worker' || role === 'supervisor')) able.add(user);
  const people = [...able].map((id) => ({ id, name: nameOf(id) })).sort((a, b) => a.name.localeCompare(b.name));

  const assign = ({ assigned, restricted }: Team) =>
    device.command({
      type: 'assign',
      reference: referenceTo('case', row.id),
      assigned: [...assigned],
      restricted,
    });
  const keep = async () => {
    if (isWithoutAny || !(await run(() => assign(team)))) return;
    onClose();
    sayWithUndo(t`Who works on the case was changed.`, t`Undo`, () => void assign(row));
  };
  return (
    <Sheet title={t`Who works on this case?`} isOpen onClose={onClose}>
      <div className="flex flex-col gap-4">
        <ListBox
          aria-label={t`Who works on this case?`}
          items={people}
          selectionMode="multiple"
          selectedKeys={team.assigned}
          onSelectionChange={(keys) =>
            setTeam({
              ...team,
              assigned: people.filter(({ id }) => keys === 'all' || keys.has(id)).map(({ id }) => id),
            })
          }
          className="max-h-80 overflow-y-auto outline-none"
        >
          {({ id, name }) => (
            <ListBoxItem
              id={id}
              textValue={name}
              className="flex min-h-12 cursor-pointer items-center gap-3 rounded-control px-2 outline-none data-[hovered]:bg-hover data-[focus-visible]:bg-hover"
            >
              {({ isSelected }) => (
                <>
                  <PersonSquare name={name} />
                  <bdi className="min-w-0 flex-1 text-16">{name}</bdi>
                  {isSelected && <Icon of={Check} className="text-accent" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
        {mayRestrict && (
          <div className="flex items-center gap-2">
            <Switch isSelected={team.restricted} onChange={(restricted) => setTeam({ ...team, restricted })}>
              <Trans>Only for those named</Trans>
            </Switch>
            <Explain {...restrictedTerm} />
          </div>
        )}
        <div role="status" className="flex flex-col gap-1 text-14 text-danger empty:hidden">
          {isWithoutAny && <p>{t`Choose somebody: else nobody would see this case.`}</p>}
          {losesSight && <p>{t`You aren’t among them: you won’t see this case any more.`}</p>}
          {error !== null && <p>{problemWords(error)}</p>}
        </div>
        <Button look="primary" isDisabled={busy || isWithoutAny} onPress={() => void keep()}>
          <Trans>Keep the changes</Trans>
        </Button>
      </div>
    </Sheet>
  );
}
