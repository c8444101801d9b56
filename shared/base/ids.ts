/**
 * Branded ids. An id is made on the device that makes the thing, so it needs no network;
 * `crypto.getRandomValues` exists in browsers (plain http too), workers and Node alike.
 */
export type Brand<T, B extends string> = T & { readonly __brand: B };

export type BeneficiaryId = Brand<string, 'BeneficiaryId'>;
export type CaseId = Brand<string, 'CaseId'>;
export type SessionId = Brand<string, 'SessionId'>;
export type CommentId = Brand<string, 'CommentId'>;
export type SiteId = Brand<string, 'SiteId'>;
export type ProgrammeId = Brand<string, 'ProgrammeId'>;
export type ServiceId = Brand<string, 'ServiceId'>;
export type ItemId = Brand<string, 'ItemId'>;
export type HouseholdId = Brand<string, 'HouseholdId'>;
export type ConcernId = Brand<string, 'ConcernId'>;
export type GoalId = Brand<string, 'GoalId'>;
export type StepId = Brand<string, 'StepId'>;
export type ReferralId = Brand<string, 'ReferralId'>;
export type MemberId = Brand<string, 'MemberId'>;
export type DistributionId = Brand<string, 'DistributionId'>;
export type UserId = Brand<string, 'UserId'>;
/** 32 hexadecimal digits: the first 16 bytes of the SHA-256 of an update, or of a command's own random id. */
export type OutboxId = Brand<string, 'OutboxId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Is this a lower-case RFC 9562 uuid? Upper case is refused: one thing has one name. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** A random version 4 uuid of the brand asked for. */
export function newId<Id extends string = string>(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return uuidFromBytes(bytes, 4) as Id;
}

/** Formats 16 bytes as a uuid, setting its version and variant bits. Shorter input is an error of the caller. */
export function uuidFromBytes(bytes: Uint8Array, version: 4 | 5 | 8): string {
  const b = bytes.slice(0, 16);
  b[6] = (b[6]! & 0x0f) | (version << 4);
  b[8] = (b[8]! & 0x3f) | 0x80;
  return uuidOfDigits(toHex(b));
}

/** A uuid of its 32 hexadecimal digits: with the hyphens. */
export const uuidOfDigits = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/**
 * The same uuid (version 8, RFC 9562) for the same words, so that what is derived twice is made once:
 * an import's second run, a notification, a sample record. SHA-256 over the words joined by a zero byte.
 */
export async function stableId<Id extends string = string>(...words: string[]): Promise<Id> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words.join('\0')));
  return uuidFromBytes(new Uint8Array(digest), 8) as Id;
}

/** The id of an update in the outbox and at the door: the first 16 bytes of its SHA-256, as hexadecimal. */
export async function outboxIdOf(update: Uint8Array): Promise<OutboxId> {
  const digest = await crypto.subtle.digest('SHA-256', update as Uint8Array<ArrayBuffer>);
  return toHex(new Uint8Array(digest, 0, 16)) as OutboxId;
}

export const isOutboxId = (text: string): text is OutboxId => /^[0-9a-f]{32}$/.test(text);

export function toHex(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += byte.toString(16).padStart(2, '0');
  return out;
}
