/**
 * Yjs client ids that name their enrolment: `enrolment × 2^32 + random`. 53 bits travel through every encoding,
 * so that whoever reads an update knows whose device wrote it without a table.
 */

/** 1 is the server itself; devices and API tokens are numbered from 2. */
export const SERVER_ENROLMENT = 1;
/** The largest enrolment number: 21 bits. */
export const MAX_ENROLMENT = 2_097_151;

const LOW = 2 ** 32;

/** A new client id for a document that may write. Never stored, never used again. Throws on a number out of range. */
export function newClientId(enrolment: number): number {
  if (!Number.isInteger(enrolment) || enrolment < 1 || enrolment > MAX_ENROLMENT) {
    throw new RangeError(`no such enrolment: ${enrolment}`);
  }
  return enrolment * LOW + crypto.getRandomValues(new Uint32Array(1))[0]!;
}

/** The enrolment that a client id belongs to; 0 for an id of a plain Yjs client, which nobody owns. */
export const enrolmentOf = (clientId: number): number => Math.floor(clientId / LOW);
