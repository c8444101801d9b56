import { readCode } from '../../shared/base/spoken-code.ts';

/** The address that an invitation's QR code holds. The code stands behind the #, which no server is ever sent. */
export const invitationLink = (origin: string, code: string): string => `${origin}/invitation#${code}`;

/** The code in what a camera read: an invitation's address, or its letters alone; null where there is none. */
export function codeIn(scanned: string): string | null {
  const letters = scanned.includes('#') ? scanned.slice(scanned.lastIndexOf('#') + 1) : scanned;
  return readCode(letters).ok ? letters : null;
}
