import { Trans, useLingui } from '@lingui/react/macro';
import { FolderLock, LockKeyhole } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { referenceTo } from '../../../../shared/docs/reference.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import { isComing, NotYet } from '../../../parts/NotYet.tsx';
import { useSiteDay } from '../../../parts/use-site-day.ts';
import type { OpenDocument } from '../../../sync/device-api.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { fieldWords } from '../../../sync/field-words.ts';
import { usePlaceName } from '../../../sync/place-name.ts';
import { useTerm } from '../../../sync/term-words.ts';
import { useDocument } from '../../../sync/use-document.ts';
import { Banner, Tag } from '../../../ui/Banner.tsx';
import { useDateWords } from '../../../ui/dates.ts';
import { Explain } from '../../../ui/Explain.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { CaseEnding } from './CaseEnding.tsx';
import { CaseWorkers } from './CaseWorkers.tsx';
import { ClashCards } from './ClashCard.tsx';
import { caseCardId } from './case-card-id.ts';
import { caseFieldset, FieldsetProvider } from './fieldset.ts';
import { RiskField } from './RiskField.tsx';
import { TextInPlace } from './TextInPlace.tsx';
import { useTextField } from './use-text-field.ts';

/** What other features bring to a case: its concerns, plan and referrals. */
export type CareOf = (row: CaseRow, document: OpenDocument) => ReactNode;

/** One case of a person: its programme, risk and care; closed and opened again here. */
export function CaseCard({ row, care }: { row: CaseRow; care: CareOf }) {
  const { t } = useLingui();
  const { shelf } = useDevice();
  const { programmes } = useReadable(shelf);
  const placeName = usePlaceName();
  const dates = useDateWords();
  const opened = useDocument(referenceTo('case', row.id));
  const programme = programmes.find((each) => each.id === row.programme);
  const name = programme ? placeName(programme) : t`A programme`;
  const restricted = useTerm('restricted');
  return (
    <section
      id={caseCardId(row.id)}
      tabIndex={-1}
      aria-label={t`Case: ${name}`}
      className="scroll-mt-4 outline-none rounded-card border border-hairline bg-surface px-4 py-3"
    >
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
          {row.restricted && <Explain {...restricted} className="-m-2.5 text-muted" />}
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
      {opened.state === 'open' && <CaseFields document={opened.document} row={row} care={care} />}
      {isComing(opened) && <NotYet opened={opened} />}
      {(opened.state === 'not-here' || opened.state === 'failed') && (
        <Banner icon={FolderLock} title={t`This case isn’t on this device`}>
          <Trans>It comes with the next exchange, if you may read it.</Trans>
        </Banner>
      )}
    </section>
  );
}

function CaseFields({ document, row, care }: { document: OpenDocument; row: CaseRow; care: CareOf }) {
  const fieldset = useMemo(() => {
    const open = caseFieldset(document);
    return { ...open, canWrite: open.canWrite && row.status !== 'closed' };
  }, [document, row.status]);
  const ending = useMemo(() => caseFieldset(document), [document]);
  const today = useSiteDay(row.site);
  return (
    <>
      <FieldsetProvider value={fieldset}>
        <div className="flex flex-col gap-2">
          <ClashCards />
          <CaseWorkers row={row} canWrite={fieldset.canWrite} />
          <RiskField today={today} />
          {care(row, document)}
          <EarlierText name="concerns" />
          <EarlierText name="plan" />
        </div>
      </FieldsetProvider>
      <FieldsetProvider value={ending}>
        <div className="flex flex-col gap-2 pt-3">
          <CaseEnding row={row} today={today} />
        </div>
      </FieldsetProvider>
    </>
  );
}

/** Concerns and a plan in plain words, as records had them that were brought over; not there where nothing was written. */
function EarlierText({ name }: { name: 'concerns' | 'plan' }) {
  const { i18n } = useLingui();
  const field = useTextField(name);
  // It stays for as long as the record is open: emptying it must not take it away under one's hands.
  const [wasThere, setThere] = useState(false);
  if (!wasThere && field.text !== '') setThere(true);
  if (!wasThere) return null;
  return <TextInPlace name={name} label={i18n._(fieldWords[name])} field={field} isLong />;
}
