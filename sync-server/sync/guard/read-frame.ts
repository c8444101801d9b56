import { err, ok, type Result } from '../../../shared/base/result.ts';
import { type DocumentReference, parseReference } from '../../../shared/docs/reference.ts';
import { MAX_PRESENCE_BYTES } from '../../../shared/protocol/limits.ts';
import {
  type ByteReader,
  Malformed,
  readByte,
  readBytes,
  readCount,
  readerOf,
  readText,
  readUint,
  remaining,
  skip,
} from './byte-reader.ts';
import { parseJson } from './read-content.ts';

/**
 * Looks at a frame of Hocuspocus's protocol before Hocuspocus does: it uses names as keys of plain objects, and throws,
 * which silently detaches the document, over much that a client can send.
 */
export type Frame =
  /**
   * To be handed on. `address`: as it stands there, the reference and what the provider puts behind it. `isToken`: it asks to
   * be let in. `update`: what it brings for the door, a view of the frame. `stepTwoAt`: where the byte lies that says "step 2".
   */
  | {
      kind: 'pass';
      address: string;
      reference: DocumentReference;
      isToken: boolean;
      update: Uint8Array | null;
      stepTwoAt: number | null;
    }
  /** Of no use, from a newer client perhaps; the socket lives. */
  | { kind: 'ignore' };

export const FrameType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  syncReply: 4,
  stateless: 5,
  close: 7,
} as const;

/** What a frame of `auth` begins with that says no. */
const DENIED = 1;

const MAX_TOKEN = 4096;
const MAX_SESSION_ID = 64;

/** Reads the frame to its last byte, save the update within it, which the door reads. */
export function readFrame(bytes: Uint8Array): Result<Frame, string> {
  // A pong has no address.
  if (bytes.length === 1) return ok({ kind: 'ignore' });
  const reader = readerOf(bytes);
  try {
    const address = readText(reader);
    const reference = referenceIn(address);
    if (!reference) return err('not a document');
    return ok(readMessage(reader, address, reference));
  } catch (fault) {
    if (fault instanceof Malformed) return err(fault.message);
    throw fault;
  }
}

/** The document that a frame to the client denies it; null where the frame says something else. */
export function readDenial(bytes: Uint8Array): DocumentReference | null {
  const reader = readerOf(bytes);
  skip(reader, readUint(reader));
  if (readUint(reader) !== FrameType.auth || readUint(reader) !== DENIED) return null;
  return referenceIn(readText(readerOf(bytes)));
}

function referenceIn(address: string): DocumentReference | null {
  const [name = '', session, ...more] = address.split('\0');
  if (more.length > 0 || (session !== undefined && session.length > MAX_SESSION_ID)) return null;
  const parsed = parseReference(name);
  return parsed.ok ? parsed.value.reference : null;
}

function readMessage(reader: ByteReader, address: string, reference: DocumentReference): Frame {
  const pass: Frame = { kind: 'pass', address, reference, isToken: false, update: null, stepTwoAt: null };
  switch (readUint(reader)) {
    case FrameType.sync:
    case FrameType.syncReply: {
      const at = reader.at;
      const step = readByte(reader);
      const payload = readBytes(reader);
      if (step > 2) throw new Malformed('unknown step');
      if (step === 0) readStateVector(readerOf(payload));
      return whole(reader, { ...pass, update: step === 0 ? null : payload, stepTwoAt: step === 1 ? at : null });
    }
    case FrameType.awareness:
      return readAwareness(readerOf(readBytes(reader))) ? whole(reader, pass) : { kind: 'ignore' };
    case FrameType.auth:
      if (readUint(reader) !== 0) return { kind: 'ignore' };
      if (readText(reader).length > MAX_TOKEN) throw new Malformed('a token too long');
      return { ...pass, isToken: true };
    case FrameType.stateless:
      if (readText(reader).length > MAX_PRESENCE_BYTES) throw new Malformed('a message too long');
      return whole(reader, pass);
    case FrameType.queryAwareness:
    case FrameType.close:
      return pass;
    default:
      return { kind: 'ignore' };
  }
}

function whole(reader: ByteReader, frame: Frame): Frame {
  if (remaining(reader) > 0) throw new Malformed('goes on after its end');
  return frame;
}

function readStateVector(reader: ByteReader): void {
  const clients = readCount(reader, 2);
  for (let i = 0; i < clients; i += 1) {
    readUint(reader);
    readUint(reader);
  }
}

/** False where it is too large to be sent on. */
function readAwareness(reader: ByteReader): boolean {
  const clients = readCount(reader, 3);
  for (let i = 0; i < clients; i += 1) {
    readUint(reader);
    readUint(reader);
    const state = readText(reader);
    if (state.length > MAX_PRESENCE_BYTES) return false;
    const read = parseJson(state);
    if (typeof read !== 'object' || Array.isArray(read)) throw new Malformed('presence is not an object');
  }
  return true;
}
