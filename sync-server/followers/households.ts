import type { Actor } from '../../shared/authz/actor.ts';
import { can } from '../../shared/authz/can.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { idIn } from '../../shared/docs/reference.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import type { HouseholdRow } from '../../shared/projections/household.ts';
import { type HouseholdMember, householdOf, membersOf } from '../../shared/projections/household-people.ts';
import type { HouseholdDetail } from '../../shared/protocol/households.ts';
import type { StoredRow } from '../storage/doc-store.ts';

interface Held<Row> {
  facts: DocumentFacts;
  row: Row;
  sequence: number;
}

/** Who lives with whom, in memory, from the stored rows. What a requester may not read is left out. */
export function createHouseholdList() {
  const households = new Map<string, Held<HouseholdRow>>();
  const people = new Map<string, Held<BeneficiaryRow>>();
  // By what people's own records say, and by what households' members say.
  const namedBy = new Map<string, Set<string>>();
  const listing = new Map<string, Set<string>>();

  const readable = (id: string, actor: Actor): HouseholdRow | null => {
    const held = households.get(id);
    return held && !held.row.deletedAt && can(actor, 'read', held.facts) ? held.row : null;
  };
  const personFor = (id: string | null, actor: Actor): BeneficiaryRow | null => {
    const held = id === null ? undefined : people.get(id);
    return held && can(actor, 'read', held.facts) ? held.row : null;
  };

  function detailOf(row: HouseholdRow, actor: Actor): HouseholdDetail {
    const { kind: _, deletedAt: __, former, members: ___, ...rest } = row;
    const named = [...(namedBy.get(row.id) ?? [])].flatMap((id) => personFor(id, actor) ?? []);
    const shown = ({ author: _author, ...member }: HouseholdMember & { author?: number }): HouseholdMember => {
      if (!member.beneficiary) return member;
      const person = personFor(member.beneficiary, actor);
      return {
        ...member,
        name: person?.fullName ?? null,
        sex: person?.sex ?? null,
        birthDate: person?.birthDate ?? null,
        birthEstimated: person?.birthEstimated ?? null,
      };
    };
    return { ...rest, members: membersOf(row, named).map(shown), former: former.map(shown) };
  }

  return {
    /** Takes a row in, as the follower brings it. An older one never replaces a newer. */
    put({ facts, row, sequence }: StoredRow): void {
      if (row.kind === 'beneficiary') {
        const known = people.get(row.id);
        if (known && known.sequence > sequence) return;
        if (known?.row.household) namedBy.get(known.row.household)?.delete(row.id);
        if (row.household) addTo(namedBy, row.household, row.id);
        people.set(row.id, { facts, row, sequence });
      } else if (row.kind === 'household') {
        const known = households.get(row.id);
        if (known && known.sequence > sequence) return;
        for (const { beneficiary } of known?.row.members ?? [])
          if (beneficiary) listing.get(beneficiary)?.delete(row.id);
        for (const { beneficiary } of row.members) if (beneficiary) addTo(listing, beneficiary, row.id);
        households.set(row.id, { facts, row, sequence });
      }
    },

    /** Lets go of a person who was erased. */
    drop({ kind, reference }: DocumentFacts): void {
      if (kind !== 'beneficiary') return;
      const id = idIn<string>(reference);
      const household = people.get(id)?.row.household;
      if (household) namedBy.get(household)?.delete(id);
      people.delete(id);
    },

    /** null when there is none, or not for them. */
    detail(id: string, actor: Actor): HouseholdDetail | null {
      const row = readable(id, actor);
      return row && detailOf(row, actor);
    },

    /** The household of a person whom the requester may read; null where they have none that may be seen. */
    of(person: string, actor: Actor): HouseholdDetail | null {
      const row = personFor(person, actor);
      if (!row) return null;
      const ids = [row.household, ...(listing.get(person) ?? [])].filter((id) => id !== null);
      const seen = new Map(ids.flatMap((id) => readable(id, actor) ?? []).map((one) => [one.id as string, one]));
      const { household } = householdOf(row, seen);
      return household && detailOf(household, actor);
    },
  };
}
export type HouseholdList = ReturnType<typeof createHouseholdList>;

function addTo(index: Map<string, Set<string>>, key: string, value: string): void {
  const known = index.get(key);
  if (known) known.add(value);
  else index.set(key, new Set([value]));
}
