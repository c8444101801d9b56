import { expect, test, vi } from 'vitest';
import { MAX_SOCKETS_OF_ADDRESS, MAX_STRANGERS_OF_ADDRESS } from '../../../shared/protocol/limits.ts';
import { createPlacesForSockets, networkOf } from './places-for-sockets.ts';
import type { Session } from './session.ts';

const socketOf = (actor: object | null) => {
  const session = { actor, ended: false, makeRoom: vi.fn(() => (session.ended = true)) };
  return session as typeof session & Session;
};

test('of those who have not shown who they are, the oldest makes room, and no colleague does [D12]', () => {
  const places = createPlacesForSockets();
  const colleague = socketOf({ user: 'amira' });
  expect(places.take('office', colleague)).toBe(true);
  const strangers = Array.from({ length: MAX_STRANGERS_OF_ADDRESS + 2 }, () => socketOf(null));
  for (const stranger of strangers) expect(places.take('office', stranger)).toBe(true);
  expect(strangers.filter(({ makeRoom }) => makeRoom.mock.calls.length > 0)).toEqual(strangers.slice(0, 2));
  expect(colleague.makeRoom).not.toHaveBeenCalled();
});

test('an address has so many places and no more, and gets back those that are left; another has its own [D12]', () => {
  const places = createPlacesForSockets();
  const all = Array.from({ length: MAX_SOCKETS_OF_ADDRESS }, () => socketOf({ user: 'one of many' }));
  for (const one of all) places.take('office', one);
  const late = socketOf(null);
  expect(places.take('office', late)).toBe(false);
  expect(places.take('elsewhere', late)).toBe(true);
  places.leave('office', all[7]!);
  expect(places.take('office', late)).toBe(true);
});

test.each([
  ['10.0.0.7', '10.0.0.7'],
  ['::ffff:10.0.0.7', '10.0.0.7'],
  ['2001:db8:1:2:aaaa::7', '2001:db8:1:2'],
  ['2001:db8::7', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
