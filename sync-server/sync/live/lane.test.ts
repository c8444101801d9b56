import type { Connection } from '@hocuspocus/server';
import { expect, test } from 'vitest';
import { createLane } from './lane.ts';

/** A connection whose Hocuspocus handles what it is given when it is told to. */
function laneOf() {
  const told: string[] = [];
  let end = (_isIn: boolean) => {};
  const pending: Promise<void>[] = [];
  const connection = {
    messageAddress: 'case/1',
    waitForPendingMessages: () => pending.at(-1) ?? Promise.resolve(),
    send: (frame: Uint8Array) => void told.push(`acknowledged ${frame.at(-1)}`),
  } as unknown as Connection;
  const lane = createLane(connection, {
    bring: (_connection, update) => {
      told.push(`brought ${update[0]}`);
      return new Promise((resolve) => {
        end = resolve;
      });
    },
    handOn: (frame) => void told.push(`handed on ${frame[0]}`),
    handled: (frame) => void told.push(`handled ${frame[0]}`),
  });
  return {
    told,
    pending,
    takeUpdate: (n: number) => lane.take({ frame: Uint8Array.of(n), update: Uint8Array.of(n), isWhole: false }),
    takeOther: (n: number) => lane.take({ frame: Uint8Array.of(n), update: null, isWhole: false }),
    end: (isIn: boolean) => end(isIn),
  };
}

/** All that can go on without anybody's doing has gone on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('what comes for a document is taken one after the other, and each update answered', async () => {
  const { told, takeUpdate, takeOther, end } = laneOf();
  takeUpdate(1);
  takeOther(2);
  takeUpdate(3);
  await settled();
  expect(told.splice(0)).toEqual(['brought 1']);
  end(true);
  await settled();
  expect(told.splice(0)).toEqual(['acknowledged 1', 'handled 1', 'handed on 2', 'brought 3']);
  end(false);
  await settled();
  expect(told).toEqual(['acknowledged 0', 'handled 3']);
});

test('an update waits for what Hocuspocus was given before', async () => {
  const { told, pending, takeUpdate } = laneOf();
  const { promise, resolve } = Promise.withResolvers<void>();
  pending.push(promise);
  takeUpdate(1);
  await settled();
  expect(told).toEqual([]);
  resolve();
  await settled();
  expect(told).toEqual(['brought 1']);
});
