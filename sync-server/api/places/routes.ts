import * as z from 'zod/mini';
import type { SiteId } from '../../../shared/base/ids.ts';
import { workspaceShelves } from '../../../shared/docs/workspace.ts';
import { uuidSchema } from '../../../shared/protocol/outbox.ts';
import { placeChangeSchema, placeSchema } from '../../../shared/protocol/places.ts';
import type { NewPlace, PlaceChange } from '../../accounts/places.ts';
import { actorOn, assertAdmin } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, idParams } from '../params.ts';
import type { Parts } from '../parts.ts';
import { notFound, problem } from '../problem.ts';
import { assertZone } from './zone.ts';

const newPlaceSchema = z.extend(placeChangeSchema, { id: z.optional(uuidSchema) });

const nouns = { sites: 'site', programmes: 'programme', services: 'service', items: 'item' } as const;
const nameTaken = () => problem(409, 'name-taken', 'This name is in use already.', { field: 'name' });

/** Sites, programmes, services and items: the table that decides, and the shelf that devices read, changed together. */
export function addPlaceRoutes(app: Api, { accounts, noticeboard }: Parts): void {
  for (const shelf of workspaceShelves) {
    const noun = nouns[shelf];

    app.get(
      `/api/${shelf}`,
      {
        config: { access: 'member' },
        schema: {
          tags: ['Places'],
          summary: `All ${shelf}, also those no longer used: old records name them`,
          response: { 200: answer(z.array(placeSchema)) },
        },
      },
      () => accounts.places.all(shelf),
    );

    app.post(
      `/api/${shelf}`,
      {
        config: { access: 'member', problems: [409] },
        schema: {
          tags: ['Places'],
          summary: `Add a ${noun}; with an id of your own it is safe to repeat`,
          body: newPlaceSchema,
          response: { 201: answer(placeSchema) },
        },
      },
      async (request, reply) => {
        assertAdmin(actorOn(request), '*');
        assertZone(request.body.zone);
        const added = accounts.places.add(shelf, request.body as NewPlace);
        if (!added.ok) throw nameTaken();
        await noticeboard.shelf();
        if (shelf === 'sites') await noticeboard.directories([added.value.id]);
        return reply.status(201).send(added.value);
      },
    );

    app.patch(
      `/api/${shelf}/:id`,
      {
        config: { access: 'member', problems: [409] },
        schema: {
          tags: ['Places'],
          summary: `Change a ${noun}`,
          params: idParams,
          body: z.partial(placeChangeSchema),
          response: { 200: answer(placeSchema) },
        },
      },
      async (request) => {
        const { id } = request.params;
        assertAdmin(actorOn(request), shelf === 'sites' ? (id as SiteId) : '*');
        assertZone(request.body.zone);
        const changed = accounts.places.change(shelf, id, request.body as PlaceChange);
        if (!changed.ok) throw changed.error === 'missing' ? notFound(noun) : nameTaken();
        await noticeboard.shelf();
        return changed.value;
      },
    );
  }
}
