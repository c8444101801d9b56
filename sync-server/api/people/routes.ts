import * as z from 'zod/mini';
import { instantOf } from '../../../shared/base/clock.ts';
import type { UserId } from '../../../shared/base/ids.ts';
import { newPersonSchema, type Person, personChangeSchema, personSchema } from '../../../shared/protocol/accounts.ts';
import { hashPassword } from '../../accounts/password.ts';
import type { AccountPerson } from '../../accounts/people.ts';
import { actorOn, assertAdmin, mayGive } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, deviceParams, idParams, nothing } from '../params.ts';
import type { Parts } from '../parts.ts';
import { forbidden, notFound, problem } from '../problem.ts';

/** Who may sign in: for administrators. */
export function addPeopleRoutes(app: Api, { accounts, noticeboard }: Parts): void {
  const { people, roles, enrolments, tokens, credentials, places, invitations } = accounts;

  const shown = ({ id, name, username, email, disabledAt }: AccountPerson): Person => ({
    id,
    name,
    username,
    email,
    roles: roles.of(id),
    disabled: disabledAt !== null,
    devices: enrolments.of(id).map(({ enrolment, device, lastSeenAt, revokedAt }) => ({
      enrolment,
      device,
      lastSeenAt: lastSeenAt === null ? null : instantOf(lastSeenAt),
      revoked: revokedAt !== null,
    })),
  });
  const personAt = (id: string): AccountPerson => {
    const found = people.find(id as UserId);
    if (!found) throw notFound('person');
    return found;
  };
  const assertSites = (given: { site: string }[]) => {
    if (given.some(({ site }) => site !== '*' && !places.isSite(site))) {
      throw problem(400, 'unknown-site', 'There is no such site.', { field: 'roles' });
    }
  };

  app.get(
    '/api/people',
    {
      config: { access: 'member' },
      schema: {
        tags: ['People'],
        summary: 'Everybody who may sign in, with roles and devices',
        response: { 200: answer(z.array(personSchema)) },
      },
    },
    (request) => {
      const actor = actorOn(request);
      assertAdmin(actor, null);
      // Whoever administers some sites sees whom they could give roles to, without the devices of others.
      return people.all().map((person) => {
        const all = shown(person);
        return mayGive(actor, all.roles) ? all : { ...all, devices: [] };
      });
    },
  );

  app.post(
    '/api/people',
    {
      config: { access: 'member', problems: [409] },
      schema: {
        tags: ['People'],
        summary: 'Add a person',
        body: newPersonSchema,
        response: { 201: answer(personSchema) },
      },
    },
    async (request, reply) => {
      const actor = actorOn(request);
      assertAdmin(actor, null);
      if (!mayGive(actor, request.body.roles)) throw forbidden('You can give roles only at sites that you administer.');
      assertSites(request.body.roles);
      const added = await people.add(request.body);
      if (!added.ok) {
        const field = added.error === 'username-taken' ? 'username' : 'email';
        throw problem(
          409,
          added.error,
          `Somebody has this ${field === 'email' ? 'e-mail address' : 'user name'} already.`,
          { field },
        );
      }
      await noticeboard.person(added.value.id);
      return reply.status(201).send(shown(added.value));
    },
  );

  app.patch(
    '/api/people/:id',
    {
      config: { access: 'member', problems: [409] },
      schema: {
        tags: ['People'],
        summary: 'Change name, roles or password, or disable a person: their sockets and tokens end at once',
        params: idParams,
        body: personChangeSchema,
        response: { 200: answer(personSchema) },
      },
    },
    async (request) => {
      const actor = actorOn(request);
      const { id } = personAt(request.params.id);
      const { name, disabled, password } = request.body;
      const given = request.body.roles;
      assertAdmin(actor, null);
      // All waiting is done before anything is asked: in between, the last but one admin could go as well, and a server
      // without any may be set up by whoever comes.
      const hashed = password === undefined ? null : await hashPassword(password);
      const before = roles.of(id);
      if (!mayGive(actor, [...before, ...(given ?? [])]))
        throw forbidden('This person has roles at sites that you do not administer.');
      if (given) assertSites(given);
      const isAdmin = (held: typeof before) => held.some(({ role, site }) => role === 'admin' && site === '*');
      if (isAdmin(before) && (disabled === true || (given && !isAdmin(given))) && roles.countAdmins() === 1) {
        throw problem(409, 'last-admin', 'Nobody else administers this server.', {
          next: 'Make another administrator first.',
        });
      }
      if (name !== undefined) people.rename(id, name);
      if (given) roles.replace(id, given);
      if (hashed !== null) people.setPassword(id, hashed);
      if (disabled !== undefined) people.setDisabled(id, disabled);
      if (disabled) tokens.end(id);
      // A code that somebody still has would set yet another password, or one after they may sign in again.
      if (disabled || hashed !== null) invitations.end(id);
      if (name !== undefined || given || disabled !== undefined) {
        credentials.changed({ user: id, kind: disabled ? 'ended' : 'roles' });
        await noticeboard.person(id, before);
      }
      return shown(personAt(id));
    },
  );

  app.delete(
    '/api/people/:id/devices/:number',
    {
      config: { access: 'member' },
      schema: {
        tags: ['People'],
        summary: 'End a device or token, of oneself or as an administrator',
        params: deviceParams,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const actor = actorOn(request);
      const { id } = personAt(request.params.id);
      if (actor.user !== id) {
        assertAdmin(actor, null);
        if (!mayGive(actor, roles.of(id)))
          throw forbidden('This person has roles at sites that you do not administer.');
      }
      const device = enrolments.find(request.params.number);
      if (device?.user !== id) throw notFound('device of this person');
      enrolments.revoke(device.enrolment);
      credentials.changed({ user: id, enrolment: device.enrolment, kind: 'ended' });
      return reply.status(204).send();
    },
  );
}
