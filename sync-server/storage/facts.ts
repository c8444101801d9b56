import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { StorageError } from './storage-error.ts';

/** Do two registrations of a document mean the same? Assignment and restriction change later and don't count. */
export const sameRegistration = (a: DocumentFacts, b: DocumentFacts): boolean =>
  a.site === b.site && a.programme === b.programme && a.beneficiary === b.beneficiary;

/** Are assignment and restriction the same, in the same order? */
export const sameAssignment = (a: DocumentFacts, b: DocumentFacts): boolean =>
  a.restricted === b.restricted &&
  a.assigned.length === b.assigned.length &&
  a.assigned.every((user, i) => user === b.assigned[i]);

/** Throws where a change of facts would move the document elsewhere, and with it under another key. */
export function assertSameRegistration(known: DocumentFacts, changed: DocumentFacts): void {
  if (!sameRegistration(known, changed)) {
    throw new StorageError('caller', `${known.reference} can't change its site, programme or beneficiary`);
  }
}

/** The content of a log entry of kind `facts`: what the facts were from there on. */
export const factsBytes = (facts: DocumentFacts): Buffer => Buffer.from(JSON.stringify(facts));
