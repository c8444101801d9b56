import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { isPlace, SYNC_FRAMES_TYPE } from '../../../shared/protocol/sync-frames.ts';

/**
 * Each chunk is a job of the compressor's own thread, packed by itself. A device that asks for documents asks for no more
 * than its line brings in seconds, so that theirs may be large; a list comes in one answer, on any line.
 */
const chunkBytes = { documents: 256 << 10, rows: 64 << 10 };

/**
 * Answers frames as they are made; a short answer in one, with its length. Rejects where they fail within the first two
 * chunks; later, the connection is cut off, and whoever reads has the pieces before.
 */
export async function sendFrames(
  reply: FastifyReply,
  frames: AsyncIterable<Uint8Array>,
  of: keyof typeof chunkBytes,
): Promise<FastifyReply> {
  const chunks = inChunks(frames, chunkBytes[of]);
  const first = await chunks.next();
  const second = await chunks.next();
  reply.type(SYNC_FRAMES_TYPE);
  if (first.done) return reply.send(Buffer.alloc(0));
  if (second.done) return reply.send(first.value);
  async function* all(): AsyncGenerator<Buffer> {
    yield first.value!;
    yield second.value!;
    yield* chunks;
  }
  return reply.send(Readable.from(all(), { objectMode: false }));
}

/** A chunk ends behind a place where it is half full: what a device has up to there is its own, whatever becomes of the line. */
async function* inChunks(frames: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Buffer, undefined> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const frame of frames) {
    held.push(frame);
    size += frame.length;
    if (size < (isPlace(frame) ? most / 2 : most)) continue;
    yield Buffer.concat(held, size);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held, size);
}
