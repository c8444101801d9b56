import type { DuckDBConnection } from '@duckdb/node-api';
import { dayText } from '../../shared/metrics/day.ts';
import type { Sites } from '../../shared/metrics/ledger.ts';
import type { Period } from '../../shared/metrics/period.ts';

export interface UsageDay {
  day: string;
  changes: number;
  people: number;
  documents: number;
}

/** Writing activity in records of these sites, one line for each day of the period, also where nobody wrote. */
export async function usageTrendsOf(
  connection: DuckDBConnection,
  sites: Sites,
  { from, to }: Period,
): Promise<UsageDay[]> {
  const here = sites === '*' ? '' : `AND site IN (${[...sites].map((_, i) => `$site${i}`).join(', ') || 'NULL'})`;
  const named = sites === '*' ? [] : [...sites].map((site, i) => [`site${i}`, site] as const);
  const result = await connection.runAndReadAll(
    `WITH places AS (SELECT id, site FROM people UNION ALL SELECT id, site FROM cases)
     SELECT day, CAST(sum(changes) AS DOUBLE) AS changes,
       CAST(count(DISTINCT person) AS DOUBLE) AS people, CAST(count(DISTINCT document) AS DOUBLE) AS documents
     FROM activity JOIN places ON places.id = activity.document
     WHERE day BETWEEN $from AND $to ${here} GROUP BY day`,
    { from, to, ...Object.fromEntries(named) },
  );
  const found = new Map(
    (result.getRowObjectsJS() as unknown as (Omit<UsageDay, 'day'> & { day: number })[]).map((one) => [one.day, one]),
  );
  const days: UsageDay[] = [];
  for (let day = from; day <= to; day += 1) {
    const { changes, people, documents } = found.get(day) ?? { changes: 0, people: 0, documents: 0 };
    days.push({ day: dayText(day), changes, people, documents });
  }
  return days;
}
