import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { CloseCode } from '../../shared/protocol/close-codes.ts';
import { FrameType } from './guard/read-frame.ts';
import type { Dress } from './live/live-socket.ts';

/**
 * `/yws/<reference>?token=…`: the plain y-websocket protocol, for standard Yjs clients. Its messages are Hocuspocus's
 * without the document's name before each, and fewer; so they pass the very same door.
 * https://github.com/yjs/y-protocols/blob/master/PROTOCOL.md
 */
export function plainDress(reference: DocumentReference, token: string): Dress {
  const named = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, reference);
    write(encoder);
    return encoding.toUint8Array(encoder);
  };
  return {
    first: named((encoder) => {
      encoding.writeVarUint(encoder, FrameType.auth);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, token);
    }),
    inward: (frame) => {
      // Of what Hocuspocus understands, the plain protocol has these three.
      const known =
        frame[0] === FrameType.sync || frame[0] === FrameType.awareness || frame[0] === FrameType.queryAwareness;
      return known ? named((encoder) => encoding.writeUint8Array(encoder, frame)) : new Uint8Array(1);
    },
    outward(frame, session) {
      const decoder = decoding.createDecoder(frame);
      decoding.readVarString(decoder);
      const start = decoder.pos;
      const type = decoding.readVarUint(decoder);
      if (type === FrameType.sync || type === FrameType.awareness) return frame.subarray(start);
      if (type === FrameType.auth && decoding.readVarUint(decoder) === 1) {
        const reason = decoding.readVarString(decoder);
        session.end(closeCodes[reason] ?? CloseCode.tryAgain, reason);
      }
      return null;
    },
  };
}

/** The close code for each reason that opening a document is denied with. */
const closeCodes: Record<string, number> = {
  unauthorised: CloseCode.unauthorised,
  forbidden: CloseCode.forbidden,
  'not-registered': CloseCode.notFound,
  'bad-reference': CloseCode.notFound,
};
