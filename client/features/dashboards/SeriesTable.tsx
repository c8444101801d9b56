import { Trans, useLingui } from '@lingui/react/macro';
import type { Dashboard } from '../../../shared/protocol/analytics.ts';
import { useDateWords } from '../../ui/dates.ts';
import { useFigureWords } from './figure-words.ts';

interface SeriesTableProps {
  series: Dashboard['series'];
  unfinished: boolean;
  maySeePeople: boolean;
}

/** The series as numbers, the latest step first. */
export function SeriesTable({ series, unfinished, maySeePeople }: SeriesTableProps) {
  const { t } = useLingui();
  const dates = useDateWords();
  const words = useFigureWords(maySeePeople);
  const last = series.days.length - 1;
  const cell = 'border-b border-hairline px-4 py-2 text-end text-14 font-normal';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls has to be reached by keyboard
    <section className="max-h-[22rem] overflow-auto" tabIndex={0} aria-label={t`Sessions as a table`}>
      <table className="w-full">
        <thead className="sticky top-0 bg-sunken text-muted">
          <tr>
            <th scope="col" className={`${cell} text-start!`}>
              {series.step === 'day' ? <Trans>Day</Trans> : <Trans>Week from</Trans>}
            </th>
            <th scope="col" className={cell}>{t`Done`}</th>
            <th scope="col" className={cell}>{t`Missed`}</th>
            <th scope="col" className={cell}>{t`Done before`}</th>
          </tr>
        </thead>
        <tbody>
          {series.days
            .map((day, index) => (
              <tr key={day}>
                <th scope="row" className={`${cell} text-start!`}>
                  {dates.weekday(day)}
                  {unfinished && index === last && (
                    <span className="text-muted">
                      {' '}
                      <Trans>(not over)</Trans>
                    </span>
                  )}
                </th>
                <td className={cell}>{words.count(series.done[index] ?? 0)}</td>
                <td className={cell}>{words.count(series.missed[index] ?? 0)}</td>
                <td className={cell}>{words.count(series.before[index] ?? 0)}</td>
              </tr>
            ))
            .reverse()}
        </tbody>
      </table>
    </section>
  );
}
