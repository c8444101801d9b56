import { expect, test } from 'vitest';
import { cell, until } from '../local/readable.ts';
import { type ExchangeHost, openExchange } from './exchange.ts';

test('the line is asked for a sign of life when a batch goes off, since its own answer may never come [T5]', async () => {
  const sending = cell(false);
  const host = {
    vault: { nextPush: async () => [{ id: 'a' }] },
    requests: { api: (_: string, { signal }: { signal: AbortSignal }) => untilAborted(signal) },
    mayAsk: () => true,
    live: () => ({ references: [], since: 0 }),
    unsent: () => 1,
    onSending: () => sending.set(true),
  } as unknown as ExchangeHost;
  const exchange = openExchange(host, 'a');
  const pushed = exchange.push();
  await until(sending, (asked) => asked);
  expect(sending.get()).toBe(true);
  exchange.stop();
  await pushed;
});

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
