import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Ban, CalendarClock, CalendarX2, NotebookPen, Repeat, SquarePen } from 'lucide-react';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import { colleagueBy } from '../../sync/colleague-by.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { missedWords } from '../../sync/missed-words.ts';
import { localTime, zoneOf } from '../../sync/site-time.ts';
import { Tag } from '../../ui/Banner.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useDateWords } from '../../ui/dates.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { GoodsPanel } from './GoodsPanel.tsx';
import { NewSessionButton } from './NewSessionButton.tsx';
import { kindIcons, useSessionWords } from './session-words.ts';
import { type CaseSession, sectionsOf } from './timeline.ts';

/** A person's sessions over all their cases: what is open, what is planned, what was. */
export function SessionsScreen({ beneficiary }: { beneficiary: BeneficiaryId }) {
  const device = useDevice();
  const { casesOf } = useReadable(device.rows);
  const { sites } = useReadable(device.shelf);
  const cases = casesOf.get(beneficiary) ?? [];
  const today = localTime(Date.now(), zoneOf(cases[0]?.site ?? null, sites)).on;
  const sections = sectionsOf(cases, today);
  if (sections.every(({ sessions }) => sessions.length === 0)) {
    return (
      <>
        <EmptyState
          icon={NotebookPen}
          title={<Trans>No sessions yet</Trans>}
          actions={<NewSessionButton beneficiary={beneficiary} />}
        >
          {cases.length === 0 ? (
            <Trans>This person has no case that you may see, and sessions belong to a case.</Trans>
          ) : (
            <Trans>Visits, calls and meetings will stand here, the latest first.</Trans>
          )}
        </EmptyState>
        <div className="px-4 pb-6">
          <GoodsPanel beneficiary={beneficiary} />
        </div>
      </>
    );
  }
  return (
    <div className="flex flex-col gap-4 pb-6">
      {sections.map(
        ({ name, sessions }) =>
          sessions.length > 0 && (
            <section key={name} aria-labelledby={`sessions-${name}`}>
              <h2 id={`sessions-${name}`} className="px-4 pt-3 pb-1 text-13 font-semibold text-muted">
                {name === 'open' ? (
                  <Trans>Due now</Trans>
                ) : name === 'planned' ? (
                  <Trans>Planned</Trans>
                ) : (
                  <Plural value={sessions.length} one="# session before" other="# sessions before" />
                )}
              </h2>
              <ul>
                {sessions.map((session) => (
                  <SessionLine key={session.id} session={session} beneficiary={beneficiary} isOpen={name === 'open'} />
                ))}
              </ul>
            </section>
          ),
      )}
      <div className="px-4">
        <GoodsPanel beneficiary={beneficiary} />
      </div>
    </div>
  );
}

function SessionLine({
  session,
  beneficiary,
  isOpen,
}: {
  session: CaseSession;
  beneficiary: BeneficiaryId;
  isOpen: boolean;
}) {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const words = useSessionWords();
  const dates = useDateWords();
  const colleagues = useReadable(device.colleagues);
  const own = useReadable(device.ownEnrolments);
  const author = own.includes(session.author)
    ? t`you`
    : (colleagueBy(session.author, colleagues)?.name ?? (session.author === 1 ? t`imported` : null));
  const kind = session.kind ? words.kinds[session.kind] : t`Session`;
  const icon =
    session.status === 'missed'
      ? CalendarX2
      : session.status === 'cancelled'
        ? Ban
        : isOpen
          ? SquarePen
          : session.status === 'planned'
            ? CalendarClock
            : session.kind
              ? kindIcons[session.kind]
              : NotebookPen;
  // What came of it, or why nothing did; until then what it is for.
  const told =
    session.status === 'missed'
      ? dates.join([session.missedKind && i18n._(missedWords[session.missedKind]), session.missedReason])
      : session.status === 'done'
        ? session.outcome
        : session.reason;
  const when = dates.join([session.on && dates.weekday(session.on), session.time, author]);
  return (
    <li>
      <Link
        to="/beneficiaries/$id/sessions/$sessionId"
        params={{ id: beneficiary, sessionId: session.id }}
        search={(before) => ({ ...before, case: session.case })}
        className="flex min-h-16 items-center gap-3 px-4 py-2.5 hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft"
      >
        <span
          className={classNames(
            'flex size-9 shrink-0 items-center justify-center rounded-full',
            isOpen ? 'bg-accent text-on-accent' : 'bg-quiet text-muted',
          )}
        >
          <Icon of={icon} size={16} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2 text-16 font-semibold">
            {kind}
            {session.groupName && <bdi className="font-normal">{session.groupName}</bdi>}
            {session.series && session.status === 'planned' && (
              <>
                <Icon of={Repeat} size={16} className="text-muted" />
                <span className="sr-only">
                  <Trans>comes again</Trans>
                </span>
              </>
            )}
            {(session.status === 'missed' || session.status === 'cancelled') && (
              <Tag>{words.statuses[session.status]}</Tag>
            )}
            {session.clashes.length > 0 && (
              <Tag tone="info">
                <Trans>Two answers</Trans>
              </Tag>
            )}
          </span>
          <span className="block text-14 text-muted">{when || <Trans>No day yet</Trans>}</span>
          {told && (
            <span className="line-clamp-2 text-14">
              <bdi>{told}</bdi>
            </span>
          )}
        </span>
        {session.noted && (
          <span className="text-muted">
            <Icon of={NotebookPen} size={16} />
            <span className="sr-only">
              <Trans>has a note</Trans>
            </span>
          </span>
        )}
      </Link>
    </li>
  );
}
