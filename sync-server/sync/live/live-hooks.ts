import { Database } from '@hocuspocus/extension-database';
import type { Configuration, Connection, onAuthenticatePayload } from '@hocuspocus/server';
import * as encoding from 'lib0/encoding';
import { writeSyncStep1 } from 'y-protocols/sync';
import { can } from '../../../shared/authz/can.ts';
import { enrolmentOf } from '../../../shared/base/client-id.ts';
import type { OutboxId } from '../../../shared/base/ids.ts';
import { type DocumentReference, parseReference, WORKSPACE } from '../../../shared/docs/reference.ts';
import { CloseCode } from '../../../shared/protocol/close-codes.ts';
import {
  MAX_HASTE,
  MAX_OPEN_DOCUMENTS,
  MAX_PRESENCES,
  MAX_SOCKETS_OF_PERSON,
} from '../../../shared/protocol/limits.ts';
import { type LiveMessage, liveRequestSchema } from '../../../shared/protocol/live.ts';
import { isPassing, type Reached, type RefusalCode } from '../../../shared/protocol/outbox.ts';
import type { Credentials } from '../../accounts/credentials.ts';
import type { Snapshots } from '../../followers/snapshots.ts';
import type { DocStore } from '../../storage/doc-store.ts';
import { entryIdOf } from '../../storage/entry-id.ts';
import type { CommitResult, Door } from '../commit-update.ts';
import type { TellReached } from '../cursor.ts';
import { FrameType } from '../guard/read-frame.ts';
import { wholeUpdate } from '../load-document.ts';
import { placeMessage } from '../open-documents.ts';
import { Denied, guarded } from './guarded.ts';
import { stampPresence } from './presence.ts';
import type { LiveContext, Session } from './session.ts';
import type { Sessions } from './sessions.ts';

export interface LiveParts {
  store: DocStore;
  credentials: Credentials;
  door: Door;
  tellReached: TellReached;
  sessions: Pick<Sessions, 'of'>;
  snapshots: Pick<Snapshots, 'rests'>;
  /** Frames whose update came as a step 2; see `live-socket.ts`. */
  stepTwos: WeakSet<Uint8Array>;
  failed: (error: unknown, what: string) => void;
}

export interface LiveHooks {
  /** None throws but those that are meant to deny: see `guarded.ts`. */
  hooks: Partial<Configuration<LiveContext>>;
  /** Brings an update that came on a connection to the door, and answers it there. Never rejects; false: it isn't in. */
  bring(connection: Connection, update: Uint8Array, isWhole: boolean): Promise<boolean>;
}

