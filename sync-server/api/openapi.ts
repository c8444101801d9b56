import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { fastifyZodOpenApiPlugin, fastifyZodOpenApiTransformers } from 'fastify-zod-openapi';
import { PROBLEM_TYPE, problemSchema } from '../../shared/protocol/problem.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

const problems: Record<number, string> = {
  400: 'Not a valid request',
  401: 'No valid token',
  403: 'Not allowed',
  404: 'Not found, or not to be seen',
  409: 'In conflict with what is there',
  410: 'Over: used, replaced or too old',
  413: 'Too large',
  429: 'Too many tries; see retry-after',
  503: 'Not available at the moment',
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Problems that this route answers beside those that its kind implies. */
    problems?: (keyof typeof problems)[];
  }
}

const tags = [
  { name: 'Set-up', description: 'The first admin of a new server' },
  { name: 'Sign-in', description: 'Sessions, enrolled devices and tokens' },
  { name: 'People', description: 'Who may sign in, their roles and devices' },
  { name: 'Places', description: 'Sites, programmes, services, items and administrative areas' },
  { name: 'Beneficiaries', description: 'People helped' },
  { name: 'Households', description: 'People living together' },
  { name: 'Cases', description: 'A person in a programme' },
  { name: 'Care', description: 'Concerns, goals, steps and referrals of a case' },
  { name: 'Sessions', description: 'Contacts with a person' },
  { name: 'Sync', description: 'What devices send and receive for closed documents' },
  { name: 'Imports', description: 'People from a CSV file' },
  { name: 'Figures', description: 'Dashboards and statistics' },
  { name: 'Exports', description: 'Lists as files' },
  { name: 'Server', description: 'Health' },
];

/** Adds what a route's access implies to its description: the security scheme and the problems it may answer. */
function describe(route: RouteOptions): void {
  const { schema, config } = route;
  if (!schema || schema.hide) return;
  const open = (config?.access ?? 'anyone') === 'anyone';
  const implied = new Set<number>([...(open ? [] : [401, 403]), ...(config?.problems ?? [])]);
  if (schema.body || schema.querystring || schema.params) implied.add(400);
  if (schema.body) implied.add(413);
  if (schema.params) implied.add(404);
  schema.security = open ? [] : [{ token: [] }];
  const responses = schema.response as Record<string, unknown>;
  for (const status of [...implied].sort()) {
    responses[status] = { description: problems[status], content: { [PROBLEM_TYPE]: { schema: problemSchema } } };
  }
}

/** OpenAPI 3.1 of every route that comes after, at `/api/openapi.json`, and a page to read it at `/api/docs`. */
export async function addOpenApi(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', describe);
  await app.register(fastifyZodOpenApiPlugin);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Alongside',
        version: `${PROTOCOL_VERSION}.0.0`,
        description:
          'Every change made here passes the same door as those of devices, and whoever has the record open sees it at once.',
      },
      tags,
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'POST /api/sign-in, then POST /api/tokens' },
        },
      },
    },
    ...fastifyZodOpenApiTransformers,
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { deepLinking: true, displayRequestDuration: true, persistAuthorization: false },
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
}
