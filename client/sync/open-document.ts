import { HocuspocusProvider } from '@hocuspocus/provider';
import { Awareness, removeAwarenessStates } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { can } from '../../shared/authz/can.ts';
import { enrolmentOf, newClientId } from '../../shared/base/client-id.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { EditContext } from '../../shared/edits/edit.ts';
import { applyPart } from '../../shared/protocol/apply-part.ts';
import { type Presence, presenceSchema } from '../../shared/protocol/live.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import type { GroupedWrites } from '../local/group-writes.ts';
import { cell, type Readable } from '../local/readable.ts';
import type { ReadDocument } from '../local/vault-calls.ts';
import type { OpenDocument, SaveState } from './device-api.ts';
import { forgetQueue, type SocketLine } from './line.ts';

/** Where an update came from that is in the vault already, or that another tab keeps. Nobody stores it again or sends it. */
const FROM_VAULT = 'vault';

export interface DocumentHost {
  actor(): Actor;
  user: string;
  writes: GroupedWrites;
  line: SocketLine;
  token(): string;
  read(reference: DocumentReference): Promise<ReadDocument | null>;
  /** Does the server know this document, as far as this device can tell? */
  isRegistered(reference: DocumentReference): boolean;
  saveStateOf(reference: DocumentReference): Readable<SaveState>;
  onMessage(reference: DocumentReference, payload: string): void;
  /** The server doesn't let this person have this document. */
  onDenied(reference: DocumentReference): void;
  /** Synced after coming back: what is still owed may go now. */
  onSynced(reference: DocumentReference): void;
}

export interface HeldDocument extends OpenDocument {
  /** Another holder of the same open document. */
  hold(): OpenDocument;
  /** Takes in what the vault got by another way: another tab, a page. */
  takeIn(part: UpdatePart): void;
  setFacts(facts: DocumentFacts): void;
  /** Connects if the line is open and the server knows the document. */
  follow(): void;
  /** The same, also where it was denied. */
  followAgain(): void;
  /** Its row changed: where the server did not know it, it may now, as when a colleague gave it back. */
  cameIn(): void;
  isFollowed(): boolean;
  /** Builds the document again from the vault, under a new client id: what was refused is no longer in it. */
  rebuild(): Promise<void>;
  /** The vault no longer has it: what is on the screen stays readable, and takes no more words. */
  lose(): void;
  close(): void;
}

/** Reasons of the server that a later try may pass. */
const passing = new Set(['busy', 'too-many-documents']);
const AGAIN_MS = 5_000;

/**
 * Opens a document that the vault holds. It is loaded before its provider exists, so that the server's answer is only
 * what is missing, and its client id is set before its awareness is made.
 */
