import type { BeneficiaryId, CaseId } from '../../../shared/base/ids.ts';
import type { RiskLevel } from '../../../shared/docs/case.ts';
import type { StepRow } from '../../../shared/projections/care.ts';
import type { CaseRow, SessionRow } from '../../../shared/projections/case.ts';
import type { Rows } from '../../sync/device-api.ts';
import { isForMe, isMySession, isMyStep, type Self } from './mine.ts';

/** Something with a day in a worker's diary. `key` is its own for as long as it lives. */
interface Entry {
  key: string;
  /** The day it is planned for or due on, and the time at its site. */
  on: string;
  time: string | null;
  /** The day it is now at its site. */
  today: string;
}
interface OfOne extends Entry {
  case: CaseId;
  beneficiary: BeneficiaryId | null;
  risk: RiskLevel | null;
}

export interface SessionItem extends OfOne {
  kind: 'session';
  session: SessionRow;
}
/** One meeting of several people: their sessions carry the same group. */
export interface GroupItem extends Entry {
  kind: 'group';
  group: string;
  sessions: SessionItem[];
}
/** The risk of a case is to be looked at again. */
export interface ReviewItem extends OfOne {
  kind: 'review';
}
export interface StepItem extends OfOne {
  kind: 'step';
  step: StepRow;
  goal: string | null;
}
export type AgendaItem = SessionItem | GroupItem | ReviewItem | StepItem;

export interface Asking {
  self: Self;
  /** What is mine; or all of some sites, for whoever watches over them. */
  scope: 'mine' | ReadonlySet<string>;
  /** The day it is now at a session's or a site's zone. */
  todayIn: (zone: string | null, site: string | null) => string;
}

/**
 * Everything with a day in open cases: sessions that are planned, done or missed, risks to be looked at again, steps of
 * plans. Nothing of people who were deleted. Meetings of many are one item each.
 */
export function agendaOf(rows: Rows, asking: Asking): AgendaItem[] {
  const items: AgendaItem[] = [];
  for (const row of rows.cases.values()) {
    if (row.sessions.length === 0 && row.riskReviewOn === null && row.goals.length === 0) continue;
    if (row.beneficiary && rows.beneficiaries.get(row.beneficiary)?.deletedAt) continue;
    const watched = asking.scope !== 'mine' && row.site !== null && asking.scope.has(row.site);
    const of = { case: row.id, beneficiary: row.beneficiary, risk: row.riskLevel };
    for (const session of row.sessions) {
      if (session.on === null || session.status === null || session.status === 'cancelled') continue;
      if (session.status === 'planned' && row.status === 'closed') continue;
      if (!watched && !(asking.scope === 'mine' && isMySession(session, row, asking.self))) continue;
      const { id, on, time, zone, site } = session;
      const today = asking.todayIn(zone, site ?? row.site);
      items.push({ ...of, kind: 'session', key: id, on, time, today, session });
    }
    if (row.status !== 'closed') items.push(...dutiesOf(row, of, watched, asking));
  }
  return foldGroups(items);
}

function dutiesOf(
  row: CaseRow,
  of: Pick<OfOne, 'case' | 'beneficiary' | 'risk'>,
  watched: boolean,
  { self, scope, todayIn }: Asking,
): AgendaItem[] {
  const items: AgendaItem[] = [];
  const dated = (key: string, on: string) => ({ ...of, key, on, time: null, today: todayIn(null, row.site) });
  if (row.riskReviewOn && (watched || (scope === 'mine' && isForMe(row, self)))) {
    items.push({ ...dated(`${row.id}/review`, row.riskReviewOn), kind: 'review' });
  }
  for (const goal of row.goals) {
    if (goal.state === 'reached' || goal.state === 'dropped') continue;
    for (const step of goal.steps) {
      if (!step.dueOn || step.doneOn) continue;
      if (!watched && !(scope === 'mine' && isMyStep(step, row, self))) continue;
      items.push({ ...dated(step.id, step.dueOn), kind: 'step', step, goal: goal.title });
    }
  }
  return items;
}

/** Sessions of one group on one day become one item, which is planned for as long as one of them is. */
export function foldGroups(items: readonly AgendaItem[]): AgendaItem[] {
  const folded: AgendaItem[] = [];
  const groups = new Map<string, GroupItem>();
  for (const item of items) {
    const group = item.kind === 'session' ? item.session.group : null;
    if (item.kind !== 'session' || !group) {
      folded.push(item);
      continue;
    }
    const key = `${group}/${item.on}`;
    const known = groups.get(key);
    if (known) {
      known.sessions.push(item);
      if (known.time === null || (item.time !== null && item.time < known.time)) known.time = item.time;
      continue;
    }
    const { on, time, today } = item;
    const first: GroupItem = { kind: 'group', key, on, time, today, group, sessions: [item] };
    groups.set(key, first);
    folded.push(first);
  }
  return folded;
}

/** Still to be done? What has been done or missed stays in sight for its day. */
export function isOpen(item: AgendaItem): boolean {
  if (item.kind === 'session') return item.session.status === 'planned';
  return item.kind === 'group' ? item.sessions.some(isOpen) : true;
}

/** Sessions that were begun without having been planned and that nobody has called done: drafts of this person's. */
export function begunSessions(rows: Rows, self: Self): { case: CaseRow; session: SessionRow }[] {
  const found: { case: CaseRow; session: SessionRow }[] = [];
  for (const row of rows.cases.values()) {
    for (const session of row.sessions) {
      if (session.status !== null) continue;
      const mine = session.worker ? session.worker === self.user : self.enrolments.includes(session.author);
      if (mine) found.push({ case: row, session });
    }
  }
  return found;
}
