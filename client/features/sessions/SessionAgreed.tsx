import { Trans, useLingui } from '@lingui/react/macro';
import type { UserId } from '../../../shared/base/ids.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { FieldClash } from './FieldClash.tsx';
import { LineField } from './LineField.tsx';
import { SessionField } from './SessionField.tsx';
import type { FormPart } from './SessionForm.tsx';
import { WorkerField } from './WorkerField.tsx';

/** What was agreed beforehand: who goes, and what for. */
export function SessionAgreed({ part }: { part: FormPart }) {
  const { t } = useLingui();
  const { open, session, values, clashes, set, type, typed, isDisabled } = part;
  const colleagues = useReadable(useDevice().colleagues);
  const at = `sessions/${session}`;
  return (
    <>
      <SessionField open={open} at={at} name="worker" label={<Trans>Who goes</Trans>}>
        {clashes.worker ? (
          <FieldClash
            label={t`Who goes`}
            values={clashes.worker.values}
            wordsOf={(user) => colleagues.find((one) => one.user === user)?.name ?? t`A colleague`}
            keep={(user) => set({ worker: user as UserId | null })}
          />
        ) : (
          <WorkerField
            value={values.worker}
            assigned={open.facts.assigned}
            onChange={(worker) => set({ worker })}
            isDisabled={isDisabled}
          />
        )}
      </SessionField>
      <SessionField open={open} at={at} name="reason" label={<Trans>What for</Trans>}>
        {clashes.reason ? (
          <FieldClash
            label={t`What for`}
            values={clashes.reason.values}
            wordsOf={(words) => words as string}
            keep={(words) => set({ reason: words as string | null })}
          />
        ) : (
          <LineField
            label={t`What for`}
            value={values.reason}
            max={200}
            onChange={(reason) => type({ reason })}
            onDone={(reason) => typed({ reason })}
            isDisabled={isDisabled}
            placeholder={t`In a few words, as a diary says it`}
          />
        )}
      </SessionField>
    </>
  );
}
