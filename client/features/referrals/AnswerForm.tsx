import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { setReferral } from '../../../shared/edits/care.ts';
import type { EditError } from '../../../shared/edits/edit.ts';
import type { ReferralRow } from '../../../shared/projections/care.ts';
import { useAct } from '../../parts/use-act.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useEditProblem } from '../../sync/use-edit-problem.ts';
import { useFormDraft } from '../../sync/use-form-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { answerFields, type Outcome, outcomesAfter } from './answer.ts';

interface Form {
  outcome: Outcome | null;
  day: string | null;
  words: string;
}

/** Records what came back from a service, or that the referral is over: what, on which day, in which words. */
export function AnswerForm({
  document,
  referral,
  today,
}: {
  document: OpenDocument;
  referral: ReferralRow;
  today: string;
}) {
  const { t } = useLingui();
  const act = useAct(document.reference);
  const problemWords = useEditProblem();
  const { values, set, drop } = useFormDraft<Form>(`answer/${referral.id}`, { outcome: null, day: today, words: '' });
  const [problem, setProblem] = useState<EditError | null>(null);
  const { id, state, repliedOn, reply, endedOn } = referral;
  const { outcome, day, words } = values;
  const names: Record<Outcome, string> = {
    accepted: t`They accepted`,
    refused: t`They refused`,
    completed: t`Completed`,
    cancelled: t`Cancel it`,
  };
  const save = async () => {
    if (!outcome) return;
    const done = await act({
      change: (context) => setReferral(context, id, answerFields(outcome, day ?? today, words)),
      said: <Trans>Answer recorded.</Trans>,
      undo: (context) => setReferral(context, id, { state: state ?? 'made', repliedOn, reply, endedOn }),
    });
    if (!done.ok) return setProblem(done.error);
    setProblem(null);
    drop();
  };
  return (
    <section aria-label={t`Record the answer`} className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {outcomesAfter(state).map((each) => (
          <Button key={each} aria-expanded={outcome === each} onPress={() => set({ outcome: each })}>
            {names[each]}
          </Button>
        ))}
      </div>
      {outcome && (
        <form
          className="flex flex-col gap-3 rounded-card border border-hairline bg-surface p-4"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <h2 className="text-16 font-semibold">{names[outcome]}</h2>
          <DayField
            label={t`On which day`}
            value={day}
            min={referral.madeOn ?? undefined}
            max={today}
            onChange={(next) => set({ day: next })}
          />
          <TextField
            label={t`What they said`}
            hint={t`Such as: Thursday at nine, bring the card.`}
            lines={3}
            value={words}
            onChange={(next) => set({ words: next })}
          />
          {problem && (
            <p role="alert" className="text-14 text-danger">
              {problemWords(problem)}
            </p>
          )}
          <div className="flex justify-end gap-2">
            <Button onPress={drop}>
              <Trans>Drop it</Trans>
            </Button>
            <Button look="primary" type="submit">
              <Trans>Record it</Trans>
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
