import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { UserId } from '../base/ids.ts';

/**
 * How entries of the log lie packed in the server's `log.db`: what its columns `segments.lines`, `pages.documents` and
 * `pages.chains` hold. Declared here because the server and `reports` both read them; docs/storage.md tells the rest.
 */

/** What is told of a packed entry besides its content; as plain as the columns of the log are. */
export interface PackedLine {
  sequence: number;
  kind: 'update' | 'facts';
  user: UserId;
  enrolment: number;
  /** Milliseconds, the server's. */
  at: number;
  returned: boolean;
  /** Of its content, in bytes. */
  length: number;
}

/** Bytes of an entry's chain hash that stay: its beginning. Tells all but one in 16 million cursors of another history. */
export const KEPT_CHAIN_BYTES = 3;

const IS_FACTS = 1;
const IS_RETURNED = 2;

/** Lines column by column, numbers as what they differ by from the one before: compresses to next to nothing. */
export function encodeLines(lines: PackedLine[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  const places = new Map<string, number>();
  const who = lines.map(({ user, enrolment }) => {
    const name = `${enrolment} ${user}`;
    if (!places.has(name)) places.set(name, places.size);
    return places.get(name)!;
  });
  encoding.writeVarUint(encoder, lines.length);
  encoding.writeVarUint(encoder, places.size);
  for (const name of places.keys()) encoding.writeVarString(encoder, name);
  for (const place of who) encoding.writeVarUint(encoder, place);
  for (const { kind, returned } of lines)
    encoding.writeUint8(encoder, (kind === 'facts' ? IS_FACTS : 0) | (returned ? IS_RETURNED : 0));
  for (const { length } of lines) encoding.writeVarUint(encoder, length);
  lines.forEach(({ sequence }, i) => {
    encoding.writeVarUint(encoder, sequence - (lines[i - 1]?.sequence ?? 0));
  });
  // Signed: a server's clock can be put back.
  lines.forEach(({ at }, i) => {
    encoding.writeVarInt(encoder, at - (lines[i - 1]?.at ?? 0));
  });
  return encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>;
}

/** @param bytes what {@link encodeLines} made */
export function decodeLines(bytes: Uint8Array): PackedLine[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const column = <T>(read: () => T): T[] => Array.from({ length: count }, read);
  const people = Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const who = decoding.readVarString(decoder);
    const space = who.indexOf(' ');
    return { enrolment: Number(who.slice(0, space)), user: who.slice(space + 1) as UserId };
  });
  const who = column(() => people[decoding.readVarUint(decoder)]!);
  const flags = column(() => decoding.readUint8(decoder));
  const lengths = column(() => decoding.readVarUint(decoder));
  let sequence = 0;
  const sequences = column(() => (sequence += decoding.readVarUint(decoder)));
  let at = 0;
  const times = column(() => (at += decoding.readVarInt(decoder)));
  return sequences.map((each, i) => ({
    sequence: each,
    kind: flags[i]! & IS_FACTS ? 'facts' : 'update',
    ...who[i]!,
    at: times[i]!,
    returned: (flags[i]! & IS_RETURNED) !== 0,
    length: lengths[i]!,
  }));
}

/** Whose each entry of a page of the log is: document numbers, with how many entries in a row. */
export function encodeDocuments(documents: number[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  for (let from = 0; from < documents.length; ) {
    let to = from;
    while (documents[to] === documents[from]) to += 1;
    encoding.writeVarUint(encoder, documents[from]!);
    encoding.writeVarUint(encoder, to - from);
    from = to;
  }
  return encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>;
}

/** @param bytes what {@link encodeDocuments} made */
export function decodeDocuments(bytes: Uint8Array): number[] {
  const decoder = decoding.createDecoder(bytes);
  const documents: number[] = [];
  while (decoding.hasContent(decoder)) {
    const document = decoding.readVarUint(decoder);
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) documents.push(document);
  }
  return documents;
}
