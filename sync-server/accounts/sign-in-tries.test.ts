import { expect, test } from 'vitest';
import { openAccountsDatabase } from './database.ts';
import { createSignInTries } from './sign-in-tries.ts';

test('every wrong try after the free ones waits twice as long as the one before, up to a quarter of an hour', () => {
  let now = 1_000_000;
  const tries = createSignInTries(openAccountsDatabase(':memory:'), () => now);
  const waits: number[] = [];
  for (let i = 0; i < 20; i += 1) {
    expect(tries.begin('hana', `10.0.0.${i}`)).toBeNull();
    const until = tries.begin('hana', `10.0.0.${i}`);
    // Below the free ones the second look was a try of its own.
    if (until !== null) {
      waits.push(until - now);
      now = until;
    }
  }
  expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
  expect(Math.max(...waits)).toBe(15 * 60_000);
});

test('a right password starts afresh, and a day without a try forgets', () => {
  let now = 0;
  const tries = createSignInTries(openAccountsDatabase(':memory:'), () => now);
  for (let i = 0; i < 4; i += 1) tries.begin('hana', 'a');
  tries.succeed('hana', 'a');
  for (let i = 0; i < 4; i += 1) expect(tries.begin('hana', 'b')).toBeNull();
  expect(tries.begin('hana', 'b')).toBeNull();
  expect(tries.begin('hana', 'b')).not.toBeNull();
  now += 25 * 3_600_000;
  expect(tries.begin('hana', 'b')).toBeNull();
});

test('one address that tries many names is slowed down, others are not', () => {
  const tries = createSignInTries(openAccountsDatabase(':memory:'), () => 5);
  for (let i = 0; i < 40; i += 1) expect(tries.begin(`name${i}`, 'guesser')).toBeNull();
  expect(tries.begin('name99', 'guesser')).not.toBeNull();
  expect(tries.begin('name99', 'somebody')).toBeNull();
});
