import * as Y from 'yjs';
import type { GroupedWrites } from '../../client/local/group-writes.ts';
import type { Actor } from '../../shared/authz/actor.ts';
import { can } from '../../shared/authz/can.ts';
import { enrolmentOf, newClientId } from '../../shared/base/client-id.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { EditContext } from '../../shared/edits/edit.ts';
import { applyPart } from '../../shared/protocol/apply-part.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import type { Down, Up } from './server.ts';
import type { SimVault } from './vault.ts';

const FROM_VAULT = 'vault';
const FROM_SERVER = 'server';

interface Host {
  actor(): Actor;
  writes: GroupedWrites;
  vault: SimVault;
  isOnline(): boolean;
  say(message: Up): void;
  isRegistered(reference: DocumentReference): boolean;
  onDenied(): void;
  onSynced(reference: DocumentReference): void;
}

export interface HeldDocument {
  reference: DocumentReference;
  context(): EditContext;
  readOnly(): boolean;
  follow(): void;
  /** The same, also where it was denied. */
  followAgain(): void;
  /** Its row changed: where the server did not know it, it may now. */
  cameIn(): void;
  unfollow(): void;
  isFollowed(): boolean;
  hear(message: Extract<Down, { reference: DocumentReference }>): void;
  takeIn(part: UpdatePart): void;
  setFacts(facts: DocumentFacts): void;
  rebuild(): Promise<void>;
  lose(): void;
  /** The vault let go of it: what is on the screen stays as it was. */
  isLost(): boolean;
}

/** A document that is open on a screen: `open-document.ts`, with the simulated socket in place of Hocuspocus's provider. */
export async function holdDocument(reference: DocumentReference, host: Host): Promise<HeldDocument | null> {
  const found = await host.vault.read(reference);
  if (!found) return null;
  let { facts } = found;
  let doc = build(found.parts);
  let followed = false;
  let denied: string | null = null;
  let lost = false;

  function build(parts: readonly UpdatePart[]): Y.Doc {
    const made = new Y.Doc({ guid: reference });
    made.transact(() => {
      for (const part of parts) applyPart(made, part);
    }, FROM_VAULT);
    made.clientID = newClientId(host.actor().enrolment);
    made.on('update', onUpdate);
    made.on('afterTransactionCleanup', ({ local }: Y.Transaction) => {
      if (!local && enrolmentOf(made.clientID) !== host.actor().enrolment)
        made.clientID = newClientId(host.actor().enrolment);
    });
    return made;
  }

  function onUpdate(bytes: Uint8Array, origin: unknown, of: Y.Doc): void {
    if (of !== doc || origin === FROM_VAULT) return;
    if (origin === FROM_SERVER) {
      host.writes.remote(reference, bytes);
      return;
    }
    if (held.readOnly()) return;
    host.writes.own(reference, bytes);
    if (held.isFollowed()) host.say({ type: 'update', reference, bytes });
  }

  const held: HeldDocument = {
    reference,
    context: () => ({ doc, actor: host.actor(), facts, now: Date.now() }),
    readOnly: () => lost || !can(host.actor(), 'write', facts),
    follow() {
      if (followed || denied || lost || !host.isOnline() || !host.isRegistered(reference)) return;
      followed = true;
      host.say({ type: 'open', reference, vector: Y.encodeStateVector(doc) });
    },
    followAgain() {
      denied = null;
      held.follow();
    },
    cameIn() {
      if (denied === 'not-registered') held.followAgain();
    },
    unfollow() {
      if (followed && host.isOnline()) host.say({ type: 'leave', reference });
      followed = false;
      denied = null;
    },
    isFollowed: () => followed && host.isOnline(),
    hear(message) {
      if (!followed) return;
      if (message.type === 'denied') {
        followed = false;
        denied = message.reason;
        host.onDenied();
        return;
      }
      Y.applyUpdate(doc, message.bytes, FROM_SERVER);
      if (message.type === 'update') return;
      host.say({ type: 'step2', reference, bytes: Y.encodeStateAsUpdate(doc, message.vector) });
      host.onSynced(reference);
    },
    takeIn: (part) => applyPart(doc, part, FROM_VAULT),
    setFacts(next) {
      facts = next;
    },
    async rebuild() {
      const now = await host.vault.read(reference);
      held.unfollow();
      const old = doc;
      doc = build(now?.parts ?? []);
      old.destroy();
      if (now) facts = now.facts;
      lost = !now;
      held.follow();
    },
    isLost: () => lost,
    lose() {
      lost = true;
      held.unfollow();
    },
  };
  return held;
}
