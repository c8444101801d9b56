import { addDays, instantOf } from '../base/clock.ts';
import { newId, type SessionId } from '../base/ids.ts';
import { err, ok } from '../base/result.ts';
import { type SessionValues, sessionFields, sessionMap, sessionsMap } from '../docs/case.ts';
import { readEntries } from '../docs/entries.ts';
import { readFields } from '../docs/read-fields.ts';
import { EDIT_ORIGIN, type EditContext, type EditResult } from './edit.ts';
import { addSession, setSession } from './session.ts';

/** Sessions that one series may have, the first among them. */
export const MOST_IN_SERIES = 52;

/** How often a session comes again, and until when. */
export interface Repeat {
  everyWeeks: number;
  /** How many in all, the first among them; or the last day on which one may fall, `YYYY-MM-DD`. */
  until: { count: number } | { day: string };
}

/** What stood in a session before a change; null where there was no such session. */
export interface Former {
  id: SessionId;
  values: Partial<SessionValues> | null;
}

/** The days of a series, the first among them, at most {@link MOST_IN_SERIES}. One day where nothing comes again. */
export function seriesDays(first: string, { everyWeeks, until }: Repeat): string[] {
  const most = 'count' in until ? Math.min(until.count, MOST_IN_SERIES) : MOST_IN_SERIES;
  const days = [first];
  while (days.length < most && everyWeeks > 0) {
    const day = addDays(first, days.length * everyWeeks * 7);
    if ('day' in until && day > until.day) break;
    days.push(day);
  }
  return days;
}

/** Plans a session again on further days, alike in everything agreed, all under one series; in one transaction. */
export function planSeries(context: EditContext, id: SessionId, days: readonly string[]): EditResult<Former[]> {
  const first = valuesOf(context, id);
  if (!first) return err({ code: 'missing' });
  const { kind, time, zone, site, place, worker, reason, durationMinutes } = first;
  const agreed = { kind, time, zone, site, place, worker, reason, durationMinutes };
  const series = newId();
  return together(context, [
    () => change(context, id, { series: first.series }, { series }),
    ...days.map((on) => () => {
      const added = addSession(context, { ...agreed, status: 'planned', on, series });
      return added.ok ? ok<Former>({ id: added.value, values: null }) : added;
    }),
  ]);
}

/** Planned sessions of the same series that come after this one, the nearest first. */
export function laterInSeries<S extends Pick<SessionValues, 'series' | 'on' | 'status'> & { id: string }>(
  sessions: readonly S[],
  session: Pick<SessionValues, 'series' | 'on'>,
): S[] {
  const { series, on } = session;
  if (!series || !on) return [];
  return sessions
    .filter((one) => one.series === series && one.status === 'planned' && one.on !== null && one.on > on)
    .sort((a, b) => (a.on! < b.on! ? -1 : 1));
}

/**
 * Changes a session of a series, alone or with all planned later ones; in one transaction. Another day moves the later
 * ones by as many days.
 */
export function changeSeries(
  context: EditContext,
  id: SessionId,
  values: Partial<SessionValues>,
  scope: 'one' | 'later',
): EditResult<Former[]> {
  const here = valuesOf(context, id);
  if (!here) return err({ code: 'missing' });
  const { on, ...alike } = values;
  const by = on && here.on ? daysBetween(here.on, on) : 0;
  const later = scope === 'later' ? laterInSeries(sessionsIn(context), here) : [];
  return together(context, [
    () => change(context, id, here, values),
    ...later.map(
      (one) => () => change(context, one.id, one, { ...alike, ...(by ? { on: addDays(one.on!, by) } : {}) }),
    ),
  ]);
}

/** Deletes a session of a series, alone or with all planned later ones. */
export const deleteInSeries = (context: EditContext, id: SessionId, scope: 'one' | 'later'): EditResult<Former[]> =>
  changeSeries(context, id, { deletedAt: instantOf(context.now) }, scope);

/** Puts sessions back as they were; what was not there before is deleted. In one transaction. */
export function restoreSessions(context: EditContext, former: readonly Former[]): EditResult {
  const done = together(
    context,
    former.map(({ id, values }) => () => {
      const set = setSession(context, id, values ?? { deletedAt: instantOf(context.now) });
      return set.ok ? ok({ id, values }) : set;
    }),
  );
  return done.ok ? ok(undefined) : done;
}

/** One step after the other until one is refused. The first asks who may write, so a refused one changes nothing. */
function together(context: EditContext, steps: (() => EditResult<Former>)[]): EditResult<Former[]> {
  return context.doc.transact((): EditResult<Former[]> => {
    const former: Former[] = [];
    for (const step of steps) {
      const result = step();
      if (!result.ok) return result;
      former.push(result.value);
    }
    return ok(former);
  }, EDIT_ORIGIN);
}

function change(
  context: EditContext,
  id: SessionId,
  here: Partial<SessionValues>,
  values: Partial<SessionValues>,
): EditResult<Former> {
  const set = setSession(context, id, values);
  if (!set.ok) return set;
  const before = Object.keys(values).map((name) => [name, here[name as keyof SessionValues] ?? null]);
  return ok({ id, values: Object.fromEntries(before) as Partial<SessionValues> });
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

function sessionsIn({ doc }: EditContext): (SessionValues & { id: SessionId })[] {
  return readEntries(sessionsMap(doc))
    .entries.map(({ id, map }) => ({ ...readFields(map, sessionFields, '', []).values, id: id as SessionId }))
    .filter((session) => session.deletedAt === null);
}

function valuesOf({ doc }: EditContext, id: SessionId): SessionValues | null {
  const map = sessionMap(doc, id);
  return map ? readFields(map, sessionFields, '', []).values : null;
}
