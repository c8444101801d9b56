import * as z from 'zod/mini';
import { type RoleAt, roles } from '../authz/actor.ts';
import { uuidSchema } from './outbox.ts';

/** People, sign-in and devices. Instants are ISO 8601 UTC. Binary values are base64url. */

export const roleAtSchema = z.object({
  role: z.enum(roles),
  site: z.union([uuidSchema, z.literal('*')]),
}) as unknown as z.ZodMiniType<RoleAt>;

/** A new password. */
const passwordSchema = z.string().check(z.minLength(10), z.maxLength(200));

export const meSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), username: z.string(), email: z.nullable(z.string()) }),
  /** The enrolment of the credential that asked; null for a bare sign-in session. */
  enrolment: z.nullable(z.number()),
  roles: z.array(roleAtSchema),
  serverTime: z.string(),
  /** Until when the credential that asked is good if it isn't used again; null for a bare sign-in session. */
  expiresAt: z.optional(z.nullable(z.string())),
});
export type Me = z.infer<typeof meSchema>;

/** `GET /api/setup`: has this server its first admin? */
export const setupStateSchema = z.object({ needed: z.boolean(), demo: z.boolean() });
/** `POST /api/setup`: the first admin and the first site. Works once. */
export const setupRequestSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  username: z.string().check(z.regex(/^[a-z0-9._-]{3,40}$/)),
  email: z.optional(z.email()),
  password: passwordSchema,
  siteName: z.string().check(z.minLength(1), z.maxLength(120)),
  programmeName: z.string().check(z.minLength(1), z.maxLength(120)),
  zone: z.string().check(z.maxLength(60)),
  /** Ids of the caller's own for the two. */
  siteId: z.optional(uuidSchema),
  programmeId: z.optional(uuidSchema),
});

/** `POST /api/sign-in`: user name or e-mail, and password. Answers a session token for enrolling. */
export const signInRequestSchema = z.object({
  // As long as an e-mail address may be; each name that is tried is remembered for a day.
  login: z.string().check(z.maxLength(320)),
  password: z.string().check(z.maxLength(1000)),
});
export const signInResponseSchema = z.object({ session: z.string(), me: meSchema });

/** Letters of one escrowed secret: 90 bits. With its place among the ten before it, it is what a code says. */
export const ESCROW_LETTERS = 18;
/** Ten one-time secrets, each wrapping the vault key, escrowed for a supervisor's codes; by their place. */
const escrowSchema = z.array(z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{18}$/))).check(z.maxLength(10));

/** `POST /api/enrolments`, with the session token as bearer. */
export const enrolRequestSchema = z.object({
  /** Public half of the device's ECDSA P-256 signing key, as JWK. */
  publicKey: z.record(z.string(), z.unknown()),
  /** What the device calls itself, for the admin's list. */
  device: z.string().check(z.maxLength(120)),
  escrow: escrowSchema,
});
/** `PUT /api/enrolments/:number/escrow`, session token of the same person: fresh secrets in place of all earlier ones. */
export const escrowRequestSchema = z.object({ escrow: escrowSchema });
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
  /** Left out where the person gets an invitation instead, and chooses their own. */
  password: z.optional(passwordSchema),
  roles: z.array(roleAtSchema),
});
export const personChangeSchema = z.object({
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  roles: z.optional(z.array(roleAtSchema)),
  disabled: z.optional(z.boolean()),
  password: z.optional(passwordSchema),
});

/**
 * `POST /api/people/:id/invitations`: a code with which the person chooses a password, once. Earlier ones end.
 * Shown once; the app makes a link and a QR code of it.
 */
export const invitationSchema = z.object({ code: z.string(), expiresAt: z.string() });
export type Invitation = z.infer<typeof invitationSchema>;
/** `POST /api/invitations/look`: whom an invitation is for. */
export const invitationLookSchema = z.object({ code: z.string().check(z.maxLength(60)) });
export const invitedSchema = z.object({ name: z.string(), username: z.string(), expiresAt: z.string() });
export type Invited = z.infer<typeof invitedSchema>;
/** `POST /api/invitations/accept`: answers as a sign-in does. */
export const invitationAcceptSchema = z.object({ code: z.string().check(z.maxLength(60)), password: passwordSchema });

/** `POST /api/me/password`: one's own, with the one before. */
export const passwordChangeSchema = z.object({ old: z.string().check(z.maxLength(1000)), new: passwordSchema });

/** `GET /api/me/devices`: one's own devices and API tokens that are not ended. */
export const ownDeviceSchema = z.object({
  enrolment: z.number(),
  kind: z.enum(['device', 'api']),
  device: z.string(),
  lastSeenAt: z.nullable(z.string()),
  /** The last time that a colleague was shown a code that opens it. */
  lastCode: z.nullable(z.object({ by: z.string(), at: z.string() })),
});
export type OwnDevice = z.infer<typeof ownDeviceSchema>;

/** `GET /api/helped`: colleagues whom the one who asks may help with a forgotten PIN, with the devices they use. */
export const helpedSchema = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  devices: z.array(
    z.object({
      enrolment: z.number(),
      device: z.string(),
      lastSeenAt: z.nullable(z.string()),
      codesLeft: z.number(),
      lastCode: z.nullable(z.object({ by: z.string(), at: z.string() })),
    }),
  ),
});
export type Helped = z.infer<typeof helpedSchema>;
/** `POST /api/people/:id/devices/:number/code`: the code to read aloud, and how many are left after it. */
export const helpCodeSchema = z.object({ code: z.string(), left: z.number() });
export type HelpCode = z.infer<typeof helpCodeSchema>;

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
/** `asOf`: the day that counts as today in the sample; null while it is being made. */
export const personasSchema = z.object({ personas: z.array(personaSchema), asOf: z.nullable(z.string()) });
