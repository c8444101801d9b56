import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { WORKSPACE } from '../../../shared/docs/reference.ts';
import { CloseCode } from '../../../shared/protocol/close-codes.ts';
import { SYNC_ROWS_SIZE } from '../../../shared/protocol/limits.ts';
import { SYNC_FRAMES_TYPE, type SyncPiece } from '../../../shared/protocol/sync-frames.ts';
import { PROTOCOL_HEADER } from '../../../shared/protocol/version.ts';
import { type ApiServer, type SignedIn, startApiServer } from '../../support/api-server.ts';
import { createReplica, fetchFrames, piecesOf, pullInto } from '../../support/replica.ts';

let server: ApiServer;
let worker: SignedIn;
beforeAll(async () => {
  server = await startApiServer();
  worker = await server.person('Amira Haddad', ['worker']);
  for (let i = 0; i < 40; i += 1) {
    await worker.api.call('POST', '/api/beneficiaries', {
      site: server.site,
      programme: server.programme,
      fields: { fullName: `Person ${i}`, specificNeeds: `Of ${'many '.repeat(40)}`, consentServices: 'given' },
    });
  }
}, 60_000);
afterAll(() => server.remove(), 30_000);

const own = () => ({ url: server.url, token: worker.token });
const ask = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(server.url + path, { ...init, headers: { authorization: `Bearer ${worker.token}`, ...headers } });
async function piecesFrom(answer: Response): Promise<SyncPiece[]> {
  const pieces: SyncPiece[] = [];
  for await (const piece of piecesOf(answer.body!)) pieces.push(piece);
  return pieces;
}

/** Bytes that an exchange takes on the wire, both ways, heads included; of a client that sends no more than it must. */
async function bytesOnTheWire(path: string): Promise<number> {
  const { hostname, port } = new URL(server.url);
  const headers = {
    authorization: `Bearer ${worker.token}`,
    [PROTOCOL_HEADER]: '2',
    'accept-encoding': 'zstd, br, gzip',
  };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers }, (answer) => {
      answer.on('end', () => {
        const { bytesRead, bytesWritten } = sent.socket!;
        resolve(bytesRead + bytesWritten);
      });
      answer.resume();
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('what changed', () => {
  test.each(['zstd', 'br', 'gzip', 'identity'])('comes as frames in %s', async (encoding) => {
    const answer = await ask('/api/sync', { 'accept-encoding': encoding });
    expect(answer.headers.get('content-type')).toBe(SYNC_FRAMES_TYPE);
    expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
    const pieces = await piecesFrom(answer);
    // Each person with a case, the shelf and the directory.
    expect(pieces.flatMap(({ items }) => items)).toHaveLength(82);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.at(-1)!.place.remaining).toBe(0);
  });

  test('is nothing in one short answer of a known length, under 1 KB both ways', async () => {
    const replica = createReplica();
    await pullInto(replica, own());
    const path = `/api/sync?after=${encodeURIComponent(replica.cursor()!)}`;
    const answer = await ask(path, { 'accept-encoding': 'zstd' });
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(0);
    expect(await piecesFrom(answer)).toMatchObject([
      { items: [], gone: [], place: { cursor: replica.cursor(), remaining: 0 } },
    ]);
    expect(await bytesOnTheWire(path)).toBeLessThan(1024);
  });

  test('as rows, and then by name, is what came at once [T8]', async () => {
    const whole = createReplica();
    await pullInto(whole, own());
    const replica = createReplica();
    for (const piece of await piecesFrom(await fetchFrames(own(), '/api/sync?rows=1'))) replica.take(piece);
    const documents = [...replica.documents].map(([reference, { sequence }]) => [reference, sequence]);
    for (const piece of await piecesFrom(await fetchFrames(own(), '/api/sync/documents', { documents })))
      replica.take(piece);
    expect(replica.documents).toEqual(whole.documents);
    expect(replica.cursor()).toBe(whole.cursor());
  });

  test('is sent no further to whoever has gone, and the server goes on', async () => {
    const gone = new AbortController();
    const answer = await ask('/api/sync', { 'accept-encoding': 'identity' }, { signal: gone.signal });
    await answer.body!.getReader().read();
    gone.abort();
    const [piece] = await piecesFrom(await ask('/api/sync?limit=1'));
    expect(piece!.items).toHaveLength(1);
  });
});

describe('is refused:', () => {
  const json = { 'content-type': 'application/json' };
  const wanted = (documents: unknown) => ({ method: 'POST', headers: json, body: JSON.stringify({ documents }) });
  test.each<[string, string, RequestInit & { headers?: Record<string, string> }, number, string]>([
    ['a limit of none', '/api/sync?limit=0', {}, 400, 'invalid'],
    ['a limit beyond all', `/api/sync?limit=${SYNC_ROWS_SIZE + 1}`, {}, 400, 'invalid'],
    ['rows of another kind', '/api/sync?rows=2', {}, 400, 'invalid'],
    ['a cursor without end', `/api/sync?after=${'x'.repeat(5_000)}`, {}, 400, 'invalid'],
    ['documents that are none', '/api/sync/documents', wanted([['nothing', 0]]), 400, 'invalid'],
    ['a row before the first', '/api/sync/documents', wanted([[WORKSPACE, -1]]), 400, 'invalid'],
    ['documents without a row', '/api/sync/documents', wanted([[WORKSPACE]]), 400, 'invalid'],
    ['no documents', '/api/sync/documents', { method: 'POST', headers: json, body: '{}' }, 400, 'invalid'],
    ['too many', '/api/sync/documents', wanted(Array(201).fill([WORKSPACE, 0])), 413, 'too-large'],
    ['an app of the first protocol', '/api/sync', { headers: { [PROTOCOL_HEADER]: '1' } }, 426, 'outdated'],
    [
      'what an app of the first protocol pushes, which it keeps',
      '/api/push',
      { method: 'POST', headers: { ...json, [PROTOCOL_HEADER]: '1' }, body: '{"entries":[]}' },
      426,
      'outdated',
    ],
  ])('%s', async (_what, path, { headers, ...init }, status, code) => {
    const answer = await ask(path, headers, init);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
  });

  test('a socket of the first protocol', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync?protocol=1`);
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(CloseCode.outdated);
  });

  test('whoever has no token', async () => {
    const answer = await fetch(`${server.url}/api/sync/documents`, wanted([[WORKSPACE, 0]]));
    expect(answer.status).toBe(401);
  });
});
