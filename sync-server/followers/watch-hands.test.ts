import { expect, test } from 'vitest';
import { watchHands } from './watch-hands.ts';

test('a thread has its hands full while it works, and not while it waits', async () => {
  const worked = watchHands();
  const started = performance.now();
  while (performance.now() - started < 50);
  await new Promise((resolve) => setImmediate(resolve));
  expect(worked()).toBe(true);
  const waited = watchHands();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(waited()).toBe(false);
});
