import { toBase64 } from '../../../shared/base/bytes.ts';
import { newClientId } from '../../../shared/base/client-id.ts';
import { outboxIdOf } from '../../../shared/base/ids.ts';
import type { PushEntry } from '../../../shared/protocol/outbox.ts';
import { createReplica, docOf } from '../../support/replica.ts';
import type { Away } from './many-back.ts';
import type { Returning } from './many-back-process.ts';
import { editOffline } from './offline-edit.ts';
import { fetchAll, push } from './our-device.ts';

/** Fetches all that it may see, edits each of its records, and keeps the edits in its outbox. */
export async function manyOfOurs(port: number, { token, enrolment, references }: Away): Promise<Returning> {
  const origin = `http://127.0.0.1:${port}`;
  const replica = createReplica();
  await fetchAll(origin, token, replica);
  const outbox: PushEntry[] = [];
  for (const reference of references) {
    const doc = docOf(replica.documents.get(reference)!.parts!);
    doc.clientID = newClientId(enrolment);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    editOffline(doc, reference, enrolment);
    const [bytes] = updates;
    outbox.push({ kind: 'update', id: await outboxIdOf(bytes!), reference, bytes: toBase64(bytes!) });
    doc.destroy();
  }
  return {
    async comeBack(acknowledged) {
      await push(origin, token, outbox);
      for (const _ of outbox) acknowledged();
      const came = await fetchAll(origin, token, replica);
      if (came < references.length) throw new Error(`${came} of its own ${references.length} records came back`);
    },
  };
}
