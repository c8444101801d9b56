import type { BeneficiaryId } from '../../shared/base/ids.ts';
import { type DocumentReference, idIn } from '../../shared/docs/reference.ts';
import { forgetMember } from '../../shared/edits/household.ts';
import { SYSTEM } from '../accounts/noticeboard.ts';
import type { ChangedDocument, DocStore, StoredRow } from '../storage/doc-store.ts';
import type { StorageLog } from '../storage/storage-log.ts';
import type { Sync } from '../sync/sync.ts';

/**
 * Takes those who were erased out of households, by an edit like any other. Looks at every household as it changes, so that
 * it comes right whichever way one names them again: an older copy that was put back, a device that was away.
 */
export async function followErasedMembers(
  { store, log }: { store: DocStore; log: StorageLog },
  sync: Pick<Sync, 'editDocument'>,
) {
  const erased = new Set(
    (await store.tombstones()).map(({ owner }) => idIn<BeneficiaryId>(owner as DocumentReference)),
  );
  /** Households that name somebody, by whom they name. */
  const naming = new Map<BeneficiaryId, Set<DocumentReference>>();

  async function forget(reference: DocumentReference, person: BeneficiaryId): Promise<void> {
    const failed = (err: unknown) => log.error({ err, reference }, 'an erased person is still in a household');
    try {
      const done = await sync.editDocument(reference, SYSTEM, (context) => forgetMember(context, person));
      if (!done.ok) failed(done.error);
    } catch (error) {
      failed(error);
    }
  }

  return {
    /** Takes a row in, as the follower brings it. */
    put({ reference, row }: StoredRow): void {
      if (row.kind !== 'household') return;
      const named = [...row.members, ...row.former].flatMap(({ beneficiary }) => beneficiary ?? []);
      for (const person of new Set(row.focalPoint ? [...named, row.focalPoint] : named)) {
        if (erased.has(person)) void forget(reference, person);
        else naming.set(person, (naming.get(person) ?? new Set()).add(reference));
      }
    },
    /** Takes a person out who was erased just now. */
    async erased({ facts: { kind, reference } }: ChangedDocument): Promise<void> {
      if (kind !== 'beneficiary') return;
      const person = idIn<BeneficiaryId>(reference);
      erased.add(person);
      const households = naming.get(person) ?? [];
      naming.delete(person);
      for (const household of households) await forget(household, person);
    },
  };
}
