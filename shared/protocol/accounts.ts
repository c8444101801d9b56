import * as z from 'zod/mini';
import { type RoleAt, roles } from '../authz/actor.ts';
import { placeFields } from '../docs/workspace.ts';
import { uuidSchema } from './outbox.ts';

/** People, sign-in and devices. Instants are ISO 8601 UTC. Binary values are base64url. */

export const roleAtSchema = z.object({
  role: z.enum(roles),
  site: z.union([uuidSchema, z.literal('*')]),
}) as unknown as z.ZodMiniType<RoleAt>;

export const meSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), username: z.string(), email: z.nullable(z.string()) }),
  /** The enrolment of the credential that asked; null for a bare sign-in session. */
  enrolment: z.nullable(z.number()),
  roles: z.array(roleAtSchema),
  serverTime: z.string(),
});
export type Me = z.infer<typeof meSchema>;

/** `GET /api/setup`: has this server its first admin? */
export const setupStateSchema = z.object({ needed: z.boolean(), demo: z.boolean() });
/** `POST /api/setup`: the first admin and the first site. Works once. */
export const setupRequestSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  username: z.string().check(z.regex(/^[a-z0-9._-]{3,40}$/)),
  email: z.optional(z.email()),
  password: z.string().check(z.minLength(10), z.maxLength(200)),
  siteName: z.string().check(z.minLength(1), z.maxLength(120)),
  programmeName: z.string().check(z.minLength(1), z.maxLength(120)),
  zone: z.string().check(z.maxLength(60)),
});

/** `POST /api/sign-in`: user name or e-mail, and password. Answers a session token for enrolling. */
export const signInRequestSchema = z.object({
  // As long as an e-mail address may be; each name that is tried is remembered for a day.
  login: z.string().check(z.maxLength(320)),
  password: z.string().check(z.maxLength(1000)),
});
export const signInResponseSchema = z.object({ session: z.string(), me: meSchema });

/** `POST /api/enrolments`, with the session token as bearer. */
export const enrolRequestSchema = z.object({
  /** Public half of the device's ECDSA P-256 signing key, as JWK. */
  publicKey: z.record(z.string(), z.unknown()),
  /** What the device calls itself, for the admin's list. */
  device: z.string().check(z.maxLength(120)),
  /** Ten one-time secrets, each wrapping the vault key, escrowed for a supervisor's codes. */
  escrow: z.array(z.string().check(z.maxLength(512))).check(z.maxLength(10)),
});
export const enrolResponseSchema = z.object({
  enrolment: z.number(),
  /** The device's bearer token, valid 60 days after it was last used. */
  token: z.string(),
  expiresAt: z.string(),
  /** 32 bytes, told only after an online sign-in. */
  recovery: z.string(),
});
export type Enrolment = z.infer<typeof enrolResponseSchema>;
/** `POST /api/enrolments/:number/recover`, session token of the same person: the recovery secret and a new token. */
export const recoverResponseSchema = enrolResponseSchema;

/** `GET /api/people`, `POST /api/people`, `PATCH /api/people/:id`: for admins. */
export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  email: z.nullable(z.string()),
  roles: z.array(roleAtSchema),
  disabled: z.boolean(),
  devices: z.array(
    z.object({ enrolment: z.number(), device: z.string(), lastSeenAt: z.nullable(z.string()), revoked: z.boolean() }),
  ),
});
export type Person = z.infer<typeof personSchema>;
export const newPersonSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  username: z.string().check(z.regex(/^[a-z0-9._-]{3,40}$/)),
  email: z.optional(z.email()),
  password: z.string().check(z.minLength(10), z.maxLength(200)),
  roles: z.array(roleAtSchema),
});
export const personChangeSchema = z.object({
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  roles: z.optional(z.array(roleAtSchema)),
  disabled: z.optional(z.boolean()),
  password: z.optional(z.string().check(z.minLength(10), z.maxLength(200))),
});

/** `POST /api/sites`, `PATCH /api/sites/:id`; the same for `/api/programmes`, `/api/services` and `/api/items`. */
export const placeChangeSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  nameAr: z.optional(placeFields.nameAr.schema),
  /** IANA time zone of a site. */
  zone: z.optional(placeFields.zone.schema),
  /** Of a service: who gives it, where, how they are reached, when they are open; what a note begins with. */
  provider: z.optional(placeFields.provider.schema),
  address: z.optional(placeFields.address.schema),
  contact: z.optional(placeFields.contact.schema),
  hours: z.optional(placeFields.hours.schema),
  template: z.optional(placeFields.template.schema),
  /** Of an item: what it is counted in. */
  unit: z.optional(placeFields.unit.schema),
});
const nullableText = z.nullable(z.string());
export const placeSchema = z.object({
  id: z.string(),
  name: z.string(),
  nameAr: nullableText,
  zone: nullableText,
  provider: nullableText,
  address: nullableText,
  contact: nullableText,
  hours: nullableText,
  template: nullableText,
  unit: nullableText,
});

/** `POST /api/tokens`: an API token of one's own, with its own enrolment. Shown once. */
export const tokenRequestSchema = z.object({ name: z.string().check(z.minLength(1), z.maxLength(120)) });
export const tokenResponseSchema = z.object({ enrolment: z.number(), token: z.string(), expiresAt: z.string() });

/** `GET /api/demo/personas`, on a demonstration server alone: nobody's password is a secret there. */
export const personaSchema = z.object({
  name: z.string(),
  username: z.string(),
  password: z.string(),
  /** A PIN to choose on the device. */
  pin: z.string(),
  role: z.string(),
  /** Names of their sites; empty for all. */
  sites: z.array(z.string()),
  about: z.string(),
});
export type Persona = z.infer<typeof personaSchema>;
export const personasSchema = z.object({ personas: z.array(personaSchema) });
