import { setImmediate as giveWay } from 'node:timers/promises';
import type { Actor } from '../../shared/authz/actor.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { err } from '../../shared/base/result.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { EditContext, EditResult } from '../../shared/edits/edit.ts';
import type { Refusal } from '../../shared/protocol/outbox.ts';
import type { DocStore } from '../storage/doc-store.ts';
import type { Door } from './commit-update.ts';
import { loadDocument } from './load-document.ts';
import type { RowFollower } from './row-follower.ts';

export interface EditParts {
  store: DocStore;
  door: Door;
  rows: RowFollower;
  clock: Clock;
}

/**
 * Makes an edit on a clone, under a client id of the actor's enrolment, and sends its updates through the door: a
 * direct connection to the open document would pass it by. The row is up to date when it resolves.
 */
export async function editDocument<T>(
  { store, door, rows, clock }: EditParts,
  reference: DocumentReference,
  by: Actor,
  change: (context: EditContext) => EditResult<T>,
): Promise<EditResult<T> | { ok: false; error: Refusal }> {
  const stored = await store.read(reference);
  if (!stored) return err({ code: 'not-registered' });
  const doc = loadDocument(stored);
  try {
    doc.clientID = newClientId(by.enrolment);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const edited = change({ doc, actor: by, facts: stored.facts, now: clock() });
    if (!edited.ok || updates.length === 0) return edited;
    // A large document took its time, and the door may have to load it once more.
    await giveWay();
    const committed = await door.commit(
      updates.map((bytes) => ({ reference, bytes })),
      by,
    );
    let last = 0;
    for (const result of committed) {
      if (!result.ok) return result;
      last = Math.max(last, result.value.sequence ?? 0);
    }
    if (last > 0) await rows.upTo(reference, last);
    return edited;
  } finally {
    doc.destroy();
  }
}
