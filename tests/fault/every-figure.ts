import { expect } from 'vitest';
import { addDays } from '../../shared/base/clock.ts';
import type { Field } from '../contract/reports-field.ts';
import { plainCount } from '../contract/reports-plain-count.ts';
import type { ListeningReports } from '../contract/reports-process.ts';

/** Everything that a reporting process says of the ninety days until a day (`2026-11-22`). */
export async function everyFigure(reports: ListeningReports, until: string) {
  const period = `from=${addDays(until, -89)}&to=${until}`;
  const json = async (what: string) => (await reports.ask(`/api/analytics/${what}?${period}`)).json();
  const { tiles, series } = await reports.dashboard(period);
  const trends = (await json('usage-trends')) as { days: { changes: number }[] };
  return {
    dashboard: Object.fromEntries(Object.entries(tiles).map(([name, { value }]) => [name, value])),
    tiles,
    series,
    trends,
    changesToday: trends.days.at(-1)!.changes,
    sessions: await json('sessions/stats'),
    people: await json('beneficiaries/stats'),
  };
}

/** The figures are those of a plain count of what people have written, each change once. Answers them all. */
export async function expectTruth(reports: ListeningReports, field: Field, today: string) {
  const figures = await everyFigure(reports, today);
  const plain = plainCount(field.caseloads(), { sites: '*', from: addDays(today, -89), to: today, today });
  expect(figures.dashboard).toMatchObject({
    beneficiaries: plain.beneficiaries,
    openCases: plain.openCases,
    sessionsDone: plain.sessionsDone,
    attendanceShare: plain.attendanceShare,
    highRisk: plain.highRisk,
    notSeen: plain.notSeen,
  });
  expect(figures.changesToday).toBe(field.written());
  return figures;
}
