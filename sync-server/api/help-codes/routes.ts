import * as z from 'zod/mini';
import type { Actor } from '../../../shared/authz/actor.ts';
import { mayHelp } from '../../../shared/authz/help.ts';
import { instantOf } from '../../../shared/base/clock.ts';
import type { UserId } from '../../../shared/base/ids.ts';
import { type Helped, helpCodeSchema, helpedSchema } from '../../../shared/protocol/accounts.ts';
import type { AccountPerson } from '../../accounts/people.ts';
import { actorOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, deviceParams } from '../params.ts';
import type { Parts } from '../parts.ts';
import { forbidden, notFound, problem } from '../problem.ts';

/** A supervisor's codes, for colleagues who forgot the PIN of a device that has no network. */
export function addHelpCodeRoutes(app: Api, { accounts, log }: Parts): void {
  const { people, roles, enrolments, helpCodes } = accounts;

  const mayHelpPerson = (actor: Actor, person: AccountPerson) =>
    person.disabledAt === null && mayHelp(actor, person.id, roles.of(person.id));
  const shown = (person: AccountPerson): Helped => ({
    id: person.id,
    name: person.name,
    username: person.username,
    devices: enrolments
      .live(person.id)
      .filter(({ kind }) => kind === 'device')
      .map(({ enrolment, device, lastSeenAt }) => {
        const given = helpCodes.lastGiven(enrolment);
        return {
          enrolment,
          device,
          lastSeenAt: lastSeenAt === null ? null : instantOf(lastSeenAt),
          codesLeft: helpCodes.left(enrolment),
          lastCode: given && { by: people.find(given.by)?.name ?? '', at: instantOf(given.at) },
        };
      }),
  });

  app.get(
    '/api/helped',
    {
      config: { access: 'member' },
      schema: {
        tags: ['People'],
        summary: 'Colleagues whom one may help with a forgotten PIN, and their devices',
        response: { 200: answer(z.array(helpedSchema)) },
      },
    },
    (request) => {
      const actor = actorOn(request);
      return people
        .all()
        .filter((person) => mayHelpPerson(actor, person))
        .map(shown);
    },
  );

  app.post(
    '/api/people/:id/devices/:number/code',
    {
      config: { access: 'member', problems: [409] },
      schema: {
        tags: ['People'],
        summary: 'A one-time code that opens this device without a network; who was shown it is kept',
        params: deviceParams,
        response: { 201: answer(helpCodeSchema) },
      },
    },
    async (request, reply) => {
      const actor = actorOn(request);
      const person = people.find(request.params.id as UserId);
      if (!person) throw notFound('person');
      if (!mayHelpPerson(actor, person)) throw forbidden('Only a supervisor of a site of theirs may do this.');
      const device = enrolments.live(person.id).find(({ enrolment }) => enrolment === request.params.number);
      if (device?.kind !== 'device') throw notFound('device of this person');
      const given = helpCodes.give(device, actor);
      if (!given.ok) {
        throw problem(409, 'no-codes-left', 'All codes of this device were given out.', {
          next: 'The person signs in online on the device once; that makes new ones.',
        });
      }
      log.info({ by: actor.user, for: person.id, enrolment: device.enrolment }, 'a code for a forgotten PIN was shown');
      return reply.status(201).send(given.value);
    },
  );
}
