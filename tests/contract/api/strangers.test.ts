import { readdirSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServerProcess, serverProcess } from '../../support/server-process.ts';

// A process of its own: what these bring would end the one that tests.
let server: ServerProcess;
beforeAll(async () => {
  server = await serverProcess({ env: { LOG_LEVEL: 'warn' } });
  await server.start();
}, 60_000);
afterAll(() => server.remove(), 30_000);

/** Sends bytes on a bare socket; resolves with the answer once the server has closed it. */
function knock(text: string, after: (socket: net.Socket) => void = () => {}): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(server.port, '127.0.0.1', () => {
      socket.write(text);
      after(socket);
    });
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}

const upgrade = (target: string): string =>
  [
    `GET ${target} HTTP/1.1`,
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    '\r\n',
  ].join('\r\n');

const health = async () => (await fetch(`${server.url}/healthz`)).status;

describe('a stranger who asks for a socket', () => {
  test.each(['//', 'http://[', '/elsewhere'])('at %s is refused in words', async (target) => {
    expect(await knock(upgrade(target))).toContain('404');
    expect(await health()).toBe(200);
  });

  test('and is gone before the refusal ends nobody else', async () => {
    for (let i = 0; i < 5; i += 1) await knock(upgrade('/elsewhere'), (socket) => socket.resetAndDestroy());
    expect(await health()).toBe(200);
  });
});

test('a stranger on the same machine can read no file of the data folder', async () => {
  const readModel = () =>
    readdirSync(server.dataDir, { recursive: true }).some((name) => `${name}`.endsWith('.duckdb'));
  await expect.poll(readModel, { timeout: 20_000 }).toBe(true);
  const open = readdirSync(server.dataDir, { recursive: true })
    .map((name) => path.join(server.dataDir, `${name}`))
    .filter((file) => (statSync(file).mode & 0o077) !== 0);
  expect(open).toEqual([]);
});
