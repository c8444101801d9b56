import { Trans, useLingui } from '@lingui/react/macro';
import { ChartLine, Table2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Dashboard } from '../../../shared/protocol/analytics.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useFigureWords } from './figure-words.ts';
import { SeriesTable } from './SeriesTable.tsx';

// The drawing library comes with the first chart that is looked at.
const SeriesChart = lazy(async () => ({ default: (await import('./SeriesChart.tsx')).SeriesChart }));

export interface SeriesCardProps {
  series: Dashboard['series'];
  /** Is the last step still going on? */
  unfinished: boolean;
  /** "against the 90 before" */
  before: string;
  maySeePeople: boolean;
}

/** Sessions done and missed over the period, against the one before; behind it the same as a table. */
export function SeriesCard({ series, unfinished, before, maySeePeople }: SeriesCardProps) {
  const { t } = useLingui();
  const [asTable, setAsTable] = useState(false);
  const words = useFigureWords(maySeePeople);
  const total = (values: number[]) => words.count(values.reduce((sum, value) => sum + value, 0));
  const summary = t`Sessions done: ${total(series.done)}, missed: ${total(series.missed)}, done in the period before: ${total(series.before)}`;
  return (
    <section aria-label={t`Sessions over time`} className="rounded-card border border-hairline bg-surface">
      <header className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 ps-4 pe-1">
        <h2 className="me-auto text-16 font-semibold">
          <Trans>Sessions</Trans>{' '}
          <span className="ms-1 text-14 font-normal text-muted">
            {series.step === 'day' ? <Trans>by day</Trans> : <Trans>by week</Trans>}
          </span>
        </h2>
        <ul className="order-last flex w-full flex-wrap items-center gap-x-4 pb-2 text-13 text-muted desk:order-none desk:w-auto desk:pb-0">
          <Key line="border-solid border-(--chart-1)">{t`Done`}</Key>
          <Key line="border-solid border-(--chart-2)">{t`Missed`}</Key>
          <Key line="border-dashed border-edge">{t`Done before`}</Key>
        </ul>
        <IconButton
          aria-label={asTable ? t`Show the chart` : t`Show as a table`}
          aria-pressed={asTable}
          onPress={() => setAsTable(!asTable)}
        >
          <Icon of={asTable ? ChartLine : Table2} />
        </IconButton>
      </header>
      {asTable ? (
        <SeriesTable series={series} unfinished={unfinished} maySeePeople={maySeePeople} />
      ) : (
        <Suspense fallback={<div className="h-[236px]" aria-hidden="true" />}>
          <SeriesChart
            series={series}
            unfinished={unfinished}
            label={`${summary}. ${before}`}
            maySeePeople={maySeePeople}
          />
        </Suspense>
      )}
    </section>
  );
}

function Key({ line, children }: { line: string; children: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`w-5 border-t-2 ${line}`} />
      {children}
    </li>
  );
}
