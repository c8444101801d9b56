import type { OutboxId } from '../base/ids.ts';
import type { DocumentReference } from '../docs/reference.ts';

/**
 * How documents, log entries and rows lie sealed in the server's `log.db`: AES-256-GCM, one key per beneficiary, site
 * or workspace. Declared here because two processes that import nothing of each other read it: the server, which
 * writes, and `reports`, which unseals by itself. Constants and texts alone; `docs/storage.md` tells the whole story.
 *
 *     offset  length  what
 *     0       1       version of this layout: SEALED_VERSION
 *     1       4       number of the key in `keys.db`, unsigned, big-endian
 *     5       12      nonce, random
 *     17      n       ciphertext, as long as what was sealed
 *     17 + n  16      authentication tag
 */
export const SEALED_VERSION = 1;
export const SEALED_KEY_OFFSET = 1;
export const SEALED_NONCE_OFFSET = 5;
export const SEALED_CIPHERTEXT_OFFSET = 17;
export const SEALED_TAG_BYTES = 16;

/**
 * The additional authenticated text (UTF-8) that binds sealed bytes to their place: moved to another document, entry
 * or sequence number they no longer open.
 */
export const sealedAs = {
  /** `log.sealed`: of kind `update` one Yjs update (version 1), of kind `facts` the facts as JSON. */
  entry: (reference: DocumentReference, id: OutboxId): string => `entry\n${reference}\n${id}`,
  /** `snapshots.sealed`: the whole document as one Yjs update (version 1). */
  snapshot: (reference: DocumentReference, sequence: number): string => `snapshot\n${reference}\n${sequence}`,
  /** `segments.sealed`: contents of packed entries. `lines` is the id (as an entry's is made) of the bytes in `segments.lines`. */
  segment: (reference: DocumentReference, first: number, lines: OutboxId): string =>
    `segment\n${reference}\n${first}\n${lines}`,
  /** `rows.sealed`: the `DocumentRow` as JSON. */
  row: (reference: DocumentReference, sequence: number): string => `row\n${reference}\n${sequence}`,
};

/**
 * How a key lies wrapped in `keys.db`: WRAPPED_VERSION (1 byte), nonce (12), the wrapped 32 bytes, tag (16);
 * AES-256-GCM under HKDF-SHA-256 of the secret, with the salt in `keys.db` and this information text.
 */
export const WRAPPED_VERSION = 1;
export const WRAPPED_NONCE_OFFSET = 1;
export const WRAPPED_KEY_OFFSET = 13;
export const WRAPPED_TAG_OFFSET = 45;
export const WRAPPING_INFORMATION = 'alongside key wrapping 1';
/** The additional authenticated text of a wrapped key: its number and whose it is. */
export const wrappedAs = (number: number, owner: string): string => `key\n${number}\n${owner}`;
