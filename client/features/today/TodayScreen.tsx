import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { CalendarCheck2 } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { sitesWith } from '../../../shared/authz/actor.ts';
import { ListToCome } from '../../parts/ListToCome.tsx';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { buttonClasses } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { AgendaSection, ArrivalsChip } from './AgendaSection.tsx';
import { agendaOf } from './agenda.ts';
import { DraftsSection } from './DraftsSection.tsx';
import { countNotSeen } from './not-seen.ts';
import { RowSheets } from './RowSheets.tsx';
import { countVisits, sectionsOf } from './sections.ts';
import { TodayHeader } from './TodayHeader.tsx';
import { useDrafts } from './use-drafts.ts';
import { useHeldSections } from './use-held-sections.ts';
import { useItemWords } from './use-item-words.ts';
import { useRowActs } from './use-row-acts.ts';
import { useSelf } from './use-self.ts';
import { useNow, useSiteClock } from './use-today-in.ts';
import { firstDayOfWeek } from './week.ts';

interface TodayScreenProps {
  /** What others changed: beside the day where there is room, else one row above it. */
  away: ReactNode;
  awayRow: ReactNode;
}

/** The day of whoever works with people: what is overdue, what is today, what comes, what was begun. */
export function TodayScreen({ away, awayRow }: TodayScreenProps) {
  const { t } = useLingui();
  const { locale } = useLocale();
  const device = useDevice();
  const rows = useReadable(device.rows);
  const { sites } = useReadable(device.shelf);
  const { receiving, listed } = useReadable(device.sync);
  const placeName = usePlaceName();
  const wide = useMedia('(min-width: 72rem)');
  const self = useSelf();
  const now = useNow();
  const clock = useSiteClock(now);
  const [chosen, setChosen] = useState<'mine' | 'site' | null>(null);

  const watched = useMemo(() => {
    const held = sitesWith(device.actor, 'supervisor');
    return sites.filter(({ id, closedAt }) => !closedAt && (held === '*' || (held as string[]).includes(id)));
  }, [device, sites]);
  // Who only supervises has no visits of their own: their day is that of their sites.
  const watching = chosen ? chosen === 'site' : watched.length > 0 && sitesWith(device.actor, 'worker').length === 0;
  const first = firstDayOfWeek(locale.slice(0, 2), navigator.languages);
  const home = device.me.roles.find(({ site }) => site !== '*')?.site ?? watched[0]?.id ?? null;
  const { on: day, time } = clock.at(null, home);

  const sections = useMemo(() => {
    const scope = watching ? new Set(watched.map(({ id }) => id)) : 'mine';
    return sectionsOf(agendaOf(rows, { self, scope, todayIn: clock.todayIn }), first);
  }, [rows, self, watching, watched, clock, first]);
  const held = useHeldSections(sections, `${day} ${watching}`, receiving !== null);
  const drafts = useDrafts(self);
  const words = useItemWords();
  const acts = useRowActs(words.title, held.own);
  const notSeen = useMemo(() => countNotSeen(rows, self, day), [rows, self, day]);

  const isEmpty = held.sections.every(({ items }) => items.length === 0);
  const today = held.sections.find(({ name }) => name === 'today');
  const overdue = held.sections.find(({ name }) => name === 'overdue')?.items.length ?? 0;
  const chip = <ArrivalsChip arrived={held.arrived} moved={held.moved} onPress={held.letIn} />;
  return (
    <div className="flex min-h-full">
      <div className="min-w-0 flex-1">
        <div className="mx-auto max-w-[720px] px-4 pt-3 pb-6 desk:px-5 desk:pt-4">
          <TodayHeader
            day={day}
            visits={countVisits(today?.items ?? []).visits}
            overdue={overdue}
            scope={
              watched.length > 0 && (
                <Segmented
                  label={t`Whose day`}
                  value={watching ? 'site' : 'mine'}
                  onChange={setChosen}
                  choices={[
                    { value: 'mine', label: t`Mine` },
                    { value: 'site', label: watched.length === 1 ? placeName(watched[0]!) : t`All my sites` },
                  ]}
                />
              )
            }
          />
          {!wide && <div className="mt-3">{awayRow}</div>}
          {isEmpty ? (
            <>
              <div className="flex justify-end">{chip}</div>
              {listed ? <NothingPlanned notSeen={notSeen} /> : <ListToCome icon={CalendarCheck2} />}
            </>
          ) : (
            held.sections.map((section) => (
              <AgendaSection
                key={section.name}
                section={section}
                words={words}
                acts={acts}
                nowTime={time}
                chip={section.name === 'today' && chip}
              />
            ))
          )}
          <DraftsSection drafts={drafts} />
        </div>
      </div>
      {wide && (
        <aside className="sticky top-0 h-[calc(100dvh-3.5rem)] w-80 shrink-0 overflow-y-auto border-s border-hairline">
          {away}
        </aside>
      )}
      <RowSheets acts={acts} words={words} />
    </div>
  );
}

function NothingPlanned({ notSeen: { people, mine } }: { notSeen: { people: number; mine: boolean } }) {
  return (
    <EmptyState
      icon={CalendarCheck2}
      title={<Trans>Nothing planned</Trans>}
      actions={
        people > 0 && (
          <Link
            to="/beneficiaries"
            search={{ filter: mine ? 'mine,not-seen' : 'not-seen' }}
            className={buttonClasses('plain')}
          >
            <Trans>Show who</Trans>
          </Link>
        )
      }
    >
      {people > 0 && (
        <Plural value={people} one="# person not seen for 30 days." other="# people not seen for 30 days." />
      )}
    </EmptyState>
  );
}
