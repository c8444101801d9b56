import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import {
  beneficiaryStatsSchema,
  dashboardSchema,
  periodQuerySchema,
  sessionStatsSchema,
  usageTrendsSchema,
} from '../../../shared/protocol/analytics.ts';
import { exportJobSchema, exportRequestSchema } from '../../../shared/protocol/exports.ts';
import { ACTOR_HEADER, READ_TOKEN_HEADER, REPORTS_SECRET_HEADER } from '../../../shared/protocol/reports-process.ts';
import { actorOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, idParams, nothing } from '../params.ts';
import type { Parts } from '../parts.ts';
import { problem } from '../problem.ts';

const away = () =>
  problem(503, 'reports-away', 'Figures and exports are not available at the moment; records are not affected.', {
    next: 'Try again in a minute.',
  });

/** Figures and exports: made by the reporting process, asked for here, as whoever is signed in. */
export function addReportRoutes(app: Api, { reports, accounts }: Parts): void {
  async function forward(request: FastifyRequest, reply: FastifyReply): Promise<never> {
    const address = reports().address();
    if (!address) throw away();
    const { user, name, roles } = actorOn(request);
    const headers = new Headers({
      [REPORTS_SECRET_HEADER]: address.secret,
      [ACTOR_HEADER]: inAscii({ user, name, roles }),
    });
    if (request.method === 'POST') headers.set('content-type', 'application/json');
    const readToken = request.method === 'POST' ? readTokenOf(request) : null;
    if (readToken) headers.set(READ_TOKEN_HEADER, readToken);
    let answered: Response;
    try {
      answered = await fetch(`http://127.0.0.1:${address.port}${request.url}`, {
        method: request.method,
        headers,
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        signal: AbortSignal.timeout(30_000),
      });
    } catch (error) {
      request.log.warn({ err: error }, 'the reporting process did not answer');
      throw away();
    }
    // No job was taken on that would read with it.
    if (readToken && !answered.ok) accounts.tokens.endOne(readToken);
    reply.status(answered.status);
    for (const name of ['content-type', 'content-disposition', 'content-length', 'retry-after']) {
      const value = answered.headers.get(name);
      if (value !== null) reply.header(name, value);
    }
    // Passed on as it came: the answer's schema is for its description, and reports holds to it.
    return reply.send(answered.body ? Readable.fromWeb(answered.body as never) : null) as never;
  }

  /** What an export may read in the name of whoever asked for it: for a day, and no longer than they may themselves. */
  const readTokenOf = (request: FastifyRequest): string => {
    const { user, enrolment } = actorOn(request);
    return accounts.tokens.issue(user, enrolment, 'delegated').token;
  };

  const figures = (path: string, summary: string, schema: z.core.$ZodType) =>
    app.get(
      `/api/analytics/${path}`,
      {
        config: { access: 'member', problems: [503] },
        schema: { tags: ['Figures'], summary, querystring: periodQuerySchema, response: { 200: answer(schema) } },
      },
      forward,
    );
  figures('dashboard', 'Tiles and series of a site and period', dashboardSchema);
  figures('sessions/stats', 'Sessions by status, kind, site and programme', sessionStatsSchema);
  figures('beneficiaries/stats', 'People by sex, age, risk, site and programme', beneficiaryStatsSchema);
  figures('usage-trends', 'Writing activity, day by day', usageTrendsSchema);

  app.post(
    '/api/exports',
    {
      config: { access: 'member', problems: [429, 503] },
      schema: {
        tags: ['Exports'],
        summary: 'Ask for the filtered list as a file; people who have not consented to reporting are withheld',
        body: exportRequestSchema,
        response: { 202: answer(exportJobSchema) },
      },
    },
    forward,
  );
  app.get(
    '/api/exports',
    {
      config: { access: 'member', problems: [503] },
      schema: {
        tags: ['Exports'],
        summary: "One's own exports, latest first",
        response: { 200: answer(z.array(exportJobSchema)) },
      },
    },
    forward,
  );
  app.get(
    '/api/exports/:id',
    {
      config: { access: 'member', problems: [503] },
      schema: {
        tags: ['Exports'],
        summary: 'How far an export is',
        params: idParams,
        response: { 200: answer(exportJobSchema) },
      },
    },
    forward,
  );
  app.delete(
    '/api/exports/:id',
    {
      config: { access: 'member', problems: [503] },
      schema: {
        tags: ['Exports'],
        summary: 'Remove an export and its file',
        params: idParams,
        response: { 204: nothing },
      },
    },
    forward,
  );
  app.get(
    '/api/exports/:id/file',
    {
      config: { access: 'member', problems: [409, 503] },
      schema: {
        tags: ['Exports'],
        summary: 'The file of an export that is done',
        params: idParams,
        response: {
          200: {
            description: 'The file',
            content: {
              'text/csv': { schema: z.string() },
              'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: z.string() },
            },
          },
        },
      },
    },
    forward,
  );
}

/** JSON in the bytes that a header may hold. */
const inAscii = (value: unknown): string =>
  JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
