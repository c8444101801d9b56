import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RoleAt } from '../../shared/authz/actor.ts';
import { fromBase64, toBase64 } from '../../shared/base/bytes.ts';
import type { Cursor } from '../storage/doc-store.ts';

/**
 * Where a device is in what it has fetched. Opaque text to it: a place in the log, which its hash proves, and the roles
 * that it was fetched under, so that what they opened and no longer do can be named as gone.
 */
export interface PageCursor {
  at: Cursor;
  roles: RoleAt[];
  /** Roles of before, while the pages of a new beginning still have to name what went with them. */
  lost: RoleAt[];
}

export interface CursorText {
  write(cursor: PageCursor): string;
  /** null where it isn't one. `trusted` when this process wrote it: then its roles are what they were. */
  read(text: string): { cursor: PageCursor; trusted: boolean } | null;
}

/** @param key any secret bytes; a new one makes older roles untrusted, and nothing else */
export function cursorText(key: Uint8Array): CursorText {
  const mark = (body: string) => createHmac('sha256', key).update(body).digest().subarray(0, 16);
  return {
    write({ at, roles, lost }) {
      const body = toBase64(new TextEncoder().encode(JSON.stringify([at.epoch, at.sequence, at.chain, roles, lost])));
      return `${body}.${toBase64(mark(body))}`;
    },
    read(text) {
      const [body = '', given = ''] = text.split('.');
      try {
        const [epoch, sequence, chain, roles, lost] = JSON.parse(new TextDecoder().decode(fromBase64(body)));
        if (typeof epoch !== 'string' || !Number.isSafeInteger(sequence) || sequence < 0 || typeof chain !== 'string')
          return null;
        if (!Array.isArray(roles) || !Array.isArray(lost)) return null;
        const bytes = fromBase64(given);
        const trusted = bytes.length === 16 && timingSafeEqual(bytes, mark(body));
        return { cursor: { at: { epoch, sequence, chain }, roles, lost }, trusted };
      } catch (error) {
        if (error instanceof SyntaxError || error instanceof TypeError) return null;
        throw error;
      }
    },
  };
}

/** Roles as text, the same for the same roles. */
export const rolesText = (roles: RoleAt[]): string =>
  [...new Set(roles.map(({ role, site }) => `${role}@${site}`))].sort().join(' ');
