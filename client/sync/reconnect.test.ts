import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Connector, reconnecting, waitBefore } from './reconnect.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that can be away in two ways, refusing at once or never answering, or slow to answer. */
function world(way: { away: 'no' | 'refuses' | 'silent' | 'slow'; network?: boolean; random?: number }) {
  let connected = false;
  let knocks = 0;
  let sockets = 0;
  const answers = () => (way.away === 'no' || way.away === 'slow') && way.network !== false;
  const connector: Connector = {
    open() {
      sockets += 1;
      setTimeout(() => {
        connected = answers();
        if (connected) retry.opened();
        else retry.closed();
      }, 30);
    },
    drop() {
      connected = false;
      retry.closed();
    },
    knock(signal) {
      knocks += 1;
      if (way.away !== 'silent' && way.away !== 'slow') return Promise.resolve(answers());
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        if (way.away === 'slow') setTimeout(() => resolve(true), 4_000);
      });
    },
    hasNetwork: () => way.network !== false,
    random: () => way.random ?? 0.999,
  };
  const retry = reconnecting(connector);
  return {
    retry,
    way,
    isConnected: () => connected,
    knocks: () => knocks,
    sockets: () => sockets,
    lose() {
      connected = false;
      retry.closed();
    },
  };
}

describe('coming back', () => {
  test.each([30_000, 3_600_000, 14 * 24 * 3_600_000])(
    'takes less than two seconds after the server was away for %d ms [T4]',
    async (awayMs) => {
      const there = world({ away: 'no' });
      there.retry.start();
      await vi.advanceTimersByTimeAsync(100);
      expect(there.isConnected()).toBe(true);
      there.way.away = 'refuses';
      there.lose();
      // Days of trying are the same as minutes of it; only the last of them are played in full.
      const played = Math.min(awayMs, 600_000);
      await vi.advanceTimersByTimeAsync(played);
      there.way.away = 'no';
      await vi.advanceTimersByTimeAsync(2_000);
      expect(there.isConnected()).toBe(true);
    },
  );

  test('does not wait for a try that was begun into a dead network [T4]', async () => {
    const there = world({ away: 'silent' });
    there.retry.start();
    await vi.advanceTimersByTimeAsync(300_000);
    there.way.away = 'no';
    await vi.advanceTimersByTimeAsync(2_000);
    expect(there.isConnected()).toBe(true);
  });

  test.each([0, 0.999])('waits for a slow answer, and leaves connections for others meanwhile (%d)', async (random) => {
    const there = world({ away: 'slow', random });
    there.retry.start();
    await vi.advanceTimersByTimeAsync(4_050);
    expect(there.isConnected()).toBe(true);
    expect(there.knocks()).toBeLessThanOrEqual(4);
  });

  test('tries at once when the browser says that the network is back [T4]', async () => {
    const there = world({ away: 'no', network: false });
    there.retry.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(there.isConnected()).toBe(false);
    there.way.network = true;
    there.retry.now();
    await vi.advanceTimersByTimeAsync(50);
    expect(there.isConnected()).toBe(true);
  });

  test('knocks seldom while the browser says that there is no network', async () => {
    const there = world({ away: 'no', network: false });
    there.retry.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(there.knocks()).toBeLessThanOrEqual(7);
  });

  test('never waits longer than a second, and never the same for all', () => {
    for (let failures = 0; failures < 2_000; failures += 1) {
      expect(waitBefore(failures, 0.999)).toBeLessThanOrEqual(1_000);
    }
    expect(waitBefore(10, 0)).toBe(500);
    expect(waitBefore(10, 0.5)).toBe(750);
  });

  test('opens no socket that the browser would count as failed, however long the server is away', async () => {
    const there = world({ away: 'refuses' });
    there.retry.start();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(there.sockets()).toBe(0);
    expect(there.knocks()).toBeGreaterThan(500);
  });

  test('leaves a slow opening its time', async () => {
    const there = world({ away: 'no' });
    there.retry.start();
    await vi.advanceTimersByTimeAsync(20);
    expect(there.sockets()).toBe(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(there.sockets()).toBe(1);
  });

  test('stops when told to', async () => {
    const there = world({ away: 'refuses' });
    there.retry.start();
    await vi.advanceTimersByTimeAsync(5_000);
    there.retry.stop();
    const before = there.knocks();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(there.knocks()).toBe(before);
  });
});
