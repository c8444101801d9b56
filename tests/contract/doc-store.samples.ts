import { type BeneficiaryId, newId, type ProgrammeId, type SiteId, type UserId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import type { NewEntry } from '../../sync-server/storage/doc-store.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import { factsOf } from '../support/edit-context.ts';

/** Who brings everything in these tests. */
export const by = { user: newId<UserId>(), enrolment: 7 };

export const beneficiaryFacts = (): DocumentFacts => factsOf('beneficiary');

export const caseFacts = (beneficiary = newId<BeneficiaryId>()): DocumentFacts =>
  factsOf('case', {
    programme: newId<ProgrammeId>(),
    beneficiary,
    assigned: [newId<UserId>()],
  });

export function directoryFacts(): DocumentFacts {
  const site = newId<SiteId>();
  return factsOf('directory', { site, reference: referenceTo('directory', site) });
}

/** An entry that holds a text instead of an update: a store doesn't look inside. */
export function entry(reference: DocumentReference, text: string): NewEntry {
  const bytes = new TextEncoder().encode(text);
  const id = entryIdOf(bytes);
  return { reference, id, bytes, by };
}
