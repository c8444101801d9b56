import { expect, test } from 'vitest';
import { editContext, factsOf } from '../../tests/support/edit-context.ts';
import { newId, type SessionId, type SiteId } from '../base/ids.ts';
import { readSessions } from '../projections/case.ts';
import type { EditContext } from './edit.ts';
import { changeSeries, deleteInSeries, laterInSeries, planSeries, restoreSessions, seriesDays } from './series.ts';
import { addSession, setSession } from './session.ts';

const site = newId<SiteId>();

function aSeries(days: string[]): { context: EditContext; first: SessionId } {
  const context = editContext(factsOf('case', { site }));
  const added = addSession(context, { kind: 'office', on: '2026-11-24', time: '10:00', status: 'planned', site });
  if (!added.ok) throw new Error(added.error.code);
  planSeries(context, added.value, days);
  return { context, first: added.value };
}

const onTheDays = ({ doc }: EditContext) =>
  readSessions(doc)
    .map(({ on, time, status }) => [on, time, status])
    .reverse();
const idOn = ({ doc }: EditContext, day: string) => readSessions(doc).find(({ on }) => on === day)!.id;

test('a series has its days by count or up to a day, the first among them, and never more than 52', () => {
  expect(seriesDays('2026-11-24', { everyWeeks: 2, until: { count: 3 } })).toEqual([
    '2026-11-24',
    '2026-12-08',
    '2026-12-22',
  ]);
  expect(seriesDays('2026-11-24', { everyWeeks: 4, until: { day: '2027-01-19' } })).toEqual([
    '2026-11-24',
    '2026-12-22',
    '2027-01-19',
  ]);
  expect(seriesDays('2026-11-24', { everyWeeks: 1, until: { count: 900 } })).toHaveLength(52);
  expect(seriesDays('2026-11-24', { everyWeeks: 1, until: { day: '2999-12-31' } })).toHaveLength(52);
  expect(seriesDays('2026-11-24', { everyWeeks: 1, until: { day: '2026-01-01' } })).toEqual(['2026-11-24']);
});

test('planning a series is one update; the sessions are alike and know one another', () => {
  const { context } = aSeries(['2026-12-01', '2026-12-08']);
  expect(onTheDays(context)).toEqual([
    ['2026-11-24', '10:00', 'planned'],
    ['2026-12-01', '10:00', 'planned'],
    ['2026-12-08', '10:00', 'planned'],
  ]);
  expect(new Set(readSessions(context.doc).map(({ series }) => series)).size).toBe(1);

  let updates = 0;
  context.doc.on('update', () => {
    updates += 1;
  });
  planSeries(context, idOn(context, '2026-12-08'), ['2026-12-15', '2026-12-22']);
  expect(updates).toBe(1);
});

test('another day and time for this one leaves the others; for this and later it moves those that are planned', () => {
  const { context } = aSeries(['2026-12-01', '2026-12-08', '2026-12-15']);
  changeSeries(context, idOn(context, '2026-12-01'), { time: '11:00' }, 'one');
  setSession(context, idOn(context, '2026-12-08'), { status: 'done' });
  const moved = changeSeries(context, idOn(context, '2026-12-01'), { on: '2026-12-03', time: '09:00' }, 'later');
  expect(onTheDays(context)).toEqual([
    ['2026-11-24', '10:00', 'planned'],
    ['2026-12-03', '09:00', 'planned'],
    ['2026-12-08', '10:00', 'done'],
    ['2026-12-17', '09:00', 'planned'],
  ]);
  if (!moved.ok) throw new Error('refused');
  restoreSessions(context, moved.value);
  expect(onTheDays(context)[1]).toEqual(['2026-12-01', '11:00', 'planned']);
  expect(onTheDays(context)[3]).toEqual(['2026-12-15', '10:00', 'planned']);
});

test('cancelling and deleting this and later leave what was before, and can be taken back', () => {
  const { context } = aSeries(['2026-12-01', '2026-12-08']);
  const cancelled = changeSeries(context, idOn(context, '2026-12-01'), { status: 'cancelled' }, 'later');
  expect(onTheDays(context).map(([, , status]) => status)).toEqual(['planned', 'cancelled', 'cancelled']);
  if (!cancelled.ok) throw new Error('refused');
  restoreSessions(context, cancelled.value);
  const deleted = deleteInSeries(context, idOn(context, '2026-12-01'), 'later');
  expect(onTheDays(context)).toHaveLength(1);
  if (!deleted.ok) throw new Error('refused');
  restoreSessions(context, deleted.value);
  expect(onTheDays(context)).toHaveLength(3);
});

test('taking the planning back leaves the first session as it was', () => {
  const { context, first } = aSeries([]);
  const planned = planSeries(context, first, ['2026-12-01']);
  if (!planned.ok) throw new Error('refused');
  restoreSessions(context, planned.value);
  expect(onTheDays(context)).toEqual([['2026-11-24', '10:00', 'planned']]);
});

test('what comes later is planned, of the same series and after the day; the nearest first', () => {
  const { context, first } = aSeries(['2026-12-08', '2026-12-01']);
  addSession(context, { on: '2026-12-02', status: 'planned' });
  const sessions = readSessions(context.doc);
  const here = sessions.find(({ id }) => id === first)!;
  expect(laterInSeries(sessions, here).map(({ on }) => on)).toEqual(['2026-12-01', '2026-12-08']);
  expect(laterInSeries(sessions, { series: null, on: '2026-01-01' })).toEqual([]);
});
