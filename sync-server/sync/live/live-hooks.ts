import { Database } from '@hocuspocus/extension-database';
import type { Configuration, Connection, onAuthenticatePayload } from '@hocuspocus/server';
import * as encoding from 'lib0/encoding';
import { writeSyncStep1 } from 'y-protocols/sync';
import { can } from '../../../shared/authz/can.ts';
import { enrolmentOf } from '../../../shared/base/client-id.ts';
import type { OutboxId } from '../../../shared/base/ids.ts';
import { type DocumentReference, parseReference, WORKSPACE } from '../../../shared/docs/reference.ts';
import { CloseCode } from '../../../shared/protocol/close-codes.ts';
import { MAX_OPEN_DOCUMENTS, MAX_PRESENCES } from '../../../shared/protocol/limits.ts';
import { type LiveMessage, liveRequestSchema } from '../../../shared/protocol/live.ts';
import { isPassing, type RefusalCode } from '../../../shared/protocol/outbox.ts';
import type { Credentials } from '../../accounts/credentials.ts';
import type { Snapshots } from '../../followers/snapshots.ts';
import type { DocStore } from '../../storage/doc-store.ts';
import { type CommitResult, type Door, idOfUpdate } from '../commit-update.ts';
import { FrameType } from '../guard/read-frame.ts';
import { wholeUpdate } from '../load-document.ts';
import { stampPresence } from './presence.ts';
import type { LiveContext, Session } from './session.ts';

export interface LiveParts {
  store: DocStore;
  credentials: Credentials;
  door: Door;
  snapshots: Pick<Snapshots, 'rests'>;
  /** Frames whose update came as a step 2; see `live-socket.ts`. */
  stepTwos: WeakSet<Uint8Array>;
  failed: (error: unknown, what: string) => void;
}

/** Why a document was not opened: the text of Hocuspocus's "permission denied". Without a message, or it logs it. */
class Denied {
  readonly reason: string;
  constructor(
    reason: 'unauthorised' | 'bad-reference' | 'not-registered' | 'forbidden' | 'too-many-documents' | 'busy',
  ) {
    this.reason = reason;
  }
}

/**
 * Hocuspocus's hooks. One that throws outside an awaited place ends the process, and in an awaited one detaches the
 * document without telling the client: so none throws but those that are meant to deny.
 */
export function liveHooks(parts: LiveParts): Partial<Configuration<LiveContext>> {
  const { store, credentials, door, snapshots, stepTwos, failed } = parts;
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

  async function receive(connection: Connection, session: Session, payload: Uint8Array): Promise<boolean> {
    const { actor } = session;
    if (!actor || session.ended) return false;
    const reference = connection.document.name as DocumentReference;
    const isWhole = inHand.get(connection)?.isStepTwo ?? false;
    // A copy: the payload is a view of the frame.
    const bytes = payload.slice();
    const [result] = await door.commit([{ reference, bytes, isWhole, mustFit: session.kind === 'yws' }], actor);
    if (session.kind === 'yws') answerPlain(connection, session, result!, isWhole);
    else answer(connection, idOfUpdate(bytes), result!, isWhole);
    return result!.ok;
  }

  return {
    quiet: true,
    debounce: 2000,
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
          return stored && stored.updates.length > 0 ? wholeUpdate(stored) : null;
        },
        // The door has every update in the log already: a snapshot is built from there, not from what is in memory.
        async store({ documentName }) {
          snapshots.rests(documentName as DocumentReference);
        },
      }),
    ],
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
      session.connections.add(connection);
      if (documentName === WORKSPACE) session.workspace = connection;
      connection.onClose(() => {
        session.connections.delete(connection);
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
    async beforeSync({ connection, context, type, payload }) {
      if (type === 0) return;
      try {
        // Read-only for this one message: Hocuspocus then neither applies nor acknowledges it.
        connection.readOnly = !(await receive(connection, context.session, payload));
      } catch (error) {
        connection.readOnly = true;
        failed(error, 'receive');
      }
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
}

const isRecord = (name: string): boolean => name.startsWith('beneficiary/') || name.startsWith('case/');

function answer(connection: Connection, id: OutboxId, result: CommitResult, isWhole: boolean): void {
  // A step 2 with others' work, of an older server or after a restore, is set aside: one's own comes by the outbox.
  if (!result.ok && isWhole && (result.error.code === 'not-your-client-id' || isPassing(result.error.code))) return;
  const message: LiveMessage = result.ok
    ? { type: 'committed', ids: [id] }
    : { type: 'refused', id, refusal: result.error };
  connection.sendStateless(JSON.stringify(message));
}

/** The plain protocol has no word for a refusal: the socket closes, for good where a second try would end the same. */
function answerPlain(connection: Connection, session: Session, result: CommitResult, isWhole: boolean): void {
  if (result.ok) return;
  const { code, detail } = result.error;
  if (code === 'not-your-client-id' && isWhole && enrolmentOf(Number(detail)) !== 0) return;
  // Typed before it has answered our state vector: its step 2 will hold this as well. Asked again, should it be lost.
  if (code === 'busy' && !isWhole) connection.send(stepOne(connection));
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
  if (code === 'not-registered') return CloseCode.notFound;
  return code === 'not-your-client-id' || code === 'forbidden' ? CloseCode.forbidden : CloseCode.malformed;
}
