import type { UserId } from '../../../shared/base/ids.ts';
import { manyPeopleResultSchema, manyPeopleSchema } from '../../../shared/protocol/bulk.ts';
import type { ListedPerson } from '../../accounts/many-people.ts';
import { actorOn, assertAdmin, mayGive } from '../access.ts';
import type { Api } from '../app.ts';
import { answer } from '../params.ts';
import type { Parts } from '../parts.ts';
import { forbidden, problem } from '../problem.ts';

/** The staff of a whole organisation at once: colleagues are put up when all of them are there, and not after each. */
export function addManyPeopleRoute(app: Api, { accounts, noticeboard }: Parts): void {
  app.post(
    '/api/people/many',
    {
      config: { access: 'member' },
      schema: {
        tags: ['People'],
        summary: 'Add many people, with ids of your own: safe to repeat',
        body: manyPeopleSchema,
        response: { 200: answer(manyPeopleResultSchema) },
      },
    },
    async (request) => {
      const actor = actorOn(request);
      assertAdmin(actor, null);
      const { people } = request.body;
      const given = people.flatMap(({ roles }) => roles);
      if (!mayGive(actor, given)) throw forbidden('You can give roles only at sites that you administer.');
      if (given.some(({ site }) => site !== '*' && !accounts.places.isSite(site)))
        throw problem(400, 'unknown-site', 'There is no such site.', { field: 'roles' });
      const added = await accounts.addManyPeople(
        people.map((person): ListedPerson => ({ ...person, id: person.id as UserId })),
      );
      if (added.made > 0) await noticeboard.directories();
      return added;
    },
  );
}
