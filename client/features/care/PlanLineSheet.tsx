import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { GoalId, StepId } from '../../../shared/base/ids.ts';
import { setGoal, setStep } from '../../../shared/edits/care.ts';
import type { EditContext, EditError, EditResult } from '../../../shared/edits/edit.ts';
import { useAct } from '../../parts/use-act.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useEditProblem } from '../../sync/use-edit-problem.ts';
import { useFormDraft } from '../../sync/use-form-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useReadable } from '../../ui/use-readable.ts';

interface Line {
  title: string | null;
  dueOn: string | null;
  /** Of a step: a colleague's name, or somebody in words. */
  who: string | null;
}

interface PlanLineSheetProps {
  kind: 'goal' | 'step';
  document: OpenDocument;
  id: GoalId | StepId;
  before: Line;
  onClose: () => void;
}

/** Changes a goal or a step: its words, by when, and who does it. */
export function PlanLineSheet({ kind, document, id, before, onClose }: PlanLineSheetProps) {
  const { t } = useLingui();
  const act = useAct(document.reference);
  const problemWords = useEditProblem();
  const colleagues = useReadable(useDevice().colleagues);
  const { values, set, drop } = useFormDraft<Line>(`${kind}/${document.reference}/${id}/change`, before);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<EditError | null>(null);
  const namesId = useId();

  /** One who is named as a colleague is called is that colleague. */
  const whoOf = (who: string | null) => {
    const words = who?.trim() || null;
    const worker = colleagues.find(({ name }) => name === words)?.user ?? null;
    return { worker, who: worker ? null : words };
  };
  const write =
    (line: Line) =>
    (context: EditContext): EditResult => {
      const changed = (name: keyof Line) => line[name] !== before[name] || values[name] !== before[name];
      const fields = {
        ...(changed('title') ? { title: line.title?.trim() ?? null } : {}),
        ...(changed('dueOn') ? { dueOn: line.dueOn } : {}),
      };
      if (kind === 'goal') return setGoal(context, id as GoalId, fields);
      return setStep(context, id as StepId, { ...fields, ...(changed('who') ? whoOf(line.who) : {}) });
    };
  const save = async () => {
    setTried(true);
    if (!values.title?.trim()) return;
    const done = await act({
      change: write(values),
      said: kind === 'goal' ? <Trans>Goal changed.</Trans> : <Trans>Step changed.</Trans>,
      undo: write(before),
    });
    if (!done.ok) return setProblem(done.error);
    drop();
    onClose();
  };
  return (
    <Sheet title={kind === 'goal' ? t`Change the goal` : t`Change the step`} isOpen onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={kind === 'goal' ? t`Goal` : t`Step`}
          value={values.title ?? ''}
          onChange={(title) => set({ title })}
          autoFocus
          error={tried && !values.title?.trim() && t`A few words, such as: back at school.`}
        />
        <DayField label={t`By when`} value={values.dueOn} onChange={(dueOn) => set({ dueOn })} />
        {kind === 'step' && (
          <>
            <TextField
              label={t`Who does it`}
              hint={t`A colleague’s name, or words such as: herself, her aunt.`}
              value={values.who ?? ''}
              onChange={(who) => set({ who })}
              input={{ list: namesId, autoComplete: 'off', maxLength: 120 }}
            />
            <datalist id={namesId}>
              {colleagues.map(({ user, name }) => name && <option key={user} value={name} />)}
            </datalist>
          </>
        )}
        {problem && (
          <p role="alert" className="text-14 text-danger">
            {problemWords(problem)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button
            onPress={() => {
              drop();
              onClose();
            }}
          >
            <Trans>Drop it</Trans>
          </Button>
          <Button look="primary" type="submit">
            <Trans>Change it</Trans>
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
