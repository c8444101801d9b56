import type { IncomingMessage } from 'node:http';
import type { Connection, Hocuspocus } from '@hocuspocus/server';
import type { WebSocket } from 'ws';
import { CloseCode } from '../../../shared/protocol/close-codes.ts';
import { MAX_UNSENT_BYTES } from '../../../shared/protocol/limits.ts';
import { readDenial, readFrame } from '../guard/read-frame.ts';
import { gatherWrites } from './gather-writes.ts';
import { createLane, type Lane, type LaneParts } from './lane.ts';
import { networkOf, type PlacesForSockets } from './places-for-sockets.ts';
import { createSession, isAttached, type LiveContext, type Session } from './session.ts';
import type { Sessions } from './sessions.ts';

const SHOW_TOKEN_WITHIN_MS = 5000;
const PING_EVERY_MS = 20_000;

export interface LiveSocketParts {
  hocuspocus: Hocuspocus<LiveContext>;
  sessions: Sessions;
  places: PlacesForSockets;
  /** The address of whoever asks, behind what proxies are known. */
  addressOf: (request: IncomingMessage) => string;
  /** Frames of step 2, for the hooks. */
  stepTwos: WeakSet<Uint8Array>;
  /** Brings an update to the door. */
  bring: LaneParts['bring'];
  log: { debug(fields: object, text: string): void };
}

/** How the plain y-websocket protocol, which knows no document names, is put into Hocuspocus's and back. */
export interface Dress {
  /** A frame of the client as Hocuspocus reads it. */
  inward(frame: Uint8Array): Uint8Array;
  /** A frame of Hocuspocus as the client reads it; null where it has no word for it. */
  outward(frame: Uint8Array, session: Session): Uint8Array | null;
  /** Said to Hocuspocus before the client has said anything. */
  first: Uint8Array;
}

/** Gives a socket to Hocuspocus, with the guard on frames before it. */
export function attach(parts: LiveSocketParts, socket: WebSocket, request: IncomingMessage, dress: Dress | null): void {
  const { hocuspocus, sessions, places, addressOf, stepTwos, bring, log } = parts;
  const session = createSession(socket, dress ? 'yws' : 'live');
  const network = networkOf(addressOf(request));
  if (!places.take(network, session)) {
    socket.on('error', () => {});
    session.end(CloseCode.tryAgain, 'too many sockets');
    return;
  }
  sessions.all.add(session);

  const line = gatherWrites(request.socket);
  const send = (bytes: Uint8Array) => {
    if (session.isSpeaking) return;
    const denied = readDenial(bytes);
    if (denied) session.asked.delete(denied);
    const dressed = dress ? dress.outward(bytes, session) : bytes;
    if (!dressed) return;
    // Whoever doesn't read what it is sent is dropped before it fills the server's memory.
    if (socket.bufferedAmount > MAX_UNSENT_BYTES) return socket.terminate();
    line.gather();
    socket.send(dressed);
  };
  const connection = hocuspocus.handleConnection(
    {
      send: (message: unknown) => send(message as Uint8Array),
      close: (code?: number, reason?: string) => socket.close(code, reason),
      get readyState() {
        return socket.readyState;
      },
    },
    // Without its query: a token may stand there.
    new Request('http://localhost/sync', { headers: webHeaders(request) }),
    { session },
  );

  function receive(bytes: Uint8Array): void {
    if (session.ended) return;
    const frame = readFrame(bytes);
    if (!frame.ok) {
      log.debug({ fault: frame.error, enrolment: session.actor?.enrolment }, 'a frame that can not be read');
      session.end(CloseCode.malformed, 'malformed');
      return;
    }
    if (frame.value.kind === 'ignore') return;
    const { address, reference, isToken, update, stepTwoAt } = frame.value;
    if (isToken) session.asked.add(reference);
    // Said before it heard that it was denied. Hocuspocus would keep it, the goodbye too, for when it is let in.
    else if (!session.asked.has(reference)) return;
    const attached = session.connections.get(address);
    // Before it is attached, Hocuspocus bounds what it queues itself.
    if (attached || isAttached(session, reference)) session.backlog.arrived(reference, bytes.length);
    if (attached) {
      laneOf(attached).take({ frame: bytes, update, isWhole: stepTwoAt !== null });
      return;
    }
    if (stepTwoAt !== null) {
      // Hocuspocus reads a refused step 2 to see whether it is new, also one that can't be read; an update it leaves.
      bytes[stepTwoAt] = 2;
      stepTwos.add(bytes);
    }
    connection.handleMessage(bytes);
  }

  const lanes = new WeakMap<Connection, Lane>();

  function laneOf(attached: Connection): Lane {
    const there = lanes.get(attached);
    if (there) return there;
    const { messageAddress: address, document } = attached;
    const lane = createLane(attached, {
      bring,
      handOn(frame) {
        // For what is attached no more Hocuspocus would keep it.
        if (session.connections.get(address) === attached) connection.handleMessage(frame);
      },
      handled: (frame) => session.backlog.handled(document.name, frame.length),
    });
    lanes.set(attached, lane);
    return lane;
  }

  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (!isBinary) return session.end(CloseCode.malformed, 'malformed');
    const bytes = new Uint8Array(data);
    receive(dress ? dress.inward(bytes) : bytes);
  });
  const shown = setTimeout(() => {
    if (!session.actor) session.end(CloseCode.unauthorised, 'no token');
  }, SHOW_TOKEN_WITHIN_MS);
  let answered = true;
  const pings = setInterval(() => {
    // Of a socket that isn't read from, no answer is heard.
    if (socket.isPaused) return;
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_EVERY_MS);
  socket.on('pong', () => {
    answered = true;
  });
  // An error is always followed by a close.
  socket.on('error', (error) => log.debug({ error: error.message }, 'socket'));
  socket.on('close', (code, reason) => {
    clearTimeout(shown);
    clearInterval(pings);
    session.ended = true;
    sessions.all.delete(session);
    places.leave(network, session);
    connection.handleClose({ code, reason: reason.toString() });
  });
  if (dress) receive(dress.first);
}

function webHeaders(request: IncomingMessage): Headers {
  const headers = new Headers();
  const agent = request.headers['user-agent'];
  if (agent) headers.set('user-agent', agent);
  return headers;
}
