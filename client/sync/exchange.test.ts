import { afterEach, describe, expect, test, vi } from 'vitest';
import { newId } from '../../shared/base/ids.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import type { DocumentRow } from '../../shared/projections/project.ts';
import {
  beginFrame,
  type DocumentsRequest,
  itemFrame,
  placeFrame,
  readPiece,
  type SyncItem,
} from '../../shared/protocol/sync-frames.ts';
import { cell, until } from '../local/readable.ts';
import type { Change } from '../local/vault-changes.ts';
import { ApiError, type RequestOptions } from './api-request.ts';
import { type ExchangeHost, openExchange } from './exchange.ts';

const PIECE = 10;
const opened: { stop(): void }[] = [];
afterEach(() => {
  for (const exchange of opened.splice(0)) exchange.stop();
  vi.useRealTimers();
});

/** A server with so many records, and a vault that has none, both in memory. */
function world(count: number, host: Partial<ExchangeHost> = {}) {
  const references = Array.from({ length: count }, () => referenceTo('beneficiary', newId()));
  const lacking = new Map<DocumentReference, number>();
  const here = new Set<DocumentReference>();
  const vault = { cursor: null as string | null, isListing: false };
  const asked: string[] = [];
  const version = cell(0);
  const server = { fails: (_: string) => false, before: async (_: string) => {} };

  const item = (reference: DocumentReference, how: SyncItem['how']): Uint8Array => {
    const facts = { reference, kind: 'beneficiary' as const, site: null, programme: null, beneficiary: null };
    const parts = how === 'row' ? [] : [{ format: 1 as const, bytes: new Uint8Array([0, 0]) }];
    const row = { kind: 'beneficiary' } as unknown as DocumentRow;
    return itemFrame(
      { reference, sequence: 1, facts: { ...facts, assigned: [], restricted: false }, how, parts },
      JSON.stringify(row),
    );
  };

  async function* stream(path: string, _: string, { body }: RequestOptions = {}): AsyncIterable<Uint8Array> {
    const named = (body as DocumentsRequest | undefined)?.documents.map(([reference]) => reference);
    asked.push(named ? named.map((reference) => references.indexOf(reference)).join(' ') : path);
    await server.before(asked.at(-1)!);
    yield beginFrame({ projection: 1, restarted: null });
    const from = named ? 0 : Number(new URL(path, 'http://x').searchParams.get('after'));
    const all = named ?? references.slice(from, from + 2 * PIECE);
    for (let at = 0; at < all.length || at === 0; at += PIECE) {
      const some = all.slice(at, at + PIECE);
      for (const reference of some) yield item(reference, named ? 'whole' : 'row');
      if (at + PIECE >= all.length && server.fails(asked.at(-1)!))
        throw new ApiError({ code: 'offline', title: 'cut off', status: 0 });
      const to = from + at + some.length;
      yield placeFrame(named ? { cursor: null, remaining: 0 } : { cursor: `${to}`, remaining: count - to });
    }
  }

  async function write(changes: Change[]) {
    for (const change of changes) {
      if (change.kind !== 'piece') continue;
      const { items, place } = readPiece(change.bytes);
      for (const { reference, how } of items) {
        if (how === 'row') lacking.set(reference, 1);
        else if (lacking.delete(reference)) here.add(reference);
      }
      if (place.cursor !== null) Object.assign(vault, { cursor: place.cursor, isListing: change.listing });
    }
    version.set(version.get() + 1);
    return { ok: true, value: undefined };
  }

  const exchange = openExchange(
    {
      vault: {
        write,
        cursor: async () => vault.cursor,
        seen: async () => [],
        isListing: async () => vault.isListing,
        returning: async () => null,
        nextPush: async () => [],
      },
      requests: { stream },
      mayAsk: () => true,
      live: () => ({ references: [], since: 0 }),
      lacking: {
        of: (reference: DocumentReference) => (lacking.has(reference) ? 'all' : null),
        sequenceOf: () => 1,
        all: () => lacking.keys(),
        count: () => lacking.size,
        version,
      },
      order: () => ({ own: references.slice(-3).filter((one) => lacking.has(one)), rest: [...lacking.keys()] }),
      whenIdle: async () => {},
      mayFetch: () => true,
      onReceived: () => {},
      ...host,
    } as unknown as ExchangeHost,
    newId(),
  );
  opened.push(exchange);
  const allHere = () => until(version, () => here.size === count);
  return { exchange, references, asked, server, here, lacking, allHere, version };
}

