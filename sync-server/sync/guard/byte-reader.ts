/**
 * Reads lib0's encoding strictly: where lib0 reads past the end, rounds a large number or allocates what a length says,
 * this refuses. https://github.com/dmonad/lib0/blob/main/decoding.js
 */
export interface ByteReader {
  readonly bytes: Uint8Array;
  at: number;
}

/** Thrown by every reader here, and turned into a refusal at the edge of the guard; `detail` is for the log. */
export class Malformed extends Error {
  override name = 'Malformed';
}

export const readerOf = (bytes: Uint8Array): ByteReader => ({ bytes, at: 0 });

export const remaining = (reader: ByteReader): number => reader.bytes.length - reader.at;

export function readByte(reader: ByteReader): number {
  const byte = reader.bytes[reader.at];
  if (byte === undefined) throw new Malformed('ends too early');
  reader.at += 1;
  return byte;
}

// 53 bits in groups of seven. Longer encodings of a number make lib0 answer NaN.
const LONGEST_NUMBER = 8;

/** An unsigned integer, at most 2^53 - 1. */
export function readUint(reader: ByteReader): number {
  let value = 0;
  let scale = 1;
  for (let i = 0; i < LONGEST_NUMBER; i += 1) {
    const byte = readByte(reader);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) {
      if (value > Number.MAX_SAFE_INTEGER) break;
      return value;
    }
    scale *= 128;
  }
  throw new Malformed('a number is too large');
}

/** A signed integer of at most 53 bits; its value is of no interest here. */
export function skipInt(reader: ByteReader): void {
  for (let i = 0; i < LONGEST_NUMBER; i += 1) if (readByte(reader) < 0x80) return;
  throw new Malformed('a number is too large');
}

/** Bytes with their length before them, as a view. */
export function readBytes(reader: ByteReader): Uint8Array {
  const length = readUint(reader);
  if (length > remaining(reader)) throw new Malformed('ends too early');
  reader.at += length;
  return reader.bytes.subarray(reader.at - length, reader.at);
}

export function skip(reader: ByteReader, length: number): void {
  if (length > remaining(reader)) throw new Malformed('ends too early');
  reader.at += length;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text as lib0 reads it: UTF-8 without a fault. */
export function readText(reader: ByteReader): string {
  const bytes = readBytes(reader);
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Malformed('text is not UTF-8');
  }
}

/** A count of things that take at least `least` bytes each: more than can follow is refused before anything is made. */
export function readCount(reader: ByteReader, least: number): number {
  const count = readUint(reader);
  if (count * least > remaining(reader)) throw new Malformed('counts more than follows');
  return count;
}
