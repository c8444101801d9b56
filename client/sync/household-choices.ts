import { foldedWords } from '../../shared/base/fold.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import type { Rows } from './device-api.ts';

/** A household on this device, or a person in none yet, that somebody may join. */
export interface HouseholdChoice {
  /** `household/<id>` or `beneficiary/<id>` */
  reference: string;
  /** Names of those who live there, the focal point first; at most four. */
  names: string[];
  count: number;
  /** What the household is called, where not after somebody in it. */
  name: string | null;
  address: string | null;
  place: string | null;
}

/** Households and single people that answer words by the beginnings of their names, at most `most`. */
export function findHouseholds(rows: Rows, query: string, most: number): HouseholdChoice[] {
  const words = foldedWords(query);
  if (words.length === 0) return [];
  const found: HouseholdChoice[] = [];
  const answers = (texts: (string | null)[]) => {
    const known = foldedWords(texts.filter(Boolean).join(' '));
    return words.every((word) => known.some((other) => other.startsWith(word)));
  };
  const housed = new Set<string>();
  for (const household of rows.households.values()) {
    for (const { beneficiary } of household.members) if (beneficiary) housed.add(beneficiary);
    if (household.deletedAt || found.length >= most) continue;
    const choice = choiceOf(rows, household.id)!;
    const names = household.members.map(({ beneficiary, name }) => nameOf(rows, beneficiary) ?? name);
    if (answers([household.name, household.address, ...names])) found.push(choice);
  }
  for (const person of rows.beneficiaries.values()) {
    if (found.length >= most) break;
    if (person.deletedAt || person.household || housed.has(person.id)) continue;
    if (answers([person.fullName, person.knownAs])) found.push(choiceOf(rows, person.id)!);
  }
  return found;
}

/** The choice behind an id of a household or a person; null where this device has neither. */
export function choiceOf(rows: Rows, id: string): HouseholdChoice | null {
  const household = rows.households.get(id);
  if (household) {
    const members = [...household.members].sort(
      (a, b) => Number(b.beneficiary === household.focalPoint) - Number(a.beneficiary === household.focalPoint),
    );
    return {
      reference: referenceTo('household', id),
      name: household.name,
      names: members
        .map(({ beneficiary, name }) => nameOf(rows, beneficiary) ?? name)
        .filter((name): name is string => Boolean(name))
        .slice(0, 4),
      count: members.length,
      address: household.address,
      place: household.place,
    };
  }
  const person = rows.beneficiaries.get(id);
  if (!person) return null;
  const { fullName, livesAt, place } = person;
  return {
    reference: referenceTo('beneficiary', id),
    name: null,
    names: [fullName],
    count: 1,
    address: livesAt,
    place,
  };
}

const nameOf = (rows: Rows, id: string | null): string | null => (id && rows.beneficiaries.get(id)?.fullName) || null;