test('the line is asked for a sign of life when a batch goes off, since its own answer may never come [T5]', async () => {
  const sending = cell(false);
  const host = {
    vault: {
      nextPush: async () => [{ kind: 'update', id: 'a', reference: 'case/a' }],
      returning: async () => null,
      cursor: async () => '1',
      seen: async () => [],
      isListing: async () => false,
      write: async () => ({ ok: true }),
    },
    requests: {
      async *stream() {
        yield beginFrame({ projection: 1, restarted: null });
        yield placeFrame({ cursor: '1', remaining: 0 });
      },
      api: (_: string, { signal }: { signal: AbortSignal }) => untilAborted(signal),
    },
    mayAsk: () => true,
    live: () => ({ references: [], since: 0 }),
    unsent: () => 1,
    onReceived: () => {},
    lacking: { all: () => [] },
    onSending: () => sending.set(true),
  } as unknown as ExchangeHost;
  const exchange = openExchange(host, 'a');
  const pushed = exchange.push();
  await until(sending, (asked) => asked);
  expect(sending.get()).toBe(true);
  exchange.stop();
  await pushed;
});

test('nothing is pushed before the server has told whether it is an older copy, nor before that has told what it has [B3]', async () => {
  let restarted: 'history' | null = 'history';
  const asked: string[] = [];
  const returning = { proofs: ['1'], complete: false, owed: [] };
  const vault = { cursor: '1', returning: null as typeof returning | null };
  const all = Promise.withResolvers<void>();
  const exchange = openExchange(
    {
      vault: {
        nextPush: async () => (asked.includes('push') ? [] : [{ kind: 'update', id: 'a', reference: 'case/a' }]),
        returning: async () => vault.returning,
        cursor: async () => vault.cursor,
        seen: async () => [],
        isListing: async () => false,
        async write(changes: Change[]) {
          if (changes.some(({ kind }) => kind === 'piece')) vault.returning = restarted && returning;
          return { ok: true };
        },
      },
      requests: {
        async *stream() {
          asked.push('sync');
          yield beginFrame({ projection: 1, restarted });
          yield placeFrame({ cursor: '2', remaining: 1 });
          await all.promise;
          restarted = null;
          yield placeFrame({ cursor: '1', remaining: 0 });
        },
        async api() {
          asked.push('push');
          return { results: [] };
        },
      },
      mayAsk: () => true,
      live: () => ({ references: [], since: 0 }),
      unsent: () => 1,
      lacking: { all: () => [] },
      onSending: () => {},
      onReceived: () => {},
    } as unknown as ExchangeHost,
    newId(),
  );
  opened.push(exchange);
  await exchange.push();
  await expect.poll(() => vault.returning).toBe(returning);
  await exchange.push();
  expect(asked).toEqual(['sync']);
  all.resolve();
  await exchange.pull();
  await exchange.push();
  expect(asked).toContain('push');
});

test('an answer that begins anew is gone on behind, also where it gets no further than the one before [B3]', async () => {
  const vault = { cursor: '5' };
  const asked: string[] = [];
  const host = {
    vault: {
      cursor: async () => vault.cursor,
      seen: async () => (asked.length === 0 ? ['lost', 'early'] : []),
      isListing: async () => false,
      returning: async () => null,
      nextPush: async () => [],
      async write([change]: Change[]) {
        if (change?.kind === 'piece') vault.cursor = readPiece(change.bytes).place.cursor!;
        return { ok: true };
      },
    },
    requests: {
      async *stream(path: string) {
        asked.push(path);
        const isFirst = asked.length === 1;
        yield beginFrame({ projection: 1, restarted: isFirst ? 'history' : null });
        yield placeFrame(isFirst ? { cursor: '5', remaining: 4 } : { cursor: '9', remaining: 0 });
      },
    },
    live: () => ({ references: [], since: 0 }),
    mayAsk: () => true,
    lacking: { all: () => [] },
    mayFetch: () => true,
    onReceived: () => {},
  } as unknown as ExchangeHost;
  const exchange = openExchange(host, newId());
  opened.push(exchange);
  await exchange.pull();
  expect(asked).toEqual(['/api/sync?after=5&seen=lost&seen=early', '/api/sync?after=5']);
  expect(vault.cursor).toBe('9');
});

