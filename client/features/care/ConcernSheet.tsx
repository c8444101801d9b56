import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type ConcernKind, type ConcernValues, severities } from '../../../shared/docs/care.ts';
import { addConcern, deleteConcern, setConcern } from '../../../shared/edits/care.ts';
import type { EditError } from '../../../shared/edits/edit.ts';
import type { ConcernRow } from '../../../shared/projections/care.ts';
import { useAct } from '../../parts/use-act.ts';
import { useEditProblem } from '../../sync/use-edit-problem.ts';
import { useFormDraft } from '../../sync/use-form-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { CareParts } from './CaseCare.tsx';
import { concernGroups, concernWords, severityWords } from './concern-words.ts';

type Form = Pick<ConcernValues, 'kind' | 'severity' | 'since' | 'details'>;

/** Writes a concern down, or changes one. What is typed is kept until it is in the record. */
export function ConcernSheet({
  document,
  today,
  concern,
  onClose,
}: CareParts & { concern: ConcernRow | null; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const act = useAct(document.reference);
  const problemWords = useEditProblem();
  const before: Form = {
    kind: concern?.kind ?? null,
    severity: concern?.severity ?? null,
    since: concern?.since ?? null,
    details: concern?.details ?? null,
  };
  const { values, set, drop } = useFormDraft<Form>(`concern/${document.reference}/${concern?.id ?? 'new'}`, before);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<EditError | null>(null);

  const save = async () => {
    setTried(true);
    if (!values.kind) return;
    const wanted: Form = { ...values, details: values.details?.trim() || null };
    const done = concern
      ? await act({
          change: (context) => setConcern(context, concern.id, changed(before, wanted)),
          said: <Trans>Concern changed.</Trans>,
          undo: (context) => setConcern(context, concern.id, before),
        })
      : await act({
          change: (context) => addConcern(context, wanted),
          said: <Trans>Concern added.</Trans>,
          undo: (context, id) => deleteConcern(context, id),
        });
    if (!done.ok) return setProblem(done.error);
    drop();
    onClose();
  };
  return (
    <Sheet title={concern ? t`Change the concern` : t`Add a concern`} isOpen onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Select
          label={t`What is the concern?`}
          placeholder={t`Choose what comes nearest`}
          options={concernGroups.flatMap(({ words, kinds }) =>
            kinds.map((kind) => ({ value: kind, label: i18n._(concernWords[kind]), group: i18n._(words) })),
          )}
          value={values.kind}
          onChange={(kind) => set({ kind: kind as ConcernKind })}
          error={tried && !values.kind && t`Choose what comes nearest.`}
        />
        <div className="flex flex-col gap-1">
          <span className="text-14 font-semibold">
            <Trans>How grave</Trans>
          </span>
          <Segmented
            label={t`How grave`}
            value={values.severity}
            onChange={(severity) => set({ severity })}
            choices={severities.map((value) => ({ value, label: i18n._(severityWords[value]), neutral: true }))}
          />
        </div>
        <DayField label={t`Since`} value={values.since} max={today} onChange={(since) => set({ since })} />
        <TextField
          label={t`What is known`}
          hint={t`Only what helps to protect them. No names of others unless needed.`}
          lines={4}
          value={values.details ?? ''}
          onChange={(details) => set({ details })}
        />
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
          <Button look="primary" onPress={() => void save()}>
            {concern ? <Trans>Change it</Trans> : <Trans>Add it</Trans>}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}

/** Only what differs: a field that was left alone must not answer a colleague's later one. */
function changed(before: Form, wanted: Form): Partial<Form> {
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => value !== before[name as keyof Form]),
  ) as Partial<Form>;
}
