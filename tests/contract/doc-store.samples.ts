import { createHash } from 'node:crypto';
import {
  type BeneficiaryId,
  newId,
  type OutboxId,
  type ProgrammeId,
  type SiteId,
  type UserId,
} from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import type { NewEntry } from '../../sync-server/storage/doc-store.ts';

/** Who brings everything in these tests. */
export const by = { user: newId<UserId>(), enrolment: 7 };

export function beneficiaryFacts(site = newId<SiteId>()): DocumentFacts {
  const reference = referenceTo('beneficiary', newId());
  return { reference, kind: 'beneficiary', site, programme: null, beneficiary: null, assigned: [], restricted: false };
}

export function caseFacts(beneficiary = newId<BeneficiaryId>()): DocumentFacts {
  return {
    reference: referenceTo('case', newId()),
    kind: 'case',
    site: newId<SiteId>(),
    programme: newId<ProgrammeId>(),
    beneficiary,
    assigned: [newId<UserId>()],
    restricted: false,
  };
}

export function directoryFacts(site = newId<SiteId>()): DocumentFacts {
  const reference = referenceTo('directory', site);
  return { reference, kind: 'directory', site, programme: null, beneficiary: null, assigned: [], restricted: false };
}

/** An entry that holds a text instead of an update: a store doesn't look inside. */
export function entry(reference: DocumentReference, text: string): NewEntry {
  const bytes = new TextEncoder().encode(text);
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32) as OutboxId;
  return { reference, id, bytes, by };
}
