import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarPlus, ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { addDays } from '../../../shared/base/clock.ts';
import { BeginSessionSheet } from '../../parts/BeginSessionSheet.tsx';
import { useDevice } from '../../sync/device-context.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useRoomy } from '../../ui/use-media.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { AgendaRow } from './AgendaRow.tsx';
import { type AgendaItem, agendaOf } from './agenda.ts';
import { WeekGrid } from './calendar/WeekGrid.tsx';
import { WeekStrip } from './calendar/WeekStrip.tsx';
import { RowSheets } from './RowSheets.tsx';
import { useItemWords } from './use-item-words.ts';
import { useRowActs } from './use-row-acts.ts';
import { useSelf } from './use-self.ts';
import { useNow, useSiteClock } from './use-today-in.ts';
import { firstDayOfWeek, weekOf } from './week.ts';

interface CalendarScreenProps {
  /** A day of the week shown, on a phone the day itself; null for today. */
  day: string | null;
  onDay: (day: string | null) => void;
}

/** A worker's week: all of it where there is room, a day under a strip of the week on a phone. */
export function CalendarScreen({ day: asked, onDay }: CalendarScreenProps) {
  const { t } = useLingui();
  const { locale } = useLocale();
  const device = useDevice();
  const { listed } = useReadable(device.sync);
  const rows = useReadable(device.rows);
  const roomy = useRoomy();
  const self = useSelf();
  const now = useNow();
  const clock = useSiteClock(now);
  const dates = useDateWords();
  const words = useItemWords();
  const acts = useRowActs(words.title, () => undefined);
  const [planning, setPlanning] = useState<{ on: string; time: string | null } | null>(null);

  const home = device.me.roles.find(({ site }) => site !== '*')?.site ?? null;
  const { on: today, time: nowTime } = clock.at(null, home);
  const day = asked ?? today;
  const first = firstDayOfWeek(locale.slice(0, 2), navigator.languages);
  const days = useMemo(() => weekOf(day, first), [day, first]);
  const items = useMemo(
    () =>
      agendaOf(rows, { self, scope: 'mine', todayIn: clock.todayIn })
        .filter(({ on }) => on >= days[0]! && on <= days[6]!)
        .sort((a, b) => (whenOf(a) < whenOf(b) ? -1 : 1)),
    [rows, self, clock, days],
  );
  const ofDay = items.filter(({ on }) => on === day);
  return (
    <div className="mx-auto max-w-[1080px] px-4 pt-3 pb-6 desk:px-5 desk:pt-4">
      <header className="mb-3 flex flex-wrap items-center gap-2">
        <h1 className="min-w-min flex-1 text-24 font-semibold">
          <span className="sr-only">
            <Trans>Calendar</Trans>{' '}
          </span>
          {dates.monthOf(day)}
        </h1>
        <div className="flex flex-wrap items-center gap-2">
          <Button onPress={() => onDay(null)} isDisabled={day === today}>
            <Trans>Today</Trans>
          </Button>
          <IconButton look="plain" aria-label={t`The week before`} onPress={() => onDay(addDays(day, -7))}>
            <Icon of={ChevronLeft} directed />
          </IconButton>
          <IconButton look="plain" aria-label={t`The week after`} onPress={() => onDay(addDays(day, 7))}>
            <Icon of={ChevronRight} directed />
          </IconButton>
        </div>
      </header>
      {roomy ? (
        <WeekGrid
          key={days[0]}
          days={days}
          items={items}
          today={today}
          nowTime={nowTime}
          words={words}
          onPlan={(on, time) => setPlanning({ on, time })}
        />
      ) : (
        <>
          <WeekStrip
            days={days}
            day={day}
            today={today}
            countOf={(one) => items.filter(({ on }) => on === one).length}
            onDay={onDay}
          />
          <section aria-label={dates.longDay(day)} className="mt-4">
            <h2 className="text-14 font-semibold text-muted">{dates.longDay(day)}</h2>
            {ofDay.length === 0 ? (
              <p className="py-3 text-14 text-muted">
                {listed ? <Trans>Nothing planned on this day.</Trans> : <Trans>Records are still to come</Trans>}
              </p>
            ) : (
              <ul>
                {ofDay.map((item, at) => (
                  <AgendaRow
                    key={item.key}
                    item={item}
                    section="today"
                    words={words}
                    acts={acts}
                    isLast={at === ofDay.length - 1}
                  />
                ))}
              </ul>
            )}
            <Button className="mt-3 w-full" onPress={() => setPlanning({ on: day, time: null })}>
              <Icon of={CalendarPlus} />
              <Trans>Plan a visit</Trans>
            </Button>
          </section>
        </>
      )}
      <RowSheets acts={acts} words={words} />
      {planning && (
        <BeginSessionSheet
          title={<Trans>Who is to be seen on {dates.join([dates.weekday(planning.on), planning.time])}?</Trans>}
          plannedFor={planning}
          onClose={() => setPlanning(null)}
        />
      )}
    </div>
  );
}

const whenOf = ({ on, time, key }: AgendaItem): string => `${on} ${time ?? '99'} ${key}`;
