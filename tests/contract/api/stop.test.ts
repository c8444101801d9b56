import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ServerProcess, serverProcess } from '../../support/server-process.ts';

let server: ServerProcess;
beforeEach(async () => {
  server = await serverProcess({ env: { REPORTS: 'off', LOG_LEVEL: 'silent' } });
  await server.start();
}, 60_000);
afterEach(() => server.remove());

/** Says something to the server and never another word, whatever it answers. */
async function say(words: string, isAnswered: boolean): Promise<void> {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(words.replaceAll('\n', '\r\n'));
  if (isAnswered) await once(socket, 'data');
  else await fetch(`${server.url}/healthz`);
}

test('a server that is told to stop ends in order within ten seconds, whatever others leave unfinished [D12]', async () => {
  await say(
    'POST /api/sign-in HTTP/1.1\nhost: x\ncontent-type: application/json\ncontent-length: 100\n\n{"login"',
    false,
  );
  await say('GET /api/healthz HTTP/1.1\nhost:', false);
  await say(
    'GET /sync HTTP/1.1\nhost: x\nupgrade: websocket\nconnection: upgrade\nsec-websocket-version: 13\n' +
      'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\n\n',
    true,
  );
  const before = performance.now();
  expect(await server.kill('SIGTERM'), server.output()).toBe(0);
  expect(performance.now() - before).toBeLessThan(10_000);
  await server.start();
}, 60_000);
