import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { Exchange } from './exchange.ts';
import type { Lacking } from './rows.ts';

/** How long somebody who opens a record waits for it to be fetched, before being told that it isn't here yet. */
const BRING_MS = 10_000;
/** Of which so long for a line that is just being made, as right after unlocking. */
const CONNECT_MS = 3_000;

/**
 * Brings documents that somebody opens or edits: fetches what of them isn't here, and answers what still isn't when that
 * is done, fails, or takes too long.
 */
export type Bring = (references: readonly DocumentReference[]) => Promise<DocumentReference[]>;

/** @param host.untilTried resolves once the line stands or is known to be away */
export function bringsFrom(host: {
  lacking: Pick<Lacking, 'of'>;
  exchange: Pick<Exchange, 'bring'>;
  untilTried(): Promise<unknown>;
}): Bring {
  return async (references) => {
    const missing = () => references.filter((reference) => host.lacking.of(reference) === 'all');
    if (missing().length === 0) return [];
    const late = after(BRING_MS);
    await Promise.race([after(CONNECT_MS), host.untilTried()]);
    await Promise.race([late, host.exchange.bring(missing())]);
    return missing();
  };
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
