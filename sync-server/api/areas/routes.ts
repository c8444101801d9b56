import { setImmediate as giveWay } from 'node:timers/promises';
import * as z from 'zod/mini';
import { areaImportSchema, areaTreeSchema } from '../../../shared/protocol/areas.ts';
import { MAX_IMPORT_BYTES, MAX_IMPORT_COLUMNS, MAX_IMPORT_LINES } from '../../../shared/protocol/limits.ts';
import { actorOn, assertAdmin } from '../access.ts';
import type { Api } from '../app.ts';
import { answer } from '../params.ts';
import type { Parts } from '../parts.ts';
import { problem } from '../problem.ts';
import { lookApart } from './look-apart.ts';
import type { NoAreas } from './look-at-areas.ts';

/** Areas that are stored in one go: some 10 ms. */
const AT_ONCE = 1_000;

// The bytes are looked at by the reader itself, which knows encodings.
const file = z.unknown();
const importQuery = z.object({
  name: z.optional(z.string().check(z.maxLength(200))),
  take: z.optional(z.enum(['true', 'false'])),
});

/** Administrative areas by P-code: one tree for all sites, which devices read from the shelf. */
export function addAreaImportRoutes(app: Api, { accounts, noticeboard }: Parts): void {
  app.get(
    '/api/areas',
    {
      config: { access: 'member' },
      schema: {
        tags: ['Places'],
        summary: 'All administrative areas, countries first',
        response: { 200: answer(areaTreeSchema) },
      },
    },
    () => accounts.areas.all(),
  );

  app.register(async (scope) => {
    // A file comes as it is, whatever it calls itself; JSON never means a file here.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_IMPORT_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    (scope as Api).post(
      '/api/areas/import',
      {
        config: { access: 'member', problems: [413] },
        bodyLimit: MAX_IMPORT_BYTES,
        schema: {
          tags: ['Places'],
          summary: 'Take areas from a CSV with HXL tags or OCHA headings; with take=false only say what it would do',
          body: {
            description: 'The file as it is',
            content: { 'text/csv': { schema: file }, 'application/octet-stream': { schema: file } },
          },
          querystring: importQuery,
          response: { 200: answer(areaImportSchema) },
        },
      },
      async (request) => {
        assertAdmin(actorOn(request), '*');
        const { name = 'areas.csv', take = 'true' } = request.query;
        const body = request.body as Buffer | undefined;
        const looked = body && body.length > 0 ? await lookApart(body, accounts.areas.all()) : 'empty';
        if (typeof looked === 'string') throw noAreas(looked);
        const taken = take === 'true';
        if (taken && looked.changes.length > 0) {
          // Parents come first, so that a part is a tree as well; the same file again adds what is missing.
          for (let at = 0; at < looked.changes.length; at += AT_ONCE) {
            accounts.areas.putAll(looked.changes.slice(at, at + AT_ONCE));
            await giveWay();
          }
          await noticeboard.shelf();
        }
        return { taken, fileName: name, ...looked.found };
      },
    );
  });
}

function noAreas(why: NoAreas) {
  switch (why) {
    case 'empty':
      return problem(400, 'empty-file', 'There are no rows in this file.', {
        next: 'Send a CSV with a header and rows.',
      });
    case 'too-large':
      return problem(413, 'too-large', 'There are too many rows or columns in this file.', {
        next: `Divide it into files of ${MAX_IMPORT_LINES} lines and ${MAX_IMPORT_COLUMNS} columns at most.`,
      });
    case 'no-columns':
      return problem(400, 'no-areas', 'No column of this file holds the P-codes and names of areas.', {
        next: 'Columns are known by HXL tags like #adm1+code and #adm1+name, or headings like ADM1_PCODE and ADM1_EN.',
      });
  }
}
