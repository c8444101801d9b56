import { expect, test } from 'vitest';
import type { Actor } from '../../../shared/authz/actor.ts';
import type { UserId } from '../../../shared/base/ids.ts';
import {
  BYTES_PER_DAY,
  BYTES_PER_MINUTE,
  DEVICES_OF_A_PERSON,
  MAX_UPDATE_BYTES,
  UPDATES_AT_ONCE,
  UPDATES_PER_SECOND,
} from '../../../shared/protocol/limits.ts';
import { createAllowance } from './allowance.ts';

const MINUTE = 60_000;
const person = (user: string, enrolment: number): Actor => ({ user: user as UserId, name: user, enrolment, roles: [] });
const amira = person('amira', 11);

function startAllowance() {
  let now = 1_000_000;
  const allowance = createAllowance(() => now);
  return {
    /** How many updates of this size fit now. */
    fits(by: Actor, bytes: number, most: number): number {
      for (let n = 0; n < most; n += 1) if (allowance.take(by, bytes) > 0) return n;
      return most;
    },
    take: allowance.take,
    pass(ms: number) {
      now += ms;
    },
  };
}

test('a month of offline typing comes back at once [D11]', () => {
  // 22 days of five notes, a thousand keystrokes each, and a minute is not waited for.
  const { fits } = startAllowance();
  expect(fits(amira, 45, 22 * 5 * 1000)).toBe(110_000);
});

test('a device that sends without end is told how long to wait, and then it goes on [D11]', () => {
  const { fits, take, pass } = startAllowance();
  expect(fits(amira, 30, UPDATES_AT_ONCE + 1)).toBe(UPDATES_AT_ONCE);
  const wait = take(amira, 30);
  expect(wait).toBe(1000);
  pass(wait);
  expect(fits(amira, 30, 1000)).toBe(UPDATES_PER_SECOND);
});

test('bytes are bounded by the minute and by the day [D11]', () => {
  const { fits, pass } = startAllowance();
  const aMinute = BYTES_PER_MINUTE / MAX_UPDATE_BYTES;
  let taken = fits(amira, MAX_UPDATE_BYTES, 10_000);
  expect(taken).toBe(aMinute);
  for (let i = 0; i < 60; i += 1) {
    pass(MINUTE);
    taken += fits(amira, MAX_UPDATE_BYTES, 10_000);
  }
  expect(taken * MAX_UPDATE_BYTES).toBeGreaterThanOrEqual(BYTES_PER_DAY);
  expect(taken * MAX_UPDATE_BYTES).toBeLessThan(BYTES_PER_DAY * 1.1);
});

test('a person has a few times as much as a device, and nobody else has less for it [D11]', () => {
  const { fits } = startAllowance();
  let taken = 0;
  for (let device = 0; device < 10; device += 1) taken += fits(person('amira', device), MAX_UPDATE_BYTES, 10_000);
  expect(taken * MAX_UPDATE_BYTES).toBe(BYTES_PER_MINUTE * DEVICES_OF_A_PERSON);
  expect(fits(person('samuel', 99), MAX_UPDATE_BYTES, 10)).toBe(10);
});

test('the server itself is not counted', () => {
  const { take } = startAllowance();
  const system: Actor = { ...amira, system: true };
  for (let i = 0; i < 1000; i += 1) expect(take(system, 10 * MAX_UPDATE_BYTES)).toBe(0);
});
