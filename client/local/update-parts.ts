import type * as Y from 'yjs';
import { applyPart } from '../../shared/protocol/apply-part.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import { pack, unpack } from './packed.ts';

/** Applies what came; false when the document held all of it. What waits for something else is news too. */
export function takesIn(doc: Y.Doc, parts: readonly UpdatePart[]): boolean {
  let news = false;
  const waiting = waitingIn(doc);
  const listen = () => {
    news = true;
  };
  doc.on('update', listen);
  // In one transaction, so that whoever watches sees the values before all of it and after.
  doc.transact(() => {
    for (const part of parts) applyPart(doc, part);
  });
  doc.off('update', listen);
  return news || waitingIn(doc) !== waiting;
}

/** How much of a document waits for what has not come, bytes. */
export const waitingIn = ({ store }: Y.Doc): number =>
  (store.pendingStructs?.update.length ?? 0) + (store.pendingDs?.length ?? 0);

/** A document's state as it lies in the vault: parts as they came, undecoded, with their formats. */
export function packState(parts: readonly UpdatePart[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes } of parts) {
    joined.set(bytes, at);
    at += bytes.length;
  }
  return pack({ parts: parts.map(({ format, bytes }) => [format, bytes.length]) }, joined);
}

/**
 * The parts of a state. Vaults from before parts hold one bare update of version 1. Such an update begins with two zeros
 * only if it is empty, two bytes in all; what is packed begins with them always, since its head is shorter than 64 KB.
 */
export function unpackState(plain: Uint8Array): UpdatePart[] {
  const isPacked = plain.length > 4 && plain[0] === 0 && plain[1] === 0;
  if (!isPacked) return [{ format: 1, bytes: plain }];
  const { head, bytes } = unpack<{ parts: [format: UpdatePart['format'], length: number][] }>(plain);
  let at = 0;
  return head.parts.map(([format, length]) => {
    at += length;
    return { format, bytes: bytes.subarray(at - length, at) };
  });
}

/** Are these the same bytes in the same formats? */
export const areSameParts = (some: readonly UpdatePart[], others: readonly UpdatePart[]): boolean =>
  some.length === others.length &&
  some.every(({ format, bytes }, n) => {
    const other = others[n]!;
    return (
      format === other.format &&
      bytes.length === other.bytes.length &&
      bytes.every((byte, at) => byte === other.bytes[at])
    );
  });
