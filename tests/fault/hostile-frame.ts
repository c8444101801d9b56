import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type * as Y from 'yjs';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { below, type Draw, forge, mutate, noise, pick } from './forge.ts';

/** A whole frame with an update that a hostile device forged, or spoiled. */
export function forgedFrame(draw: Draw, reference: DocumentReference, doc: Y.Doc, enrolment: number): Uint8Array {
  // Of a client id that was refused nothing more is looked at: most updates bring a new one.
  const own = [enrolment * 2 ** 32 + (draw() < 0.9 ? below(draw, 2 ** 32) : 1)];
  const update = forge(draw, doc, own);
  const sent = draw() < 0.6 ? update : mutate(draw, update, forge(draw, doc, own));
  return updateFrame(reference, sent, pick(draw, [0, 0, 4]), pick(draw, [2, 2, 1]));
}

/** A frame that is spoiled itself; most end their socket, so that nothing behind them is looked at. */
export function brokenFrame(draw: Draw, reference: DocumentReference, whole: Uint8Array): Uint8Array {
  const kind = draw();
  if (kind < 0.3) return addressed(reference, [below(draw, 12), ...noise(draw)]);
  return kind < 0.8 ? mutate(draw, whole, noise(draw)) : noise(draw);
}

function updateFrame(reference: string, update: Uint8Array, type: number, step: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, reference);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

function addressed(reference: string, rest: number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, reference);
  encoding.writeUint8Array(encoder, Uint8Array.from(rest));
  return encoding.toUint8Array(encoder);
}

/** The update that a frame brings, whatever it is worth; null where it brings none. */
export function updateIn(frame: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(frame);
  try {
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    const step = decoding.readVarUint(decoder);
    return (type === 0 || type === 4) && step > 0 ? decoding.readVarUint8Array(decoder) : null;
  } catch {
    return null;
  }
}