describe('a new device', () => {
  test('fetches the list, rows alone, and then documents: its own first, more at a time as they come quickly [V7]', async () => {
    const { exchange, asked, allHere } = world(45);
    await exchange.pull();
    await allHere();
    expect(asked.slice(0, 3)).toEqual(['/api/sync?rows=1', '/api/sync?after=20&rows=1', '/api/sync?after=40&rows=1']);
    expect(asked[3]).toBe('42 43 44');
    expect(asked.slice(4).map((batch) => batch.split(' ').length)).toEqual([12, 30]);
    await exchange.pull();
    expect(asked.at(-1)).toBe('/api/sync?after=45');
  });

  test('knows what there is only once the whole list has come, also where it was cut off meanwhile [V7]', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { exchange, server } = world(30, { isListed: false });
    server.fails = () => true;
    await exchange.pull();
    expect(exchange.listed.get()).toBe(false);
    server.fails = () => false;
    await vi.advanceTimersByTimeAsync(2_000);
    await until(exchange.listed, (listed) => listed);
  });

  test('goes on behind the last piece that was whole where an answer is cut off, and starts nothing anew [V9]', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { exchange, asked, server, here, allHere } = world(30);
    server.fails = () => true;
    await exchange.pull();
    expect(asked).toEqual(['/api/sync?rows=1']);
    expect(exchange.isWaiting('pull')).toBe(true);
    server.fails = (request) => request === '27 28 29';
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked[1]).toBe('/api/sync?after=10&rows=1');
    await expect.poll(() => asked).toContain('27 28 29');
    expect(here.size).toBe(0);
    server.fails = () => false;
    await vi.advanceTimersByTimeAsync(60_000);
    await allHere();
    expect(asked.filter((request) => request.startsWith('/'))).toHaveLength(2);
  });

  test('fetches what somebody opens before all others, also while a batch is on its way [V8]', async () => {
    const { exchange, asked, server, references, here, allHere } = world(30);
    const first = Promise.withResolvers<void>();
    server.before = async (request) => {
      if (request === '27 28 29') await first.promise;
    };
    await exchange.pull();
    await expect.poll(() => asked.at(-1)).toBe('27 28 29');
    await exchange.bring([references[7]!, references[8]!]);
    expect([...here]).toEqual([references[7], references[8]]);
    first.resolve();
    await allHere();
    expect(asked.slice(3).every((batch) => !batch.split(' ').includes('7'))).toBe(false);
  });

  test('asks once for what two screens open at the same moment', async () => {
    const { exchange, asked, references } = world(30, { mayFetch: () => false });
    await exchange.pull();
    await Promise.all([exchange.bring([references[7]!]), exchange.bring([references[7]!, references[8]!])]);
    expect(asked.slice(2)).toEqual(['7', '8']);
  });

  test('over a line that costs has its list without asking, and its documents when told to [V14]', async () => {
    const questions: object[] = [];
    let allowed = false;
    const { exchange, asked, here, allHere } = world(30, {
      mayFetch: (transfer) => {
        questions.push(transfer);
        return allowed;
      },
    });
    await exchange.pull();
    await expect.poll(() => questions).toEqual([{ records: 30, bytes: 120_000 }]);
    expect(asked).toHaveLength(2);
    expect(here.size).toBe(0);
    allowed = true;
    await exchange.pull();
    await allHere();
  });

  test('stops when told to, in the middle of a batch, and goes on when told to [V14]', async () => {
    const { exchange, asked, server, here, allHere, lacking, version } = world(45);
    server.before = async (request) => {
      if (request.startsWith('/')) return;
      await until(version, () => here.size >= 3 || lacking.size === 45);
      if (here.size === 3) exchange.setFetching(false);
    };
    await exchange.pull();
    await until(exchange.coming, ({ stopped }) => stopped);
    await exchange.pull();
    const requests = asked.length;
    expect(lacking.size).toBeGreaterThan(0);
    server.before = async () => {};
    exchange.setFetching(true);
    await allHere();
    expect(asked.length).toBeGreaterThan(requests);
  });
});

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
