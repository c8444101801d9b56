import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';

// Scripts are files of ours alone; hash-wasm compiles WebAssembly; the editor and the virtual list set styles inline.
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

// What a program asked for is shown to nobody as a page.
const policyOfAnswers = "default-src 'none'; frame-ancestors 'none'";

/** Security headers on every answer; HSTS only where people come by TLS. */
export function addSecurityHeaders(app: FastifyInstance, config: Config): void {
  app.addHook('onRequest', async (request, reply) => setSecurityHeaders(request, reply, config));
}

/** The same, for answers that no hook sees. */
export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply, config: Config): void {
  const isPage = !request.url.startsWith('/api/') || request.url.startsWith('/api/docs');
  reply.headers({
    'content-security-policy': isPage ? policy : policyOfAnswers,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  // An answer of the API leads nowhere and opens nothing, and of a small one they were half.
  if (isPage) {
    reply.headers({
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
    });
  }
  const tls = config.publicUrl?.startsWith('https:') ?? false;
  if (tls || request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
  if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
}
