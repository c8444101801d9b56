import { expect, test } from 'vitest';
import type { UserId } from '../../shared/base/ids.ts';
import { openAccountsDatabase } from './database.ts';
import { createTokens, TOKEN_LIFE_MS } from './tokens.ts';

const user = 'u' as UserId;
const DAY = 86_400_000;

test('a token in use never runs out, one left alone for sixty days does', () => {
  let now = 0;
  const db = openAccountsDatabase(':memory:');
  const tokens = createTokens(db, () => now);
  const { token } = tokens.issue(user, 2, 'device');
  for (let month = 0; month < 6; month += 1) {
    now += 30 * DAY;
    expect(tokens.find(token)).toMatchObject({ user, enrolment: 2 });
    expect(createTokens(db, () => now).find(token), 'after a restart').not.toBeNull();
  }
  now += TOKEN_LIFE_MS.device + 1;
  expect(tokens.find(token)).toBeNull();
});

test('a delegated token lasts a day, however much it is used', () => {
  let now = 0;
  const tokens = createTokens(openAccountsDatabase(':memory:'), () => now);
  const { token } = tokens.issue(user, 2, 'delegated');
  now += DAY - 1;
  expect(tokens.find(token)).not.toBeNull();
  now += 2;
  expect(tokens.find(token)).toBeNull();
});

test('one that nobody asks with any more is not kept for ever', () => {
  let now = 0;
  const db = openAccountsDatabase(':memory:');
  const tokens = createTokens(db, () => now);
  for (let day = 0; day < 10; day += 1) {
    tokens.issue(user, 2, 'delegated');
    now += DAY + 1;
  }
  tokens.issue(user, 2, 'delegated');
  expect(db.prepare('SELECT count(*) FROM token').pluck().get()).toBe(1);
});

test('one can be ended by itself', () => {
  const tokens = createTokens(openAccountsDatabase(':memory:'), Date.now);
  const [a, b] = [tokens.issue(user, 2, 'delegated'), tokens.issue(user, 2, 'delegated')];
  tokens.endOne(a.token);
  expect(tokens.find(a.token)).toBeNull();
  expect(tokens.find(b.token)).not.toBeNull();
});

test('the database holds no token, only what it hashes to', () => {
  const db = openAccountsDatabase(':memory:');
  const { token } = createTokens(db, Date.now).issue(user, 2, 'api');
  const bytes = db.serialize().toString('latin1');
  expect(bytes).not.toContain(token);
  expect(bytes).not.toContain(token.slice(4));
});

test('ending one enrolment leaves the others', () => {
  const tokens = createTokens(openAccountsDatabase(':memory:'), Date.now);
  const [a, b] = [tokens.issue(user, 2, 'device'), tokens.issue(user, 3, 'device')];
  tokens.end(user, 2);
  expect(tokens.find(a.token)).toBeNull();
  expect(tokens.find(b.token)).not.toBeNull();
  tokens.end(user);
  expect(tokens.find(b.token)).toBeNull();
});