export async function openDocument(
  reference: DocumentReference,
  host: DocumentHost,
  onLast: () => void,
): Promise<HeldDocument | null> {
  const found = await host.read(reference);
  if (!found) return null;
  let { facts } = found;
  let holders = 0;
  let body = build(found.parts);
  const version = cell(0);
  const others = cell<(Presence & { clientId: number })[]>([]);
  const synced = cell(false);
  let focus: string | null = null;
  const save = host.saveStateOf(reference);
  let lost = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  const stopLine = host.line.open.subscribe(() => {
    if (!host.line.open.get()) return;
    body.denied = null;
    follow();
  });

  function build(parts: readonly UpdatePart[]) {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (const part of parts) applyPart(doc, part);
    }, FROM_VAULT);
    doc.clientID = newClientId(host.actor().enrolment);
    const awareness = new Awareness(doc);
    doc.on('update', onUpdate);
    doc.on('afterTransactionCleanup', (transaction: Y.Transaction) => {
      // Yjs draws an id of its own when it meets its own structs in a remote update; that one nobody may write under.
      if (!transaction.local && enrolmentOf(doc.clientID) !== host.actor().enrolment) {
        doc.clientID = newClientId(host.actor().enrolment);
        awareness.clientID = doc.clientID;
      }
    });
    awareness.on('change', onPresence);
    return { doc, awareness, provider: null as HocuspocusProvider | null, denied: null as string | null };
  }

  function onUpdate(update: Uint8Array, origin: unknown, doc: Y.Doc): void {
    if (doc !== body.doc) return;
    version.set(version.get() + 1);
    if (origin === FROM_VAULT) return;
    if (origin !== null && origin === body.provider) {
      host.writes.remote(reference, update);
      return;
    }
    if (held.readOnly) return;
    host.writes.own(reference, update);
    if (body.provider && host.line.open.get()) {
      body.provider.documentUpdateHandler(update, origin);
      host.line.expectAnswer();
    }
  }

  function onPresence(): void {
    const seen: (Presence & { clientId: number })[] = [];
    for (const [clientId, state] of body.awareness.getStates()) {
      const read = presenceSchema.safeParse(state);
      if (!read.success || clientId === body.awareness.clientID || read.data.user.id === host.user) continue;
      seen.push({ ...read.data, clientId });
    }
    if (JSON.stringify(seen) !== JSON.stringify(others.get())) others.set(seen);
  }

  function follow(): void {
    const { line } = host;
    if (body.provider || body.denied || lost || !line.open.get() || !host.isRegistered(reference)) return;
    const provider = new HocuspocusProvider({
      name: reference,
      document: body.doc,
      awareness: body.awareness,
      websocketProvider: line.socket,
      token: host.token,
      flushDelay: false,
      onSynced: ({ state }) => {
        if (!state) return;
        synced.set(true);
        host.onSynced(reference);
      },
      onStateless: ({ payload }) => host.onMessage(reference, payload),
      onAuthenticationFailed: ({ reason }) => {
        body.denied = reason;
        unfollow();
        if (passing.has(reason)) again = setTimeout(() => followAgain(), AGAIN_MS);
        else host.onDenied(reference);
      },
    });
    // It would queue each edit made offline, and send what came from the vault as if it were ours. `onUpdate` gives it
    // what is own and can go at once; the handshake brings the rest in one message.
    body.doc.off('update', provider.boundDocumentUpdateHandler);
    body.provider = provider;
    provider.attach();
  }

  function followAgain(): void {
    body.denied = null;
    follow();
  }

  function unfollow(): void {
    const { provider } = body;
    if (!provider) return;
    body.provider = null;
    synced.set(false);
    const { socket, open } = host.line;
    clearTimeout(again);
    // The awareness stays: its provider would end it with itself, so it gets another to end. That we left, others hear
    // by the provider's goodbye.
    const { awareness } = body;
    awareness.off('update', provider.boundAwarenessUpdateHandler);
    provider.configuration.awareness = new Awareness(new Y.Doc());
    const strangers = [...awareness.getStates().keys()].filter((client) => client !== awareness.clientID);
    removeAwarenessStates(awareness, strangers, provider);
    // Never said while offline: the queued goodbye would close the document after it was opened again.
    if (!open.get()) socket.configuration.providerMap.delete(provider.effectiveName);
    provider.destroy();
    if (!open.get()) forgetQueue(socket);
  }

  function discard(): void {
    unfollow();
    body.awareness.destroy();
    body.doc.destroy();
  }

  const held: HeldDocument = {
    reference,
    get doc() {
      return body.doc;
    },
    get awareness() {
      return body.awareness;
    },
    get facts() {
      return facts;
    },
    get readOnly() {
      return lost || !can(host.actor(), 'write', facts);
    },
    others,
    save,
    synced,
    version,
    setFocus(field) {
      focus = field;
      body.awareness.setLocalStateField('field', field);
    },
    context: (): EditContext => ({ doc: body.doc, actor: host.actor(), facts, now: Date.now() }),
    flush: host.writes.flush,
    release: () => undefined,

    hold() {
      holders += 1;
      let holds = true;
      // A view of it, each with its own letting go; getters stay getters.
      return Object.create(held, {
        release: {
          value: () => {
            if (!holds) return;
            holds = false;
            holders -= 1;
            void host.writes.flush();
            if (holders === 0) onLast();
          },
        },
      }) as OpenDocument;
    },
    takeIn: (part) => applyPart(body.doc, part, FROM_VAULT),
    setFacts(next) {
      facts = next;
      version.set(version.get() + 1);
    },
    follow,
    followAgain,
    cameIn() {
      if (body.denied === 'not-registered') followAgain();
    },
    isFollowed: () => body.provider !== null && host.line.open.get(),
    async rebuild() {
      const now = await host.read(reference);
      discard();
      body = build(now?.parts ?? []);
      if (now) facts = now.facts;
      lost = !now;
      if (focus) body.awareness.setLocalStateField('field', focus);
      version.set(version.get() + 1);
      follow();
    },
    lose() {
      lost = true;
      unfollow();
      version.set(version.get() + 1);
    },
    close() {
      clearTimeout(again);
      stopLine();
      discard();
    },
  };
  follow();
  return held;
}
