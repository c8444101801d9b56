import { canDo } from '../../../shared/authz/can.ts';
import { SERVER_ENROLMENT } from '../../../shared/base/client-id.ts';
import { instantOf } from '../../../shared/base/clock.ts';
import type { UserId } from '../../../shared/base/ids.ts';
import {
  invitationAcceptSchema,
  invitationLookSchema,
  invitationSchema,
  invitedSchema,
  signInResponseSchema,
} from '../../../shared/protocol/accounts.ts';
import { hashPassword } from '../../accounts/password.ts';
import { actorOn, assertAdmin, mayGive } from '../access.ts';
import { meOf } from '../accounts/me.ts';
import type { Api } from '../app.ts';
import { answer, idParams } from '../params.ts';
import type { Parts } from '../parts.ts';
import { forbidden, notFound, problem } from '../problem.ts';

/** Invitations: how somebody without an e-mail address, or who forgot the password, chooses one. */
export function addInvitationRoutes(app: Api, parts: Parts): void {
  const { accounts } = parts;
  const { people, roles, invitations, signIn } = accounts;

  /** May whoever made an invitation still give all that the invited person holds now? */
  const stillMay = (by: UserId, person: UserId): boolean => {
    const inviter = people.find(by);
    if (inviter?.disabledAt !== null) return false;
    const actor = { user: by, name: inviter.name, enrolment: SERVER_ENROLMENT, roles: roles.of(by) };
    return canDo(actor, 'administer', null) && mayGive(actor, roles.of(person));
  };
  /** Whom a code invites; throws where it invites nobody, whyever, in one and the same words. */
  const invitedBy = (code: string) => {
    const found = invitations.find(code);
    const person = found && people.find(found.user);
    // Asked anew: with a code kept until its person is given more, a site's admin would sign in as an admin of all.
    if (!person || person.disabledAt !== null || !stillMay(found.by, person.id)) {
      throw problem(410, 'invitation-over', 'This invitation was used, replaced, or is older than seven days.', {
        next: 'Ask an administrator for a new one.',
      });
    }
    return { person, expiresAt: found.expiresAt };
  };

  app.post(
    '/api/people/:id/invitations',
    {
      config: { access: 'member', problems: [409] },
      schema: {
        tags: ['People'],
        summary: 'Invite a person to choose a password; good once, for seven days, and ends those before it',
        params: idParams,
        response: { 201: answer(invitationSchema) },
      },
    },
    async (request, reply) => {
      const actor = actorOn(request);
      assertAdmin(actor, null);
      const person = people.find(request.params.id as UserId);
      if (!person) throw notFound('person');
      if (!mayGive(actor, roles.of(person.id)))
        throw forbidden('This person has roles at sites that you do not administer.');
      if (person.disabledAt !== null) {
        throw problem(409, 'disabled', 'This person may not sign in.', { next: 'Let them sign in again first.' });
      }
      const { code, expiresAt } = invitations.make(person.id, actor.user);
      return reply.status(201).send({ code, expiresAt: instantOf(expiresAt) });
    },
  );

  app.post(
    '/api/invitations/look',
    {
      config: { problems: [410] },
      schema: {
        tags: ['Sign-in'],
        summary: 'Whom an invitation is for',
        body: invitationLookSchema,
        response: { 200: answer(invitedSchema) },
      },
    },
    (request) => {
      const { person, expiresAt } = invitedBy(request.body.code);
      return { name: person.name, username: person.username, expiresAt: instantOf(expiresAt) };
    },
  );

  app.post(
    '/api/invitations/accept',
    {
      config: { problems: [410] },
      schema: {
        tags: ['Sign-in'],
        summary: 'Choose a password with an invitation, and be signed in',
        body: invitationAcceptSchema,
        response: { 200: answer(signInResponseSchema) },
      },
    },
    async (request) => {
      invitedBy(request.body.code);
      const hashed = await hashPassword(request.body.password);
      // Asked again after the wait: of two that accept at once, the second finds it used.
      const { person } = invitedBy(request.body.code);
      invitations.use(person.id);
      people.setPassword(person.id, hashed);
      return { session: await signIn.openSession(person.id), me: meOf(parts, person.id, null) };
    },
  );
}
