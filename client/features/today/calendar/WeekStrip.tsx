import { useLingui } from '@lingui/react/macro';
import type { KeyboardEvent } from 'react';
import { useRef } from 'react';
import { useLocale } from 'react-aria-components';
import { classNames } from '../../../ui/class-names.ts';
import { Drawn } from '../../../ui/Drawn.tsx';
import { useDateWords } from '../../../ui/dates.ts';
import { useDayWords } from '../day-words.ts';

interface WeekStripProps {
  days: readonly string[];
  day: string;
  today: string;
  /** How much a day holds. */
  countOf: (day: string) => number;
  onDay: (day: string) => void;
}

/** The week of a phone in one line; a dot where a day holds something. Arrows move between the days. */
export function WeekStrip({ days, day, today, countOf, onDay }: WeekStripProps) {
  const { t } = useLingui();
  const dates = useDateWords();
  const words = useDayWords();
  const { direction } = useLocale();
  const strip = useRef<HTMLFieldSetElement>(null);
  function move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = days[days.indexOf(day) + (direction === 'rtl' ? -step : step)];
    if (step === 0 || !next) return;
    event.preventDefault();
    onDay(next);
    strip.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  }
  return (
    <fieldset ref={strip} aria-label={t`Days of the week`} className="grid grid-cols-7 gap-1">
      {days.map((one) => {
        const count = countOf(one);
        return (
          <button
            key={one}
            type="button"
            data-day={one}
            aria-pressed={one === day}
            {...(one === today ? { 'aria-current': 'date' as const } : {})}
            aria-label={count > 0 ? t`${dates.longDay(one)}, ${count} planned` : dates.longDay(one)}
            tabIndex={one === day ? 0 : -1}
            onKeyDown={move}
            onClick={() => onDay(one)}
            className={classNames(
              'flex min-h-16 cursor-pointer flex-col items-center justify-center rounded-card',
              one === day ? 'bg-accent text-on-accent' : 'hover:bg-hover',
            )}
          >
            <Drawn text={words.weekday(one)} className={classNames('text-12', one !== day && 'text-muted')} />
            <span className={classNames('text-16 font-semibold', one === today && one !== day && 'text-accent')}>
              {words.dayOfMonth(one)}
            </span>
            <span
              className={classNames('size-1.5 rounded-full', count > 0 && (one === day ? 'bg-on-accent' : 'bg-accent'))}
            />
          </button>
        );
      })}
    </fieldset>
  );
}
