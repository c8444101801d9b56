import { dayText } from './day.ts';
import type { Ledger, Line, Sites } from './ledger.ts';
import { type Period, periodBefore, periodText, stepsOf } from './period.ts';
import { flowIn, flowInEach, stockOn, stockOnEach } from './sums.ts';

export interface Tile {
  value: number | null;
  before: number | null;
  series: (number | null)[];
}

export interface DashboardFigures {
  from: string;
  to: string;
  tiles: Record<'beneficiaries' | 'openCases' | 'sessionsDone' | 'attendanceShare' | 'highRisk' | 'notSeen', Tile>;
  series: { step: 'day' | 'week'; days: string[]; done: number[]; missed: number[]; before: number[] };
}

/** The six tiles and the series of a dashboard. `today` (a day number) bounds what can be known and what is due. */
export function dashboardOf(ledger: Ledger, sites: Sites, period: Period, today: number): DashboardFigures {
  const steps = stepsOf(period);
  const before = periodBefore(period);
  const open = ledger.lines('open-cases', sites);
  const sessions = ledger.lines('sessions', sites);
  const inState = (...wanted: string[]): Line[] => sessions.filter(({ part }) => wanted.includes(statusOf(part)));
  const [done, missed, planned] = [inState('done'), inState('missed'), inState('planned')];

  const stock = (lines: Line[]): Tile => ({
    value: stockOn(lines, Math.min(period.to, today)),
    before: stockOn(lines, Math.min(before.to, today)),
    series: stockOnEach(
      lines,
      steps.ends.map((end) => Math.min(end, today)),
    ).map((value, i) => (steps.starts[i]! > today ? null : value)),
  });
  const shareIn = (from: number, to: number): number | null => {
    const attended = flowIn(done, from, to);
    const due = attended + flowIn(missed, from, to) + flowIn(planned, from, Math.min(to, today - 1));
    return due === 0 ? null : attended / due;
  };
  const doneInEach = flowInEach(done, period.from, steps.ends);

  return {
    ...periodText(period),
    tiles: {
      beneficiaries: stock(ledger.lines('people', sites)),
      openCases: stock(open),
      sessionsDone: {
        value: flowIn(done, period.from, period.to),
        before: flowIn(done, before.from, before.to),
        series: doneInEach.map((value, i) => (steps.starts[i]! > today ? null : value)),
      },
      attendanceShare: {
        value: shareIn(period.from, period.to),
        before: shareIn(before.from, before.to),
        series: steps.starts.map((start, i) => shareIn(start, steps.ends[i]!)),
      },
      // What the risk was on an earlier day isn't in the documents as they are now, so there is nothing to compare with.
      highRisk: { ...stock(open.filter(({ part }) => part === 'high')), before: null },
      notSeen: stock(ledger.lines('not-seen', sites)),
    },
    series: {
      step: steps.step,
      days: steps.starts.map(dayText),
      done: doneInEach,
      missed: flowInEach(missed, period.from, steps.ends),
      before: flowInEach(done, before.from, stepsOf(before).ends),
    },
  };
}

export const statusOf = (part: string): string => part.slice(0, part.indexOf('/'));
export const kindOf = (part: string): string => part.slice(part.indexOf('/') + 1);
