import { Trans, useLingui } from '@lingui/react/macro';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import type { UserId } from '../../../shared/base/ids.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Select } from '../../ui/Select.tsx';
import { useReadable } from '../../ui/use-readable.ts';

interface WorkerFieldProps {
  value: UserId | null;
  /** Who works on the case: they go where nobody is named. */
  assigned: readonly UserId[];
  onChange: (worker: UserId | null) => void;
  isDisabled: boolean;
}

/** Who goes: whoever the case is assigned to, unless a colleague is named. */
export function WorkerField({ value, assigned, onChange, isDisabled }: WorkerFieldProps) {
  const { t } = useLingui();
  const device = useDevice();
  const colleagues = useReadable(device.colleagues);
  const [changing, setChanging] = useState(false);
  const me = device.me.user.id;
  const nameOf = (user: string) =>
    user === me ? t`You` : (colleagues.find((one) => one.user === user)?.name ?? t`A colleague`);
  const asAssigned = useDateWords().join(assigned.map(nameOf));
  const going = colleagues.filter(
    (one) =>
      one.user === value ||
      one.user === me ||
      (!one.leftAt && one.roles?.some((role) => role === 'worker' || role === 'supervisor')),
  );
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-11 flex-wrap items-center gap-x-1 mouse:min-h-9">
        <Icon of={UserRound} className="text-muted" />
        <bdi className="me-1 ms-1.5 text-16">{value ? nameOf(value) : asAssigned || t`Not said`}</bdi>
        {!isDisabled && (
          <>
            {value !== me && (
              <Button look="quiet" onPress={() => onChange(me as UserId)}>
                <Trans>Me</Trans>
              </Button>
            )}
            <Button
              look="quiet"
              aria-label={t`Change who goes`}
              aria-expanded={changing}
              onPress={() => setChanging(!changing)}
            >
              <Trans>Change</Trans>
            </Button>
          </>
        )}
      </div>
      {changing && !isDisabled && (
        <Select
          label={<span className="sr-only">{t`Who goes`}</span>}
          options={[
            { value: 'assigned', label: asAssigned || t`Whoever works on the case` },
            ...going.map((one) => ({ value: one.user as string, label: one.user === me ? t`You` : (one.name ?? '?') })),
          ]}
          value={value ?? 'assigned'}
          onChange={(chosen) => {
            onChange(chosen === 'assigned' ? null : (chosen as UserId));
            setChanging(false);
          }}
          className="!gap-0"
        />
      )}
    </div>
  );
}
