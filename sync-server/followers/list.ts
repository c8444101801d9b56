import type { Actor } from '../../shared/authz/actor.ts';
import { can } from '../../shared/authz/can.ts';
import type { BeneficiaryId, CaseId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { idIn } from '../../shared/docs/reference.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../shared/projections/case.ts';
import type { BeneficiaryDetail, ListedBeneficiary, ListPage, ListQuery } from '../../shared/protocol/beneficiaries.ts';
import type { StoredRow } from '../storage/doc-store.ts';
import { matches, summarise } from './list-line.ts';
import { cursorAfter, type Listed, orderOf, readCursor, sortKeyOf } from './list-order.ts';
import { createListSearch } from './list-search.ts';

const PAGE = 50;

interface Held<Row> {
  facts: DocumentFacts;
  row: Row;
  sequence: number;
}

/**
 * The list of people, in memory, from the stored rows: one lookup by id, one pass by filter, whatever the page asks.
 * What a requester may not read is left out before it is counted.
 */
export function createBeneficiaryList() {
  const people = new Map<string, Held<BeneficiaryRow>>();
  const cases = new Map<string, Held<CaseRow>>();
  const casesOf = new Map<string, Set<string>>();
  const search = createListSearch();

  const readableCases = (id: string, actor: Actor): CaseRow[] => {
    const found: CaseRow[] = [];
    for (const caseId of casesOf.get(id) ?? []) {
      const held = cases.get(caseId)!;
      if (can(actor, 'read', held.facts)) found.push(held.row);
    }
    return found;
  };
  const line = (row: BeneficiaryRow, actor: Actor): ListedBeneficiary => summarise(row, readableCases(row.id, actor));

  return {
    /** Takes a row in, as the follower brings it. An older one never replaces a newer. */
    put({ facts, row, sequence }: StoredRow): void {
      if (row.kind === 'beneficiary') {
        const known = people.get(row.id);
        if (known && known.sequence > sequence) return;
        people.set(row.id, { facts, row, sequence });
        if (row.deletedAt) search.remove(row.id);
        else search.put(row);
      } else if (row.kind === 'case') {
        const known = cases.get(row.id);
        if (known && known.sequence > sequence) return;
        cases.set(row.id, { facts, row, sequence });
        if (facts.beneficiary === null) return;
        const of = casesOf.get(facts.beneficiary);
        if (of) of.add(row.id);
        else casesOf.set(facts.beneficiary, new Set([row.id]));
      }
    },

    /** Lets go of a person or a case that was erased. */
    drop({ kind, reference, beneficiary }: DocumentFacts): void {
      const id = idIn<string>(reference);
      if (kind === 'beneficiary') {
        people.delete(id);
        casesOf.delete(id);
        search.remove(id);
      } else if (kind === 'case') {
        cases.delete(id);
        if (beneficiary) casesOf.get(beneficiary)?.delete(id);
      }
    },

    /** One page. `bad-cursor` when the cursor isn't one of this order. */
    page(query: ListQuery, actor: Actor, today: string): ListPage | 'bad-cursor' {
      const nearness = query.q?.trim() ? search.find(query.q) : null;
      const order = orderOf(query, nearness !== null);
      const after = query.cursor === undefined ? null : readCursor(query.cursor, order);
      if (after === 'bad-cursor') return after;
      const found: Listed[] = [];
      const candidates = nearness ? [...nearness.keys()] : people.keys();
      for (const id of candidates) {
        const held = people.get(id);
        if (!held || held.row.deletedAt || !held.row.fullName || !can(actor, 'read', held.facts)) continue;
        if (query.site && held.facts.site !== query.site) continue;
        const item = line(held.row, actor);
        if (!matches(item, query)) continue;
        found.push({ item, key: sortKeyOf(item, order, nearness?.get(id) ?? 0, today) });
      }
      const limit = query.limit ?? PAGE;
      const rest = after ? found.filter((listed) => order.compare(listed.key, after) > 0) : found;
      rest.sort((a, b) => order.compare(a.key, b.key));
      const shown = rest.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(({ item }) => item),
        cursor: last && rest.length > limit ? cursorAfter(last.key, order) : null,
        total: found.length,
      };
    },

    /** One person with the cases that the requester may read; null when there is none, or not for them. */
    detail(id: string, actor: Actor): BeneficiaryDetail | null {
      const held = people.get(id);
      if (!held || !can(actor, 'read', held.facts)) return null;
      const own = readableCases(id, actor);
      return {
        ...summarise(held.row, own),
        cases: own.sort((a, b) => ((a.openedOn ?? '') < (b.openedOn ?? '') ? 1 : -1)),
      };
    },

    /** What decides access to a person or case that the requester may read; null otherwise. */
    factsOfPerson(id: BeneficiaryId | string, actor: Actor): DocumentFacts | null {
      const held = people.get(id);
      return held && can(actor, 'read', held.facts) ? held.facts : null;
    },
    case(id: CaseId | string, actor: Actor): Held<CaseRow> | null {
      const held = cases.get(id);
      return held && can(actor, 'read', held.facts) ? held : null;
    },
    hasPerson: (id: string): boolean => people.has(id),
    hasCase: (id: string): boolean => cases.has(id),
    count: (): number => people.size,
  };
}
export type BeneficiaryList = ReturnType<typeof createBeneficiaryList>;