/** Hocuspocus's hooks, and the way past them. */
export function liveHooks(parts: LiveParts): LiveHooks {
  const { store, credentials, door, tellReached, sessions, snapshots, stepTwos, failed } = parts;
  // What Hocuspocus is handling on a connection, one message after the other.
  const inHand = new WeakMap<Connection, { isStepTwo: boolean }>();

  async function authenticate({ token, documentName, context, connectionConfig }: onAuthenticatePayload<LiveContext>) {
    const { session } = context;
    const parsed = parseReference(documentName);
    if (!parsed.ok) throw new Denied('bad-reference');
    const { reference } = parsed.value;
    const facts = await store.facts(reference).catch((error: unknown) => {
      failed(error, 'facts');
      throw new Denied('busy');
    });
    // After the last wait, so that no change of access falls between this and the session's having its actor.
    const actor = await credentials.actorOfToken(token);
    if (!actor || session.ended) {
      session.end(CloseCode.unauthorised, 'unauthorised');
      throw new Denied('unauthorised');
    }
    if (session.actor && session.actor.enrolment !== actor.enrolment) throw new Denied('forbidden');
    if (!session.actor && sessions.of(actor.user) >= MAX_SOCKETS_OF_PERSON) {
      session.end(CloseCode.tryAgain, 'too many sockets');
      throw new Denied('busy');
    }
    session.actor = actor;
    session.token = token;
    if (!facts) throw new Denied('not-registered');
    if (!can(actor, 'read', facts)) throw new Denied('forbidden');
    const others = session.opening.size - (session.opening.has(reference) ? 1 : 0);
    if (session.connections.size + others >= MAX_OPEN_DOCUMENTS) throw new Denied('too-many-documents');
    // From here on a change of facts ends the socket: what is still being read is not shown to whom it was closed.
    session.opening.add(reference);
    connectionConfig.readOnly = !can(actor, 'write', facts);
  }

  /** Before a document is sent as it stands here: whoever has had it can prove that it was. */
  async function tellPlace(connection: Connection, session: Session): Promise<void> {
    if (session.kind === 'yws' || connection.document.name === WORKSPACE) return;
    const place = await tellReached();
    if (place) connection.sendStateless(placeMessage(place));
  }

  async function receive(connection: Connection, payload: Uint8Array, isWhole: boolean): Promise<boolean> {
    const { session } = connection.context as LiveContext;
    const { actor } = session;
    if (!actor || session.ended) return false;
    const reference = connection.document.name as DocumentReference;
    // A copy: the payload is a view of the frame.
    const bytes = payload.slice();
    const brought = { reference, bytes, isWhole, mustFit: session.kind === 'yws', speaker: session };
    const result = (await door.commit([brought], actor))[0]!;
    slowDown(session, result);
    if (session.kind === 'yws') answerPlain(connection, session, result, isWhole);
    else {
      const id = result.ok ? result.value.id : entryIdOf(bytes);
      // What was there already, whose place isn't known, may lie anywhere before the end.
      const place = result.ok ? await tellReached(result.value.sequence ?? undefined) : undefined;
      answer(connection, id, result, isWhole, place);
    }
    return result.ok;
  }

  async function bring(...brought: Parameters<typeof receive>): Promise<boolean> {
    try {
      return await receive(...brought);
    } catch (error) {
      failed(error, 'receive');
      return false;
    }
  }

  const hooks: Partial<Configuration<LiveContext>> = {
    quiet: true,
    // Sent at once: with a delay, whoever attaches gets the document twice.
    flushDelay: false,
    // Sockets are kept alive, and found dead, by pings of the WebSocket itself.
    timeout: 24 * 3600 * 1000,
    extensions: [
      new Database({
        async fetch({ documentName }) {
          const stored = await store.read(documentName as DocumentReference).catch((error: unknown) => {
            failed(error, 'load');
            throw new Denied('busy');
          });
          return stored && stored.parts.length > 0 ? wholeUpdate(stored) : null;
        },
      }),
    ],
    // The door has every update in the log already: a snapshot is built from there, not from what is in memory. So a
    // document may be unloaded at any moment, also where its snapshot failed: nothing is only here. Hocuspocus, were it told
    // of a change, would set a timer anew for each, and every two seconds encode the document to have it stored.
    async afterLoadDocument({ document }) {
      document.onUpdate(() => snapshots.rests(document.name as DocumentReference));
    },
    onAuthenticate: authenticate,
    async onTokenSync({ token, context }) {
      const { session } = context;
      const actor = await credentials.actorOfToken(token);
      if (!actor || actor.enrolment !== session.actor?.enrolment) {
        session.end(CloseCode.unauthorised, 'unauthorised');
        return;
      }
      session.actor = actor;
      session.token = token;
    },
    async connected({ connection, context, documentName }) {
      const { session } = context;
      session.opening.delete(documentName as DocumentReference);
      const address = connection.messageAddress;
      session.connections.set(address, connection);
      if (documentName === WORKSPACE) session.workspace = connection;
      connection.onClose(() => {
        if (session.connections.get(address) === connection) session.connections.delete(address);
        session.backlog.dropped(documentName);
        if (session.workspace === connection) session.workspace = null;
      });
    },
    async beforeHandleMessage({ connection, update }) {
      inHand.set(connection, { isStepTwo: stepTwos.has(update) });
    },
    async afterHandleMessage({ context, documentName, update }) {
      context.session.backlog.handled(documentName, update.length);
    },
    // Of updates those alone that came before the document was attached; see `lane.ts` for all others.
    async beforeSync({ connection, context, type, payload }) {
      if (type === 0) return tellPlace(connection, context.session);
      const isIn = await bring(connection, payload, inHand.get(connection)?.isStepTwo ?? false);
      // Read-only for this one message: Hocuspocus then neither applies nor acknowledges it.
      connection.readOnly = !isIn;
      // The door has applied it: Hocuspocus, which reads it again from this view of the frame, would decode it in vain.
      if (isIn) payload.set(NOTHING);
    },
    async beforeHandleAwareness({ states, context, connection, document }) {
      const actor = context?.session.actor;
      // On the shelf and the directories everybody would see everybody, also of sites that they know nothing of.
      if (!actor || !connection || !isRecord(document.name)) return states.clear();
      // Hocuspocus notes a client id only when it is new to the document, and forgets one that came back.
      const clients = document.getClients(connection);
      for (const client of stampPresence(states, actor)) {
        // What one may fill without end, all who open the record would be sent.
        if (clients.has(client) || clients.size < MAX_PRESENCES) clients.add(client);
        else states.delete(client);
      }
    },
    async onStateless({ connection, payload }) {
      try {
        const request = liveRequestSchema.safeParse(JSON.parse(payload));
        const { session } = connection.context as LiveContext;
        if (request.success && connection === session.workspace) session.watchesFigures = request.data.on;
      } catch (error) {
        if (!(error instanceof SyntaxError)) failed(error, 'stateless');
      }
    },
  };
  return { hooks: guarded(hooks, failed), bring };
}

