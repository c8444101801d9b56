import * as z from 'zod/mini';
import { holds } from '../../../shared/authz/actor.ts';
import type { SiteId } from '../../../shared/base/ids.ts';
import { importRunSchema, importStateSchema } from '../../../shared/protocol/imports.ts';
import { MAX_IMPORT_BYTES, MAX_IMPORT_COLUMNS, MAX_IMPORT_LINES } from '../../../shared/protocol/limits.ts';
import { actorOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, idParams } from '../params.ts';
import type { Parts } from '../parts.ts';
import { forbidden, notFound, problem } from '../problem.ts';

// The bytes are looked at by the import itself, which knows encodings.
const file = z.unknown();
const nameQuery = z.object({ name: z.optional(z.string().check(z.maxLength(200))) });

/** People from a CSV file. */
export function addImportRoutes(app: Api, { imports, accounts }: Parts): void {
  app.register(async (scope) => {
    // A file comes as it is, whatever it calls itself; JSON never means a file here.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_IMPORT_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    (scope as Api).post(
      '/api/imports',
      {
        config: { access: 'member', problems: [413] },
        bodyLimit: MAX_IMPORT_BYTES,
        schema: {
          tags: ['Imports'],
          summary: 'Send a CSV file as the body; answers what was found in it, and imports nothing yet',
          body: {
            description: 'The file as it is',
            content: { 'text/csv': { schema: file }, 'application/octet-stream': { schema: file } },
          },
          querystring: nameQuery,
          response: { 201: answer(importStateSchema) },
        },
      },
      async (request, reply) => {
        const actor = actorOn(request);
        if (!holds(actor, null, 'worker', 'supervisor')) throw forbidden();
        const body = request.body as Buffer | undefined;
        const state = body ? await imports.look(body, request.query.name ?? 'people.csv', actor) : 'empty';
        if (state === 'empty')
          throw problem(400, 'empty-file', 'There are no rows in this file.', {
            next: 'Send a CSV with a header and rows.',
          });
        if (state === 'too-large')
          throw problem(413, 'too-large', 'There are too many rows or columns in this file.', {
            next: `Divide it into files of ${MAX_IMPORT_LINES} lines and ${MAX_IMPORT_COLUMNS} columns at most.`,
          });
        return reply.status(201).send(state);
      },
    );
  });

  app.post(
    '/api/imports/:id/run',
    {
      config: { access: 'member', problems: [409] },
      schema: {
        tags: ['Imports'],
        summary: 'Import the rows, with what each column is; people who are there already are not made twice',
        params: idParams,
        body: importRunSchema,
        response: { 202: answer(importStateSchema) },
      },
    },
    async (request, reply) => {
      const actor = actorOn(request);
      const { site, programme, mapping } = request.body;
      const found = imports.find(request.params.id, actor);
      if (!found) throw notFound('import of yours');
      if (!accounts.places.isSite(site))
        throw problem(400, 'unknown-site', 'There is no such site.', { field: 'site' });
      if (!accounts.places.find('programmes', programme)) {
        throw problem(400, 'unknown-programme', 'There is no such programme.', { field: 'programme' });
      }
      if (!holds(actor, site as SiteId, 'worker', 'supervisor'))
        throw forbidden('You can not register people at this site.');
      assertMapping(mapping, found.columns.length);
      const started = await imports.start(request.params.id, request.body, actor);
      if (started === 'missing') throw notFound('import of yours');
      if (started === 'running') throw problem(409, 'running', 'This import runs already.');
      if (started === 'over')
        throw problem(409, 'over', 'This import has ended.', { next: 'Send the file again to run it once more.' });
      return reply.status(202).send(started);
    },
  );

  app.get(
    '/api/imports/:id',
    {
      config: { access: 'member' },
      schema: {
        tags: ['Imports'],
        summary: 'How far an import is',
        params: idParams,
        response: { 200: answer(importStateSchema) },
      },
    },
    (request) => {
      const found = imports.find(request.params.id, actorOn(request));
      if (!found) throw notFound('import of yours');
      return found;
    },
  );

  app.get(
    '/api/imports/:id/refused.csv',
    {
      config: { access: 'member' },
      schema: {
        tags: ['Imports'],
        summary: 'Every refused row with its line and the reason',
        params: idParams,
        response: { 200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const csv = await imports.refused(request.params.id, actorOn(request));
      if (!csv) throw notFound('ended import of yours');
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="refused.csv"');
      return reply.send(csv as never);
    },
  );
}

function assertMapping(mapping: string[], columns: number): void {
  if (mapping.length !== columns) {
    throw problem(400, 'mapping-length', `The file has ${columns} columns, the mapping ${mapping.length}.`, {
      field: 'mapping',
    });
  }
  const used = mapping.filter((target) => target !== 'ignore');
  if (new Set(used).size < used.length)
    throw problem(400, 'mapped-twice', 'Two columns can not be the same thing.', { field: 'mapping' });
  if (!['fullName', 'givenName', 'familyName'].some((target) => used.includes(target))) {
    throw problem(400, 'no-name', 'No column holds a name.', {
      field: 'mapping',
      next: 'Say which column is the name.',
    });
  }
}
