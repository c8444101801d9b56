import { expect, test } from 'vitest';
import { err, ok } from '../../shared/base/result.ts';
import { beginFrame, placeFrame } from '../../shared/protocol/sync-frames.ts';
import { takeAnswer } from './take-answer.ts';

const nobody = { onChunk() {}, onPiece() {} };
const turn = () => new Promise((resolve) => setTimeout(resolve));

async function* twoPieces() {
  yield beginFrame({ projection: 1, restarted: null });
  yield placeFrame({ cursor: 'a', remaining: 1 });
  await turn();
  await turn();
  yield placeFrame({ cursor: 'b', remaining: 0 });
}

test('the places of an answer are stored in order, and the last is answered', async () => {
  const cursors: (string | null)[] = [];
  const vault = { write: async () => ok(undefined) };
  const told = { ...nobody, onPiece: (_: number, { cursor }: { cursor: string | null }) => cursors.push(cursor) };
  expect(await takeAnswer(vault as never, twoPieces(), true, told)).toEqual({ cursor: 'b', remaining: 0 });
  expect(cursors).toEqual(['a', 'b']);
});

test('a device without room while more is on its way rejects the answer, and leaves no failure that nobody hears', async () => {
  const full = { write: async () => err({ code: 'quota', detail: 'no space left' }) };
  await expect(takeAnswer(full as never, twoPieces(), true, nobody)).rejects.toThrow('no space left');
});
