import {
  enrolRequestSchema,
  enrolResponseSchema,
  escrowRequestSchema,
  meSchema,
  recoverResponseSchema,
  signInRequestSchema,
  signInResponseSchema,
  tokenRequestSchema,
  tokenResponseSchema,
} from '../../../shared/protocol/accounts.ts';
import { type EnrolRefusal, MAX_ENROLMENTS_A_DAY, MAX_LIVE_ENROLMENTS } from '../../accounts/enrolments.ts';
import { callerOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, enrolmentParams, nothing } from '../params.ts';
import type { Parts } from '../parts.ts';
import { notFound, problem } from '../problem.ts';
import { meOf } from './me.ts';
import { throttled } from './throttled.ts';

function notEnrolled(refusal: EnrolRefusal) {
  switch (refusal) {
    case 'full':
      return problem(503, 'full', 'This server has given out all its enrolment numbers.');
    case 'too-many':
      return problem(409, 'too-many-devices', `This person has ${MAX_LIVE_ENROLMENTS} devices and tokens already.`, {
        next: 'End one in Settings on another device, or ask an administrator to.',
      });
    case 'too-often':
      return problem(409, 'too-many-devices', `This person has had ${MAX_ENROLMENTS_A_DAY} new ones within a day.`, {
        next: 'Try again tomorrow.',
      });
  }
}

/** Sign-in, one's own devices and tokens. */
export function addAccountRoutes(app: Api, parts: Parts): void {
  const { accounts, noticeboard } = parts;

  app.post(
    '/api/sign-in',
    {
      config: { problems: [401, 403, 429] },
      schema: {
        tags: ['Sign-in'],
        summary: 'Sign in by user name or e-mail address; the session enrols a device or makes a token',
        body: signInRequestSchema,
        response: { 200: answer(signInResponseSchema) },
      },
    },
    async (request) => {
      const { login, password } = request.body;
      const signedIn = await accounts.signIn.signIn(login, password, request.ip);
      if (signedIn.ok) return { session: signedIn.value.session, me: meOf(parts, signedIn.value.user, null) };
      const { error } = signedIn;
      switch (error.code) {
        case 'wrong-login':
          throw problem(401, 'wrong-login', 'The name or the password is wrong.');
        case 'disabled':
          throw problem(403, 'disabled', 'This account is closed.', { next: 'Ask your administrator.' });
        case 'throttled':
          throw throttled(error.until);
      }
    },
  );

  app.post(
    '/api/sign-out',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['Sign-in'],
        summary: 'End the session, device or token that asks; a device has to be enrolled anew afterwards',
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const caller = callerOn(request);
      if (caller.by === 'session') {
        await accounts.signIn.endSession(caller.session);
      } else {
        const { enrolment } = caller.actor;
        accounts.enrolments.revoke(enrolment);
        accounts.credentials.changed({ user: caller.user, enrolment, kind: 'ended' });
      }
      return reply.status(204).send();
    },
  );

  app.get(
    '/api/me',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['Sign-in'], summary: 'Who am I, and what may I do?', response: { 200: answer(meSchema) } },
    },
    (request) => {
      const caller = callerOn(request);
      if (caller.by === 'session') return meOf(parts, caller.user, null);
      const expiresAt = accounts.credentials.find(caller.token)?.held.expiresAt ?? null;
      return meOf(parts, caller.user, caller.actor.enrolment, expiresAt);
    },
  );

  app.post(
    '/api/enrolments',
    {
      config: { access: 'signed-in', problems: [409, 503] },
      schema: {
        tags: ['Sign-in'],
        summary: 'Enrol a device, with the session of an online sign-in',
        body: enrolRequestSchema,
        response: { 201: answer(enrolResponseSchema) },
      },
    },
    async (request, reply) => {
      const { user } = sessionOn(callerOn(request));
      const enrolled = accounts.enrolments.enrol(user, request.body);
      if (!enrolled.ok) throw notEnrolled(enrolled.error);
      await noticeboard.person(user);
      return reply.status(201).send(enrolled.value);
    },
  );

  app.post(
    '/api/enrolments/:number/recover',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['Sign-in'],
        summary: "The recovery secret of one's own device, and a new token for it",
        params: enrolmentParams,
        response: { 200: answer(recoverResponseSchema) },
      },
    },
    (request) => {
      const { user } = sessionOn(callerOn(request));
      const recovered = accounts.enrolments.recover(user, request.params.number);
      if (recovered.ok) return recovered.value;
      if (recovered.error === 'missing') throw notFound('device of yours');
      throw problem(403, 'revoked', 'This device was ended by an administrator.', { next: 'Enrol it anew.' });
    },
  );

  app.put(
    '/api/enrolments/:number/escrow',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['Sign-in'],
        summary: "Fresh one-time secrets of one's own device for a supervisor's codes, in place of all earlier ones",
        params: enrolmentParams,
        body: escrowRequestSchema,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { user } = sessionOn(callerOn(request));
      const device = accounts.enrolments.live(user).find(({ enrolment }) => enrolment === request.params.number);
      if (!device) throw notFound('device of yours');
      accounts.helpCodes.keep(device.enrolment, request.body.escrow);
      return reply.status(204).send();
    },
  );

  app.post(
    '/api/tokens',
    {
      config: { access: 'signed-in', problems: [409, 503] },
      schema: {
        tags: ['Sign-in'],
        summary: "Make an API token with one's own roles, with the session of a sign-in; it is shown once",
        body: tokenRequestSchema,
        response: { 201: answer(tokenResponseSchema) },
      },
    },
    async (request, reply) => {
      const { user } = sessionOn(callerOn(request));
      const made = accounts.enrolments.addToken(user, request.body.name);
      if (!made.ok) throw notEnrolled(made.error);
      await noticeboard.person(user);
      return reply.status(201).send(made.value);
    },
  );
}

/**
 * Vault secrets are told, and further devices and tokens made, after an online sign-in alone, never by a token that
 * somebody may have found: what it made would go on when it is ended.
 */
function sessionOn(caller: ReturnType<typeof callerOn>) {
  if (caller.by === 'session') return caller;
  throw problem(403, 'sign-in-needed', 'This needs a fresh sign-in.', {
    next: 'POST /api/sign-in, and use its session.',
  });
}
