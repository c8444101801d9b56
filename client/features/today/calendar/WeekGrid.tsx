import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { classNames } from '../../../ui/class-names.ts';
import { useDateWords } from '../../../ui/dates.ts';
import type { AgendaItem } from '../agenda.ts';
import { useDayWords } from '../day-words.ts';
import type { ItemWords } from '../use-item-words.ts';
import { CalendarItem } from './CalendarItem.tsx';
import { hoursOf, inLanes, minutesOf, USUAL_MINUTES } from './lanes.ts';
import { useFate } from './use-fate.ts';

const HOUR_PX = 52;

interface WeekGridProps {
  days: readonly string[];
  items: readonly AgendaItem[];
  today: string;
  /** The time it is now. */
  nowTime: string;
  words: ItemWords;
  onPlan: (on: string, time: string | null) => void;
}

/**
 * Seven days beside each other, hours down. Free hours are buttons that plan a visit; one of them is in the tab order,
 * arrows move from it through days and hours. In a right-to-left language the days run right to left.
 */
export function WeekGrid({ days, items, today, nowTime, words, onPlan }: WeekGridProps) {
  const { t } = useLingui();
  const dates = useDateWords();
  const dayWords = useDayWords();
  const { direction } = useLocale();
  const fate = useFate();
  const grid = useRef<HTMLDivElement>(null);
  const timed = items.flatMap((item) => {
    if (item.time === null) return [];
    const from = minutesOf(item.time);
    return [{ item, from, to: Math.min(from + minutesLasting(item), 1440) }];
  });
  const { first, last } = hoursOf(timed);
  const hours = Array.from({ length: last - first }, (_, at) => first + at);
  const untimed = items.filter(({ time }) => time === null);
  const [slot, setSlot] = useState({ day: Math.max(days.indexOf(today), 0), hour: 9 });
  const entered = { day: slot.day, hour: Math.min(Math.max(slot.hour, first), last - 1) };

  function move(event: KeyboardEvent): void {
    const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const day = entered.day + (event.key === forward ? 1 : event.key === backward ? -1 : 0);
    const hour = entered.hour + (event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0);
    if ((day === entered.day && hour === entered.hour) || !days[day] || hour < first || hour >= last) return;
    event.preventDefault();
    setSlot({ day, hour });
    grid.current?.querySelector<HTMLElement>(`[data-slot="${day}/${hour}"]`)?.focus();
  }

  const top = (minutes: number) => ((minutes - first * 60) / 60) * HOUR_PX;
  const columns = { gridTemplateColumns: `3rem repeat(${days.length}, minmax(0, 1fr))` };
  return (
    <div ref={grid} className="overflow-hidden rounded-card border border-hairline bg-surface">
      <div className="grid border-b border-hairline" style={columns}>
        <span />
        {days.map((day) => (
          <div
            key={day}
            {...(day === today ? { 'aria-current': 'date' as const } : {})}
            className="flex min-w-0 flex-col items-center border-s border-hairline px-1 py-2"
          >
            <h2 className="flex flex-col items-center text-13 font-normal text-muted">
              <span className="sr-only">{dates.longDay(day)}</span>
              <span aria-hidden="true">{dayWords.weekday(day)}</span>
              <span
                aria-hidden="true"
                className={classNames(
                  'flex size-8 items-center justify-center rounded-full text-16 font-semibold',
                  day === today ? 'bg-accent text-on-accent' : 'text-ink',
                )}
              >
                {dayWords.dayOfMonth(day)}
              </span>
            </h2>
          </div>
        ))}
      </div>
      {untimed.length > 0 && (
        <div className="grid max-h-52 overflow-y-auto border-b border-hairline" style={columns}>
          <span className="p-1 text-12 text-muted">
            <Trans>No time</Trans>
          </span>
          {days.map((day) => (
            <ul key={day} aria-label={t`${dates.longDay(day)}, no time`} className="border-s border-hairline p-1">
              {untimed
                .filter(({ on }) => on === day)
                .map((item) => (
                  <CalendarItem key={item.key} item={item} words={words} fate={fate(item)} />
                ))}
            </ul>
          ))}
        </div>
      )}
      <div className="grid" style={columns}>
        <div aria-hidden="true" className="relative">
          {hours.map((hour) => (
            <span key={hour} className="block pe-1.5 text-end text-12 text-muted" style={{ height: HOUR_PX }}>
              {clockOf(hour)}
            </span>
          ))}
        </div>
        {days.map((day, at) => (
          <div key={day} className="relative border-s border-hairline" style={{ height: hours.length * HOUR_PX }}>
            {hours.map((hour) => (
              <button
                key={hour}
                type="button"
                data-slot={`${at}/${hour}`}
                tabIndex={entered.day === at && entered.hour === hour ? 0 : -1}
                aria-label={t`Plan for ${dates.longDay(day)}, ${clockOf(hour)}`}
                onKeyDown={move}
                onClick={() => {
                  setSlot({ day: at, hour });
                  onPlan(day, clockOf(hour));
                }}
                className="block w-full cursor-pointer border-b border-hairline last:border-b-0 hover:bg-hover focus-visible:-outline-offset-2"
                style={{ height: HOUR_PX }}
              />
            ))}
            {day === today && minutesOf(nowTime) >= first * 60 && minutesOf(nowTime) <= last * 60 && (
              <span
                aria-hidden="true"
                className="pointer-events-none absolute inset-x-0 z-10 h-0.5 bg-accent"
                style={{ top: top(minutesOf(nowTime)) }}
              />
            )}
            <ul aria-label={dates.longDay(day)}>
              {inLanes(timed.filter(({ item }) => item.on === day)).map(({ item: { item, from, to }, lane, lanes }) => (
                <CalendarItem
                  key={item.key}
                  item={item}
                  words={words}
                  fate={fate(item)}
                  style={{
                    top: top(from),
                    height: Math.max(top(to) - top(from), 38),
                    insetInlineStart: `${(lane / lanes) * 100}%`,
                    width: `${100 / lanes}%`,
                  }}
                />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </div>
  );
}

const clockOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

function minutesLasting(item: AgendaItem): number {
  if (item.kind === 'session') return item.session.durationMinutes ?? USUAL_MINUTES;
  if (item.kind === 'group') return item.sessions[0]?.session.durationMinutes ?? 60;
  return USUAL_MINUTES;
}
