import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController, type RawServerDefault } from 'fastify';
import { type FastifyZodOpenApiTypeProvider, validatorCompiler } from 'fastify-zod-openapi';
import { SYNC_FRAMES_TYPE } from '../../shared/protocol/sync-frames.ts';
import { addAccess } from './access.ts';
import { addClient } from './client.ts';
import { addSecurityHeaders, setSecurityHeaders } from './headers.ts';
import { addOpenApi } from './openapi.ts';
import type { Parts } from './parts.ts';
import { sendProblem } from './problem.ts';
import { addRoutes } from './routes.ts';

/** Fastify with schemas of `shared/protocol` as the types of its requests. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  FastifyZodOpenApiTypeProvider
>;

/** Beside what the registry of media types says can be: what it does not know. */
const isCompressible = (type: string): boolean =>
  /^text\/(?!event-stream)|[+/](?:json|text|xml)(?:;|$)|octet-stream/.test(type) || type === SYNC_FRAMES_TYPE;

/** The HTTP server: the API, its description, the client. Not listening yet. */
export async function createApp(parts: Parts): Promise<Api> {
  const { config, log } = parts;
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    bodyLimit: 1 << 20,
    // Sockets have been let go of by then; what is left are requests, which get a moment to end.
    forceCloseConnections: 'idle',
    // An hour: a large import over a poor network takes long, and a sender that never ends holds its place no longer.
    requestTimeout: 3_600_000,
    // An address that can't be read passes no hook.
    frameworkErrors(error, request, reply) {
      setSecurityHeaders(request, reply, config);
      sendProblem(error, request, reply);
    },
  }).withTypeProvider<FastifyZodOpenApiTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  // Answers are described by schemas, and held to them by the contract tests, not checked again one by one.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  app.setErrorHandler(sendProblem);
  // Clients send it on a DELETE or POST without a body, too.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') return done(null, undefined);
    try {
      done(null, JSON.parse(text as string));
    } catch {
      done(Object.assign(new Error('bad JSON'), { statusCode: 400, code: 'FST_ERR_CTP_INVALID_JSON_BODY' }));
    }
  });
  addSecurityHeaders(app, config);
  await app.register(compress, {
    global: true,
    threshold: 1024,
    encodings: ['zstd', 'br', 'gzip'],
    // Each chunk of an answer leaves at once: it would wait for 128 KiB, and a line that is cut take more with it. For gzip
    // the same number asks for the same.
    // What is packed leaves in as few writes as may be: a sixth of an answer's work was writing 16 KiB at a time.
    zlibOptions: { flush: constants.ZSTD_e_flush, chunkSize: 64 << 10 },
    customTypes: isCompressible,
  });
  addAccess(app, parts.accounts);
  await addOpenApi(app);
  addRoutes(app, parts);
  await addClient(app, config);
  return app;
}
