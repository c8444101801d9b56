import { useMemo, useRef, useSyncExternalStore } from 'react';
import type { SessionId } from '../../../shared/base/ids.ts';
import type { SessionValues } from '../../../shared/docs/case.ts';
import { laterInSeries } from '../../../shared/edits/series.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import type { Rows } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';

/** The case that holds a session, as its row has it; drawn again when that row changes, not when another does. */
export function useCaseRow(id: string): CaseRow | undefined {
  const { rows } = useDevice();
  return useSyncExternalStore(
    (listener) => rows.subscribe(listener),
    () => (rows.get() as Rows).cases.get(id),
  );
}

/** Where a session stands in its series: how many are planned after it. 0 where it is of none, or the last. */
export function useLaterInSeries(row: CaseRow | undefined, session: SessionId, values: SessionValues): number {
  const { series, on } = values;
  const known = useRef(0);
  return useMemo(() => {
    if (!row) return known.current;
    known.current = laterInSeries(
      row.sessions.filter(({ id }) => id !== session),
      { series, on },
    ).length;
    return known.current;
  }, [row, session, series, on]);
}
