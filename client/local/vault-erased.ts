import { type DocumentReference, idIn } from '../../shared/docs/reference.ts';
import type { ErasedItem } from '../../shared/protocol/sync-frames.ts';
import { unpack } from './packed.ts';
import type { KnownDocument } from './vault-changes.ts';
import type { Leaving } from './vault-leaving.ts';
import type { Owed } from './vault-owed.ts';
import type { KnownIn, Plan } from './vault-plan.ts';
import type { Refused } from './vault-refused.ts';
import type { VaultStore } from './vault-store.ts';

/**
 * Lets go of what the server says was erased: the record, what was unsent in it or refused, and words begun for it. None of
 * it is set aside, since nobody is left to have it; whoever wrote hears how much went. With a person go their cases,
 * those too that the server never heard of.
 * @param parts.known facts of every document in the vault
 */
export function erasesIn(parts: {
  store: VaultStore;
  known: ReadonlyMap<DocumentReference, KnownDocument>;
  knownIn: KnownIn;
  owed: Owed;
  leaving: Leaving;
  refused: Pick<Refused, 'forget'>;
}): (plan: Plan, erased: ErasedItem) => Promise<void> {
  const { store, known, knownIn, owed, leaving, refused } = parts;

  const casesOf = (plan: Plan, person: DocumentReference): DocumentReference[] =>
    [...new Map([...known, ...plan.factsOf])]
      .filter(([, { facts }]) => facts.kind === 'case' && facts.beneficiary === idIn(person))
      .map(([reference]) => reference);

  async function eraseOne(plan: Plan, { reference, by }: ErasedItem): Promise<void> {
    if (plan.wrote.gone.includes(reference)) return;
    const isHere = knownIn(plan, reference) !== undefined;
    const unsent = owed.of(plan, reference);
    for (const { id } of unsent) owed.drop(plan, id);
    const entries = unsent.length + (await refused.forget(plan, reference));
    await leaving.stays(plan, reference);
    if (isHere) await leaving.remove(plan, reference);
    if (isHere || entries > 0) plan.wrote.erased.push({ reference, by, entries });
  }

  /** Those that were begun for one of these, as their keys say. */
  async function dropDrafts(plan: Plan, references: DocumentReference[]): Promise<void> {
    const ids = references.map((reference) => idIn<string>(reference));
    for (const [key, plain] of await store.all('drafts')) {
      const [name] = unpack<[string, unknown]>(plain).head;
      if (ids.some((id) => name.includes(id))) plan.steps.push({ store: 'drafts', key });
    }
  }

  return async (plan, erased) => {
    const { reference, by } = erased;
    const all = reference.startsWith('beneficiary/') ? [reference, ...casesOf(plan, reference)] : [reference];
    for (const one of all) await eraseOne(plan, { reference: one, by });
    await dropDrafts(plan, all);
  };
}
