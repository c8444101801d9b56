import * as z from 'zod/mini';
import { instantOf } from '../../../shared/base/clock.ts';
import type { OwnDevice } from '../../../shared/protocol/accounts.ts';
import { ownDeviceSchema, passwordChangeSchema } from '../../../shared/protocol/accounts.ts';
import { callerOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, nothing } from '../params.ts';
import type { Parts } from '../parts.ts';
import { problem } from '../problem.ts';
import { throttled } from './throttled.ts';

/** One's own password and devices. */
export function addOwnRoutes(app: Api, { accounts }: Parts): void {
  const { enrolments, helpCodes, invitations, people, signIn } = accounts;

  app.post(
    '/api/me/password',
    {
      config: { access: 'member', problems: [400, 429] },
      schema: {
        tags: ['Sign-in'],
        summary: 'Change one’s own password; devices and tokens stay signed in',
        body: passwordChangeSchema,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { user } = callerOn(request);
      const changed = await signIn.changePassword(user, {
        old: request.body.old,
        next: request.body.new,
        address: request.ip,
      });
      if (changed.ok) {
        invitations.end(user);
        return reply.status(204).send();
      }
      if (changed.error.code === 'throttled') throw throttled(changed.error.until);
      // Not 401: that would say that the token is over.
      throw problem(400, 'wrong-password', 'The old password is wrong.', { field: 'old' });
    },
  );

  app.get(
    '/api/me/devices',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['Sign-in'],
        summary: 'One’s own devices and API tokens that are not ended',
        response: { 200: answer(z.array(ownDeviceSchema)) },
      },
    },
    (request): OwnDevice[] =>
      enrolments.live(callerOn(request).user).map(({ enrolment, kind, device, lastSeenAt }) => {
        const given = helpCodes.lastGiven(enrolment);
        return {
          enrolment,
          kind,
          device,
          lastSeenAt: lastSeenAt === null ? null : instantOf(lastSeenAt),
          lastCode: given && { by: people.find(given.by)?.name ?? '', at: instantOf(given.at) },
        };
      }),
  );
}
