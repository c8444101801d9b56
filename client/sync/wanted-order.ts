import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { CaseRow } from '../../shared/projections/case.ts';
import type { Rows } from './device-api.ts';

export interface WantedOrder {
  /** What this person works on: their cases, the people of these, and the households of those. */
  own: DocumentReference[];
  /** All others; those with something on or seen lately first. */
  rest: DocumentReference[];
}

/** In which order documents are fetched whose rows are here. */
export function wantedOrder(wanted: Iterable<DocumentReference>, rows: Rows, user: string): WantedOrder {
  const own = new Set<string>();
  const dayOf = new Map<string, string>();
  for (const row of rows.cases.values()) {
    const person = row.beneficiary && rows.beneficiaries.get(row.beneficiary);
    const all = [`case/${row.id}`, `beneficiary/${row.beneficiary}`, `household/${(person || null)?.household}`];
    const day = lastDayOf(row);
    const isOwn = row.status !== 'closed' && (row.assigned as string[]).includes(user);
    for (const reference of all) {
      if (isOwn) own.add(reference);
      if (day > (dayOf.get(reference) ?? '')) dayOf.set(reference, day);
    }
  }
  const order: WantedOrder = { own: [], rest: [] };
  for (const reference of wanted) (own.has(reference) ? order.own : order.rest).push(reference);
  const later = (a: string, b: string) => {
    const [one, other] = [dayOf.get(a) ?? '', dayOf.get(b) ?? ''];
    return one < other ? 1 : one > other ? -1 : 0;
  };
  order.own.sort(later);
  order.rest.sort(later);
  return order;
}

const lastDayOf = ({ sessions, lastSeenOn, openedOn }: CaseRow): string =>
  sessions.reduce((last, { on }) => (on && on > last ? on : last), lastSeenOn ?? openedOn ?? '');
