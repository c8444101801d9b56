import { Trans, useLingui } from '@lingui/react/macro';
import { FolderSearch, TriangleAlert } from 'lucide-react';
import { type ReactNode, type UIEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type BeneficiaryId, isUuid } from '../../../shared/base/ids.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { projectBeneficiary } from '../../../shared/projections/beneficiary.ts';
import { householdOf } from '../../../shared/projections/household-people.ts';
import { isComing } from '../../parts/NotYet.tsx';
import { useSiteDay } from '../../parts/use-site-day.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useDocument } from '../../sync/use-document.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Later } from '../../ui/Later.tsx';
import { useRoomy } from '../../ui/use-media.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { listItem } from './list/list-item.ts';
import { useToday } from './list/use-today.ts';
import type { CareOf } from './record/CaseCard.tsx';
import { CaseGlances } from './record/CaseGlance.tsx';
import { Cases, OpenCase } from './record/Cases.tsx';
import { ClashCards } from './record/ClashCard.tsx';
import { ComingRecord } from './record/ComingRecord.tsx';
import { ErasedRecord } from './record/ErasedRecord.tsx';
import { FieldsetProvider, personFieldset } from './record/fieldset.ts';
import { isHeaderLow } from './record/header-height.ts';
import { createLastTouched, LastTouchedProvider } from './record/last-touched.ts';
import { Profile } from './record/Profile.tsx';
import { RecordHeader } from './record/RecordHeader.tsx';
import { RecordMenu } from './record/RecordMenu.tsx';
import { RecordNotices } from './record/RecordNotices.tsx';
import { type RecordTab, RecordTabs } from './record/RecordTabs.tsx';
import { SafeContactCard } from './record/SafeContact.tsx';

export interface RecordScreenProps {
  beneficiary: BeneficiaryId;
  tab: RecordTab;
  onTab: (tab: RecordTab) => void;
  onBack: () => void;
  /** Parts that other features bring. */
  sessions: ReactNode;
  household: ReactNode;
  comments: ReactNode;
  timeline: ReactNode;
  newSession: ReactNode;
  refer: ReactNode;
  care: CareOf;
  /** What is open beside the record, or over it on a phone; null when nothing is. */
  panel: ReactNode | null;
}

