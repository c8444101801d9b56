import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { LiveMessage } from '../../../shared/protocol/live.ts';
import type { Reached } from '../../../shared/protocol/outbox.ts';
import { type Person, type SyncFixture, until } from './sync-fixture.ts';

/** A client that sends whatever it is told to, frame by frame. */
export interface RawClient {
  /** `committed` and `refused` and their like, in the order in which they came. */
  messages: LiveMessage[];
  /** What it was told of places and of words, in the order in which they came. */
  told: (Reached | 'words')[];
  /** What others wrote, as it was sent on. */
  updates: Uint8Array[];
  /** Every "sync status": was the message applied? */
  statuses: boolean[];
  /** `read-write`, `readonly`, or why not. */
  auth: string | null;
  /** The close code, once it is closed. */
  closed: number | null;
  frame(write: (encoder: encoding.Encoder) => void, name?: string): void;
  bytes(bytes: Uint8Array): void;
  /** Asks for the document with the person's token; `auth` says what came of it last. */
  authenticate(person: Person): void;
  update(update: Uint8Array, step?: 1 | 2): void;
  awareness(states: [client: number, clock: number, state: unknown][]): void;
  /** Sends an update and waits for what the server says to it. */
  send(update: Uint8Array, step?: 1 | 2): Promise<LiveMessage>;
  /** Reads nothing more of what the server sends, or goes on. */
  pause(): void;
  resume(): void;
  /** A round trip: everything sent before has been handled. */
  settled(): Promise<void>;
  end(): void;
}

export async function rawClient(
  fixture: SyncFixture,
  person: Person | null,
  reference: DocumentReference,
): Promise<RawClient> {
  const socket = new WebSocket(`${fixture.url}/sync`);
  let syncSteps = 0;
  const client: RawClient = {
    messages: [],
    told: [],
    updates: [],
    statuses: [],
    auth: null,
    closed: null,
    frame(write, name = reference) {
      const encoder = encoding.createEncoder();
      encoding.writeVarString(encoder, name);
      write(encoder);
      socket.send(encoding.toUint8Array(encoder));
    },
    bytes: (bytes) => socket.send(bytes),
    authenticate: ({ token }) =>
      client.frame((encoder) => {
        encoding.writeVarUint(encoder, 2);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, token);
      }),
    update: (update, step = 2) =>
      client.frame((encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarUint(encoder, step);
        encoding.writeVarUint8Array(encoder, update);
      }),
    awareness: (states) =>
      client.frame((encoder) => {
        const inner = encoding.createEncoder();
        encoding.writeVarUint(inner, states.length);
        for (const [id, clock, state] of states) {
          encoding.writeVarUint(inner, id);
          encoding.writeVarUint(inner, clock);
          encoding.writeVarString(inner, JSON.stringify(state));
        }
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
      }),
    async send(update, step) {
      const before = client.messages.length;
      client.update(update, step);
      await until('the server answers', () => client.messages.length > before);
      return client.messages[before]!;
    },
    async settled() {
      const before = syncSteps;
      client.frame((encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarUint8Array(encoder, Uint8Array.of(0));
      });
      await until('the server answers a step 1', () => syncSteps > before);
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    end: () => socket.terminate(),
  };
  socket.on('error', () => {});
  socket.on('close', (code) => {
    client.closed = code;
  });
  socket.on('message', (bytes: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(bytes));
    decoding.readVarString(decoder);
    switch (decoding.readVarUint(decoder)) {
      case 0: {
        const step = decoding.readVarUint(decoder);
        if (step === 1) syncSteps += 1;
        if (step === 2) client.updates.push(decoding.readVarUint8Array(decoder));
        if (step > 0) client.told.push('words');
        break;
      }
      case 2:
        decoding.readVarUint(decoder);
        client.auth = decoding.readVarString(decoder);
        break;
      case 5: {
        const message: LiveMessage = JSON.parse(decoding.readVarString(decoder));
        if (message.type === 'reached') client.told.push(message.reached);
        else client.messages.push(message);
        break;
      }
      case 8:
        client.statuses.push(decoding.readVarUint(decoder) === 1);
        break;
    }
  });
  await once(socket, 'open');
  if (person) {
    client.authenticate(person);
    await until('it is let in or not', () => client.auth !== null || client.closed !== null);
  }
  return client;
}
