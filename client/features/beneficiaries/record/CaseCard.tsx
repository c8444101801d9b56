import { Trans, useLingui } from '@lingui/react/macro';
import { FolderLock, LockKeyhole } from 'lucide-react';
import { useMemo, useState } from 'react';
import { riskLevels } from '../../../../shared/docs/case.ts';
import { referenceTo } from '../../../../shared/docs/reference.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import type { OpenDocument } from '../../../sync/device-api.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { fieldWords } from '../../../sync/field-words.ts';
import { usePlaceName } from '../../../sync/place-name.ts';
import { riskWords } from '../../../sync/risk-words.ts';
import { useDocument } from '../../../sync/use-document.ts';
import { Banner, Tag } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useDateWords } from '../../../ui/dates.ts';
import { Sheet } from '../../../ui/Sheet.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { FieldProblem, type Problem } from '../FieldProblem.tsx';
import { localDay } from '../list/use-today.ts';
import { ChoiceInPlace } from './ChoiceInPlace.tsx';
import { ClashCards } from './ClashCard.tsx';
import { caseFieldset, FieldsetProvider, useFieldset } from './fieldset.ts';
import { TextInPlace } from './TextInPlace.tsx';
import { useSetFields } from './use-set-field.tsx';
import { useTextField } from './use-text-field.ts';

/** One case of a person: its programme, risk, concerns and plan; closed and opened again here. */
export function CaseCard({ row }: { row: CaseRow }) {
  const { t } = useLingui();
  const { shelf } = useDevice();
  const { programmes } = useReadable(shelf);
  const placeName = usePlaceName();
  const dates = useDateWords();
  const opened = useDocument(referenceTo('case', row.id));
  const programme = programmes.find((each) => each.id === row.programme);
  const name = programme ? placeName(programme) : t`A programme`;
  return (
    <section aria-label={t`Case: ${name}`} className="rounded-card border border-hairline bg-surface px-4 py-3">
      <header className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-16 font-semibold" dir="auto">
          {name}
        </h3>
        <span className="flex flex-wrap items-center gap-2">
          {row.restricted && (
            <Tag icon={LockKeyhole}>
              <Trans>Only for those named</Trans>
            </Tag>
          )}
          <Tag tone={row.status === 'closed' ? 'neutral' : 'good'}>
            {row.status === 'closed' ? (
              row.closedOn ? (
                <Trans>Closed {dates.day(row.closedOn)}</Trans>
              ) : (
                <Trans>Closed</Trans>
              )
            ) : row.openedOn ? (
              <Trans>Open since {dates.day(row.openedOn)}</Trans>
            ) : (
              <Trans>Open</Trans>
            )}
          </Tag>
        </span>
      </header>
      {opened.state === 'open' && <CaseFields document={opened.document} row={row} />}
      {(opened.state === 'not-here' || opened.state === 'failed') && (
        <Banner icon={FolderLock} title={t`This case isn’t on this device`}>
          <Trans>It comes with the next exchange, if you may read it.</Trans>
        </Banner>
      )}
    </section>
  );
}

function CaseFields({ document, row }: { document: OpenDocument; row: CaseRow }) {
  const fieldset = useMemo(() => caseFieldset(document), [document]);
  const { i18n } = useLingui();
  return (
    <FieldsetProvider value={fieldset}>
      <div className="flex flex-col gap-2">
        <ClashCards />
        <ChoiceInPlace
          name="riskLevel"
          label={i18n._(fieldWords.riskLevel)}
          choices={riskLevels.map((value) => ({ value, label: i18n._(riskWords[value]), neutral: true }))}
        />
        <CaseText name="concerns" />
        <CaseText name="plan" />
        <CaseEnding row={row} />
      </div>
    </FieldsetProvider>
  );
}

function CaseText({ name }: { name: 'concerns' | 'plan' | 'closureReason' }) {
  const { i18n } = useLingui();
  const field = useTextField(name);
  return <TextInPlace name={name} label={i18n._(fieldWords[name])} field={field} isLong />;
}

function CaseEnding({ row }: { row: CaseRow }) {
  const { t } = useLingui();
  const { canWrite } = useFieldset();
  const { set } = useSetFields();
  const [closing, setClosing] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (row.status === 'closed') {
    return (
      <>
        <CaseText name="closureReason" />
        {canWrite && (
          <Button className="self-start" onPress={() => set({ status: 'open', closedOn: null })}>
            <Trans>Open it again</Trans>
          </Button>
        )}
      </>
    );
  }
  if (!canWrite) return null;
  const close = () => {
    setTried(true);
    if (!reason.trim()) return;
    const result = set({ status: 'closed', closedOn: localDay(), closureReason: reason.trim() });
    if (result.ok) setClosing(false);
    else setProblem(result.error);
  };
  return (
    <>
      <Button className="self-start" onPress={() => setClosing(true)}>
        <Trans>Close the case</Trans>
      </Button>
      <Sheet title={t`Close the case`} isOpen={closing} onClose={() => setClosing(false)}>
        <TextField
          label={t`Reason`}
          hint={t`Such as: needs met, moved away, asked to stop.`}
          value={reason}
          onChange={setReason}
          lines={3}
          autoFocus
          error={
            (tried && !reason.trim() && t`Write why, so that a colleague understands later.`) ||
            (problem && <FieldProblem problem={problem} />)
          }
        />
        <div className="mt-4 flex justify-end gap-2">
          <Button onPress={() => setClosing(false)}>
            <Trans>Keep it open</Trans>
          </Button>
          <Button look="primary" onPress={close}>
            <Trans>Close it</Trans>
          </Button>
        </div>
      </Sheet>
    </>
  );
}
