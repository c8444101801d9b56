import { instantOf } from '../../../shared/base/clock.ts';
import {
  enrolRequestSchema,
  enrolResponseSchema,
  meSchema,
  recoverResponseSchema,
  signInRequestSchema,
  signInResponseSchema,
  tokenRequestSchema,
  tokenResponseSchema,
} from '../../../shared/protocol/accounts.ts';
import { callerOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, enrolmentParams, nothing } from '../params.ts';
import type { Parts } from '../parts.ts';
import { notFound, problem } from '../problem.ts';
import { meOf } from './me.ts';

const full = () => problem(503, 'full', 'This server has given out all its enrolment numbers.');

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
          throw problem(429, 'throttled', 'Too many tries.', {
            next: 'Wait until then and try again.',
            retryAt: instantOf(error.until),
          });
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
      return meOf(parts, caller.user, caller.by === 'token' ? caller.actor.enrolment : null);
    },
  );

  app.post(
    '/api/enrolments',
    {
      config: { access: 'signed-in', problems: [503] },
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
      if (!enrolled.ok) throw full();
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

  app.post(
    '/api/tokens',
    {
      config: { access: 'signed-in', problems: [503] },
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
      if (!made.ok) throw full();
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