/** A person's record, opened from this device. */
export function RecordScreen(props: RecordScreenProps) {
  const { t } = useLingui();
  const { rows, erased } = useDevice();
  const { beneficiaries, casesOf } = useReadable(rows);
  const row = beneficiaries.get(props.beneficiary);
  const isHere = row !== undefined;
  const isId = isUuid(props.beneficiary);
  // Tried again when its row arrives: a record may come while its address already waits.
  const held = useRef(false);
  const opened = useDocument(isId ? referenceTo('beneficiary', props.beneficiary) : null, held.current || isHere);
  const gone = useReadable(erased).find(
    ({ reference }) => isId && reference === referenceTo('beneficiary', props.beneficiary),
  );
  const back = (
    <Button onPress={props.onBack}>
      <Trans>Back</Trans>
    </Button>
  );
  // Nothing of them is to be read on, although it is still in memory.
  if (gone) return <ErasedRecord erased={gone} actions={back} />;
  if (opened.state === 'open') {
    held.current = true;
    return <OpenRecord {...props} document={opened.document} gone={!isHere} />;
  }
  if (opened.state === 'opening' && isId) return null;
  if (isComing(opened) && row)
    return (
      <ComingRecord
        opened={opened}
        row={row}
        cases={casesOf.get(props.beneficiary) ?? []}
        panel={props.panel}
        onBack={props.onBack}
      />
    );
  if (opened.state === 'failed') {
    return (
      <EmptyState isPage icon={TriangleAlert} title={t`This record couldn’t be opened`} actions={back}>
        <p>
          <Trans>
            It is still on this device. Lock and unlock, then try again; if it stays, tell your administrator.
          </Trans>
        </p>
        <p className="text-13">{opened.detail}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState isPage icon={FolderSearch} title={t`This record isn’t on this device`} actions={back}>
      <Trans>It was never fetched, or you may no longer see it. With a network it comes by itself if you may.</Trans>
    </EmptyState>
  );
}

function OpenRecord(props: RecordScreenProps & { document: OpenDocument; gone: boolean }) {
  const { document, gone, beneficiary, tab, onTab, sessions, household, comments, newSession, refer, care, panel } =
    props;
  const device = useDevice();
  const roomy = useRoomy();
  const today = useToday();
  const siteDay = useSiteDay(document.facts.site);
  const rows = useReadable(device.rows);
  const version = useReadable(document.version);
  const cases = useMemo(() => rows.casesOf.get(beneficiary) ?? [], [rows, beneficiary]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document is the same object through its versions
  const row = useMemo(() => projectBeneficiary(document.doc, document.facts).row, [document, version]);
  const item = listItem(row, cases, today);
  const fieldset = useMemo(() => personFieldset(document, gone), [document, gone]);
  const touched = useMemo(createLastTouched, []);
  const references = useMemo(
    () => [referenceTo('beneficiary', beneficiary), ...cases.map((each) => referenceTo('case', each.id))],
    [beneficiary, cases],
  );
  useEffect(() => {
    // Their documents are opened later than the first screen tells their risk; who has left by then has seen it.
    for (const each of cases) if (each.status !== 'closed') device.lookAt(referenceTo('case', each.id));
  }, [device, cases]);
  const [low, setLow] = useState(false);

  const overview = (
    <div className="flex flex-col gap-4 px-4 py-4">
      <RecordNotices row={row} gone={gone} references={references} />
      <SafeContactCard contact={row} />
      <ClashCards />
      <CaseGlances cases={cases} today={siteDay} />
      <Profile />
      <Later>
        <Cases beneficiary={beneficiary} site={document.facts.site} cases={cases} canOpen={!gone} care={care} />
      </Later>
    </div>
  );
  const sessionCount = cases.reduce((count, each) => count + each.sessions.length, 0);
  const commentCount = cases.reduce((count, each) => count + each.comments, 0);
  const { household: lives } = useMemo(() => householdOf(row, rows.households), [row, rows]);
  const timeline = { tab: 'timeline' as const, panel: props.timeline };
  const others = [
    { tab: 'sessions' as const, count: sessionCount, panel: sessions },
    { tab: 'household' as const, count: lives?.members.length ?? 0, panel: household },
    { tab: 'comments' as const, count: commentCount, panel: comments },
  ];
  // A session needs an open case: where there is none, the way to one stands in its place.
  const openFirst = <OpenCase look="primary" beneficiary={beneficiary} site={document.facts.site} cases={cases} />;
  const header = (
    <RecordHeader
      row={row}
      risk={item.risk}
      document={document}
      references={references}
      newSession={gone ? null : cases.some(({ status }) => status !== 'closed') ? newSession : openFirst}
      refer={gone ? null : refer}
      menu={gone ? null : <RecordMenu row={row} cases={cases} />}
      onBack={props.onBack}
      isLow={!roomy && low}
    />
  );
  return (
    <LastTouchedProvider value={touched}>
      <FieldsetProvider value={fieldset}>
        {roomy ? (
          <div className="flex h-full">
            <div className="flex min-w-0 flex-1 flex-col">
              {header}
              <div className="mt-2 flex min-h-0 flex-1 border-t border-hairline">
                <div
                  className={classNames(
                    'shrink-0 overflow-y-auto border-e border-hairline',
                    panel ? 'w-[360px]' : 'w-[400px]',
                  )}
                >
                  {overview}
                </div>
                <div className="flex min-w-0 flex-1 flex-col">
                  <RecordTabs
                    tab={tab === 'overview' ? 'timeline' : tab}
                    onTab={onTab}
                    panels={[timeline, ...others]}
                  />
                </div>
              </div>
            </div>
            {panel && (
              <div className="flex w-[640px] max-w-[52%] shrink-0 flex-col overflow-y-auto border-s border-hairline bg-canvas">
                {panel}
              </div>
            )}
          </div>
        ) : (
          <>
            <div
              className={classNames('flex h-full flex-col', panel !== null && 'hidden')}
              onScrollCapture={(event: UIEvent) => {
                const part = event.target as HTMLElement;
                if (part.getAttribute('role') === 'tabpanel') setLow((wasLow) => isHeaderLow(wasLow, part));
              }}
            >
              {header}
              <RecordTabs
                tab={tab}
                onTab={(next) => {
                  // Another part begins at its top.
                  setLow(false);
                  onTab(next);
                }}
                panels={[{ tab: 'overview', panel: overview }, ...others, timeline]}
              />
            </div>
            {panel && <div className="h-full overflow-y-auto">{panel}</div>}
          </>
        )}
      </FieldsetProvider>
    </LastTouchedProvider>
  );
}
