import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RoleAt } from '../../shared/authz/actor.ts';
import { fromBase64, toBase64 } from '../../shared/base/bytes.ts';
import type { Cursor } from '../storage/doc-store.ts';

/**
 * Where a device is in what it has fetched. Opaque text to it: a place in the log with its hash, and the roles that it
 * was fetched under, so that what they opened and no longer do can be named as gone. Sealed with the name of the
 * history, which is told to nobody: so it proves the history, and a device can't make up roles that it never had.
 */
export interface PageCursor {
  sequence: number;
  chain: string;
  roles: RoleAt[];
  /** Roles of before, while the pages of a new beginning still have to name what went with them. */
  lost: RoleAt[];
}

const mark = (body: string, { epoch }: Cursor) =>
  createHmac('sha256', `cursor of ${epoch}`).update(body).digest().subarray(0, 16);

/** @param head any place in the history that the cursor is of */
export function writeCursor({ sequence, chain, roles, lost }: PageCursor, head: Cursor): string {
  const body = toBase64(new TextEncoder().encode(JSON.stringify([sequence, chain, roles, lost])));
  return `${body}.${toBase64(mark(body, head))}`;
}

/** null where it is of another history, or no cursor at all. */
export function readCursor(text: string, head: Cursor): PageCursor | null {
  const [body = '', seal = ''] = text.split('.');
  try {
    const given = fromBase64(seal);
    if (given.length !== 16 || !timingSafeEqual(given, mark(body, head))) return null;
    const [sequence, chain, roles, lost] = JSON.parse(new TextDecoder().decode(fromBase64(body)));
    return { sequence, chain, roles, lost };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Roles as text, the same for the same roles. */
export const rolesText = (roles: RoleAt[]): string =>
  [...new Set(roles.map(({ role, site }) => `${role}@${site}`))].sort().join(' ');
