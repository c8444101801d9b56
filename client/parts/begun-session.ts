import type { SessionRow } from '../../shared/projections/case.ts';

/** Begun and left: something stands in a session that nobody has called done. */
export function isBegun({ noted, attendance, outcome, services }: SessionRow): boolean {
  return noted || attendance !== null || Boolean(outcome) || (services?.length ?? 0) > 0;
}
