import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { CloseCode } from '../../../shared/protocol/close-codes.ts';
import { createSession } from './session.ts';
import { createSessions } from './sessions.ts';

test('a socket ends when the token that it showed runs out, and no other does', async () => {
  const sessions = createSessions();
  const open = (token: string | null) => {
    const close = vi.fn();
    const socket = Object.assign(new EventEmitter(), { close, terminate: vi.fn() }) as unknown as WebSocket;
    const session = createSession(socket, 'live');
    session.token = token;
    sessions.all.add(session);
    return close;
  };
  const [expired, good, silent] = [open('expired'), open('good'), open(null)];
  await sessions.endExpired({
    actorOfToken: async (token) =>
      (token === 'good' ? { user: 'u', name: 'U', enrolment: 2, roles: [] } : null) as never,
  });
  expect(expired).toHaveBeenCalledExactlyOnceWith(CloseCode.unauthorised, 'expired');
  expect(good).not.toHaveBeenCalled();
  expect(silent).not.toHaveBeenCalled();
});
