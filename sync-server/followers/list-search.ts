import { allOf, createPeopleSearch, type Found } from '../../shared/finding/people-search.ts';
import { type BeneficiaryRow, lookedForBy } from '../../shared/projections/beneficiary.ts';

/** How well a person answers a query, the best first: see `Found`. */
export type Nearness = 0 | 1 | 2 | 3;
const nearness: Record<Found['nearness'], Nearness> = { same: 0, begins: 1, sounds: 2, 'sounds-begins': 2, similar: 3 };

/** The search of devices, over everybody on the server. */
export function createListSearch() {
  const search = createPeopleSearch();
  /** What is indexed of each person, to tell whether a new row changes anything. */
  const indexed = new Map<string, string>();

  return {
    put(row: BeneficiaryRow): void {
      const texts = lookedForBy.flatMap((name) => [...allOf(row, name), '']).join('\n');
      if (indexed.get(row.id) === texts) return;
      indexed.set(row.id, texts);
      search.put(row);
    },
    remove(id: string): void {
      indexed.delete(id);
      search.remove(id);
    },
    /** Everybody who answers the query, with how nearly. An empty query is answered by nobody. */
    find: (query: string): Map<string, Nearness> =>
      new Map([...search.find(query)].map(([id, found]) => [id, nearness[found.nearness]])),
  };
}