/** An update without blocks and deletions. */
const NOTHING = Uint8Array.of(0, 0);

const isRecord = (name: string): boolean => name.startsWith('beneficiary/') || name.startsWith('case/');

function answer(
  connection: Connection,
  id: OutboxId,
  result: CommitResult,
  isWhole: boolean,
  reached: Reached | undefined,
): void {
  // A step 2 with others' work, of an older server or after a restore, is set aside: one's own comes by the outbox.
  if (!result.ok && isWhole && (result.error.code === 'not-your-client-id' || isPassing(result.error.code))) return;
  const message: LiveMessage = result.ok
    ? { type: 'committed', ids: [id], ...(reached ? { reached } : {}) }
    : { type: 'refused', id, refusal: result.error };
  connection.sendStateless(JSON.stringify(message));
}

/** Whoever sends on although told to wait is closed; it may come back, and what it has is not lost. */
function slowDown(session: Session, result: CommitResult): void {
  if (result.ok || result.error.retryInMs === undefined) session.haste = 0;
  else session.haste += 1;
  if (session.haste > MAX_HASTE) session.end(CloseCode.tryAgain, 'slow down');
}

/** The plain protocol has no word for a refusal: the socket closes, for good where a second try would end the same. */
function answerPlain(connection: Connection, session: Session, result: CommitResult, isWhole: boolean): void {
  if (result.ok) return;
  const { code, detail, retryInMs } = result.error;
  if (code === 'not-your-client-id' && isWhole && enrolmentOf(Number(detail)) !== 0) return;
  // Typed before it has answered our state vector: its step 2 will hold this as well. Asked again, should it be lost.
  if (code === 'busy' && !isWhole && retryInMs === undefined) connection.send(stepOne(connection));
  else session.end(plainCodeOf(code), code);
}

function stepOne({ document, messageAddress }: Connection): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, messageAddress);
  encoding.writeVarUint(encoder, FrameType.sync);
  writeSyncStep1(encoder, document);
  return encoding.toUint8Array(encoder);
}

function plainCodeOf(code: RefusalCode): number {
  if (isPassing(code)) return CloseCode.tryAgain;
  if (code === 'not-registered' || code === 'erased') return CloseCode.notFound;
  return code === 'not-your-client-id' || code === 'forbidden' ? CloseCode.forbidden : CloseCode.malformed;
}
