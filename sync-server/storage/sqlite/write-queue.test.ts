import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beneficiaryFacts, by, entry } from '../../../tests/contract/doc-store.samples.ts';
import { PACKING } from './pack-log.ts';
import { startWriteQueue, type WriteQueue } from './write-queue.ts';

const threads: Worker[] = vi.hoisted(() => []);
vi.mock('node:worker_threads', async (original) => {
  const actual = await original<typeof import('node:worker_threads')>();
  class Watched extends actual.Worker {
    constructor(...of: ConstructorParameters<typeof Worker>) {
      super(...of);
      threads.push(this);
    }
  }
  return { ...actual, Worker: Watched };
});

let folder: string;
let queue: WriteQueue;
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'alongside-queue-'));
  queue = await startWriteQueue({ folder, secretFile: path.join(folder, 'secret'), packing: PACKING }, log, () => {});
});
afterEach(async () => {
  await queue.close();
  rmSync(folder, { recursive: true });
  vi.resetAllMocks();
});

test('a thread that dies fails what it held, and another takes up what waits and what comes [S3]', async () => {
  const facts = beneficiaryFacts();
  await queue.call({ type: 'register', all: [facts], by });
  const append = (words: string) => queue.call({ type: 'append', entries: [entry(facts.reference, words)] });
  expect(await append('before')).toEqual([1]);
  // A batch of nothing: the thread breaks over it, with the next one already on its way.
  threads.at(-1)!.postMessage({ type: 'batch' });
  const held = append('held');
  await Promise.resolve();
  const waits = append('waits');
  await expect(held).rejects.toMatchObject({ code: 'writer-lost' });
  expect(await waits).toEqual([2]);
  expect(await append('after')).toEqual([3]);
  expect(log.error).toHaveBeenCalledOnce();
});

test('a call that can not travel is refused, and holds up no other', async () => {
  const facts = beneficiaryFacts();
  const sent = queue.call({ type: 'register', all: [{ ...facts, site: (() => {}) as never }], by });
  await expect(sent).rejects.toMatchObject({ code: 'caller' });
  expect(await queue.call({ type: 'register', all: [facts], by })).toEqual(['made']);
});

test('closing flushes what waits, and takes nothing more', async () => {
  const facts = beneficiaryFacts();
  const registered = queue.call({ type: 'register', all: [facts], by });
  await queue.close();
  expect(await registered).toEqual(['made']);
  await expect(queue.call({ type: 'register', all: [facts], by })).rejects.toMatchObject({ code: 'closed' });
});

test('a thread that keeps dying ends the process, with the reason', () => {
  const script = `
    import threads from 'node:worker_threads';
    import { syncBuiltinESMExports } from 'node:module';
    const Actual = threads.Worker;
    threads.Worker = class extends Actual {
      constructor(...of) {
        super(...of);
        this.once('message', () => this.postMessage({ type: 'batch' }));
      }
    };
    syncBuiltinESMExports();
    const { startWriteQueue } = await import(${JSON.stringify(new URL('./write-queue.ts', import.meta.url))});
    const log = { error: (_, what) => console.log(what) };
    const place = { folder: process.argv[2], secretFile: process.argv[2] + '/secret', packing: ${JSON.stringify(PACKING)} };
    await startWriteQueue(place, log, () => {});
  `;
  const other = mkdtempSync(path.join(folder, 'other-'));
  writeFileSync(path.join(folder, 'start.mjs'), script);
  const ended = spawnSync(process.execPath, [path.join(folder, 'start.mjs'), other], { encoding: 'utf8' });
  expect(ended.stdout.match(/died and is started again/g)).toHaveLength(4);
  expect(ended.stderr).toContain('keeps dying');
  expect(ended.status).not.toBe(0);
});
