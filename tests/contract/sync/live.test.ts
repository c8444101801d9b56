import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Attached, attachLive, type SyncFixture, startSync, until } from './sync-fixture.ts';

let fixture: SyncFixture;
let attached: Attached[] = [];

beforeEach(async () => {
  fixture = await startSync();
});
afterEach(async () => {
  for (const each of attached) each.detach();
  attached = [];
  await fixture.close();
  expect(fixture.faults).toEqual([]);
});

const open = (...args: Parameters<typeof attachLive> extends [unknown, ...infer Rest] ? Rest : never): Attached => {
  const one = attachLive(fixture, ...args);
  attached.push(one);
  return one;
};

describe('the live socket', () => {
  test('brings what one person writes to the other, and to the log [D1]', async () => {
    const amira = fixture.person('Amira');
    const samuel = fixture.person('Samuel');
    const reference = await fixture.beneficiary(amira);
    const a = open(amira, reference);
    const b = open(samuel, reference);
    await until('both are synced', () => a.provider.isSynced && b.provider.isSynced);
    a.doc.getMap('fields').set('x', 'hello');
    await until('it arrives', () => b.doc.getMap('fields').get('x') === 'hello');
    expect((await fixture.stored(reference)).getMap('fields').get('x')).toBe('hello');
    await until('it is told as committed', () => a.messages.length > 0);
    expect(a.messages.some(({ type }) => type === 'committed')).toBe(true);
    expect(b.messages.filter(({ type }) => type === 'refused')).toEqual([]);
  });
});
