import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CalendarX2, ListChecks, type LucideIcon, Send, ShieldAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type ClosureKind, closureKinds } from '../../../../shared/docs/case.ts';
import { closeCase, uncloseCase } from '../../../../shared/edits/case.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import { useAct } from '../../../parts/use-act.ts';
import { riskWords } from '../../../sync/risk-words.ts';
import { useFormDraft } from '../../../sync/use-form-draft.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { FieldProblem, type Problem } from '../FieldProblem.tsx';
import { closureWords } from './closing-words.ts';
import { useFieldset } from './fieldset.ts';
import { leftOpen } from './still-open.ts';

/** Asks why a case is closed, after telling what is still open in it and what closing does. */
export function CloseCaseSheet({ row, today, onClose }: { row: CaseRow; today: string; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { document } = useFieldset();
  const act = useAct(document.reference);
  const { values, set, drop } = useFormDraft<{ kind: ClosureKind | null; reason: string }>(`close/${row.id}`, {
    kind: null,
    reason: '',
  });
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { kind, reason } = values;

  const close = async () => {
    setTried(true);
    if (!kind || !reason.trim()) return;
    const done = await act({
      change: (context) => closeCase(context, { closedOn: today, closureKind: kind, closureReason: reason.trim() }),
      said: <Trans>Case closed.</Trans>,
      undo: uncloseCase,
    });
    if (!done.ok) return setProblem(done.error);
    drop();
    onClose();
  };
  return (
    <Sheet title={t`Close the case`} isOpen onClose={onClose}>
      <div className="flex flex-col gap-4">
        <StillOpen row={row} />
        <Select
          label={t`Why is it closed?`}
          placeholder={t`Choose`}
          options={closureKinds.map((value) => ({ value, label: i18n._(closureWords[value]) }))}
          value={kind}
          onChange={(value) => set({ kind: value as ClosureKind })}
          error={tried && !kind && t`Choose what comes nearest.`}
        />
        <TextField
          label={t`Reason`}
          hint={t`In a sentence, so that a colleague understands later.`}
          value={reason}
          onChange={(words) => set({ reason: words })}
          lines={3}
          error={
            (tried && !reason.trim() && t`Write why, so that a colleague understands later.`) ||
            (problem && <FieldProblem problem={problem} />)
          }
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>
            <Trans>Keep it open</Trans>
          </Button>
          <Button look="primary" onPress={() => void close()}>
            <Trans>Close it</Trans>
          </Button>
        </div>
      </div>
    </Sheet>
  );
}

/** What closing leaves as it is, and what it ends. */
function StillOpen({ row }: { row: CaseRow }) {
  const { i18n } = useLingui();
  const { planned, concerns, goals, steps, referrals } = leftOpen(row);
  const risk = row.riskLevel && i18n._(riskWords[row.riskLevel]);
  return (
    <ul className="flex flex-col gap-1.5 rounded-card bg-quiet px-3.5 py-3 text-14">
      <Line icon={ShieldAlert}>{risk ? <Trans>Last risk: {risk}</Trans> : <Trans>No risk was judged.</Trans>}</Line>
      {planned > 0 && (
        <Line icon={CalendarX2}>
          <Plural
            value={planned}
            one="# planned visit will be cancelled."
            other="# planned visits will be cancelled."
          />
        </Line>
      )}
      {concerns > 0 && (
        <Line icon={ShieldAlert}>
          <Plural value={concerns} one="# concern goes on." other="# concerns go on." />
        </Line>
      )}
      {goals > 0 && (
        <Line icon={ListChecks}>
          <Plural value={goals} one="# goal is open" other="# goals are open" />,{' '}
          <Plural value={steps} one="# step to do." other="# steps to do." />
        </Line>
      )}
      {referrals > 0 && (
        <Line icon={Send}>
          <Plural value={referrals} one="# referral is under way." other="# referrals are under way." />
        </Line>
      )}
    </ul>
  );
}

function Line({ icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      <Icon of={icon} size={16} className="mt-0.5 text-muted" />
      <span>{children}</span>
    </li>
  );
}
