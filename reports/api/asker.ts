import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '../../shared/authz/actor.ts';
import { canDo, type GeneralAction } from '../../shared/authz/can.ts';
import type { SiteId } from '../../shared/base/ids.ts';
import { roleAtSchema } from '../../shared/protocol/accounts.ts';
import { ACTOR_HEADER, REPORTS_SECRET_HEADER } from '../../shared/protocol/reports-process.ts';
import { refuse } from './problem.ts';

const askerSchema = z.object({ user: z.string(), name: z.string(), roles: z.array(roleAtSchema) });

/** Did the server forward this? Only it knows the secret. */
export function comesFromServer(request: FastifyRequest, secret: string): boolean {
  const given = Buffer.from(String(request.headers[REPORTS_SECRET_HEADER] ?? ''));
  const wanted = Buffer.from(secret);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** For whom the server forwarded the request: JSON of user, name and roles, in ASCII, in `x-actor`. */
export function askerOf(request: FastifyRequest): Actor {
  const read = askerSchema.safeParse(jsonIn(request.headers[ACTOR_HEADER]));
  if (!read.success) refuse(400, 'no-actor', 'The request does not say for whom it is made.');
  return { ...read.data, enrolment: 0 } as unknown as Actor;
}

function jsonIn(header: unknown): unknown {
  try {
    return JSON.parse(String(header));
  } catch {
    return null;
  }
}

/** The sites at which somebody may do something: a list, or `*` for all. */
export function sitesFor(actor: Actor, action: GeneralAction): SiteId[] | '*' {
  // No site is called `*`, so only a role held at all sites answers for it.
  if (canDo(actor, action, '*' as SiteId)) return '*';
  const sites = actor.roles.flatMap(({ site }) => (site === '*' ? [] : [site]));
  return [...new Set(sites)].filter((site) => canDo(actor, action, site));
}
