import { type idIn, referenceTo } from '../../shared/docs/reference.ts';
import type { Refusal } from '../../shared/protocol/outbox.ts';
import type { DocStore } from '../storage/doc-store.ts';

/**
 * Why nothing is taken for a document that was erased, or that would be of a person who was; null of every other.
 * @param of.beneficiary whose case it would be
 */
export async function erasedRefusal(
  store: Pick<DocStore, 'erased'>,
  of: { reference: Parameters<typeof idIn>[0]; beneficiary?: string | null | undefined },
): Promise<Refusal | null> {
  const person = of.beneficiary ? referenceTo('beneficiary', of.beneficiary) : null;
  const found = (await store.erased(of.reference)) ?? (person && (await store.erased(person)));
  return found ? { code: 'erased', detail: found.erasedBy! } : null;
}
