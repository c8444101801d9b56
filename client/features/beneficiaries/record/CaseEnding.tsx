import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { reopenCase, setCase } from '../../../../shared/edits/case.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import { useAct } from '../../../parts/use-act.ts';
import { fieldWords } from '../../../sync/field-words.ts';
import { useDraft } from '../../../sync/use-draft.ts';
import { Button } from '../../../ui/Button.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { FieldProblem, type Problem } from '../FieldProblem.tsx';
import { CloseCaseSheet } from './CloseCaseSheet.tsx';
import { closureWords } from './closing-words.ts';
import { useFieldset } from './fieldset.ts';
import { TextInPlace } from './TextInPlace.tsx';
import { useTextField } from './use-text-field.ts';

/** The end of a case: closing it while it is open; why it was closed, and opening it again, afterwards. */
export function CaseEnding({ row, today }: { row: CaseRow; today: string }) {
  const { canWrite } = useFieldset();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  if (row.status === 'closed') {
    return (
      <>
        <ClosureReason row={row} />
        {canWrite && (
          <Button className="self-start" onPress={() => setAsking(true)}>
            <Trans>Open it again</Trans>
          </Button>
        )}
        {asking && <ReopenSheet row={row} today={today} onClose={close} />}
      </>
    );
  }
  return (
    <>
      {row.reopenReason && (
        <p className="text-14 text-muted [overflow-wrap:anywhere]">
          <Trans>
            Opened again: <bdi>{row.reopenReason}</bdi>
          </Trans>
        </p>
      )}
      {canWrite && (
        <Button className="self-start" onPress={() => setAsking(true)}>
          <Trans>Close the case</Trans>
        </Button>
      )}
      {asking && <CloseCaseSheet row={row} today={today} onClose={close} />}
    </>
  );
}

function ClosureReason({ row }: { row: CaseRow }) {
  const { i18n } = useLingui();
  const field = useTextField('closureReason');
  return (
    <>
      {row.closureKind && (
        <div className="py-1.5">
          <p className="text-13 text-muted">{i18n._(fieldWords.closureKind)}</p>
          <p className="text-16">{i18n._(closureWords[row.closureKind])}</p>
        </div>
      )}
      <TextInPlace name="closureReason" label={i18n._(fieldWords.closureReason)} field={field} isLong />
    </>
  );
}

function ReopenSheet({ row, today, onClose }: { row: CaseRow; today: string; onClose: () => void }) {
  const { t } = useLingui();
  const { document } = useFieldset();
  const act = useAct(document.reference);
  const { text, setText } = useDraft(`reopen/${row.id}`);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = async () => {
    setTried(true);
    if (!text.trim()) return;
    const { status, reopenedOn, reopenReason } = row;
    const done = await act({
      change: (context) => reopenCase(context, today, text.trim()),
      said: <Trans>Case opened again.</Trans>,
      undo: (context) => setCase(context, { status, reopenedOn, reopenReason }),
    });
    if (!done.ok) return setProblem(done.error);
    setText('');
    onClose();
  };
  return (
    <Sheet title={t`Open the case again`} isOpen onClose={onClose}>
      <TextField
        label={t`Reason`}
        hint={t`Such as: came back, a new need, closed by mistake.`}
        value={text}
        onChange={setText}
        lines={3}
        autoFocus
        error={
          (tried && !text.trim() && t`Write why, so that a colleague understands later.`) ||
          (problem && <FieldProblem problem={problem} />)
        }
      />
      <p className="pt-2 text-14 text-muted">
        <Trans>Visits that closing cancelled stay cancelled. Plan new ones.</Trans>
      </p>
      <div className="mt-4 flex justify-end gap-2">
        <Button onPress={onClose}>
          <Trans>Keep it closed</Trans>
        </Button>
        <Button look="primary" onPress={() => void open()}>
          <Trans>Open it</Trans>
        </Button>
      </div>
    </Sheet>
  );
}
