import { newId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import { packPiece } from './row-pieces.ts';
import type { KnownDocument } from './vault-changes.ts';
import type { Step, VaultStore } from './vault-store.ts';

/** Pieces that are joined at once: whoever opens the vault then opens a few dozen of them, and not one for each 25 documents. */
const JOINED = 32;

/**
 * Joins pieces that say no more than what is here now, which is most of what a first fetching writes.
 * @param known what is known of each document as it was last written
 */
export function joinsHere(store: VaultStore, known: ReadonlyMap<DocumentReference, KnownDocument>) {
  let pieces: { key: string; here: readonly DocumentReference[] }[] = [];
  return {
    /** A piece was written under this key. Answers whether there are enough to join. */
    wrote(key: string, here: readonly DocumentReference[]): boolean {
      pieces.push({ key, here });
      return pieces.length >= JOINED;
    },
    /** @param n a number for the piece, from the writer's count: it stands behind all others */
    async steps(n: () => number): Promise<{ steps: Step[]; joined: () => void }> {
      const keys = pieces.map(({ key }) => key);
      // Of what lacks something again a later row says so, and would no longer be the last word.
      const here = pieces.flatMap((piece) => piece.here).filter((one) => known.get(one) && !known.get(one)?.lacks);
      const key = newId();
      const put = await store.putRows(key, n(), packPiece({ rows: [], here }, PROJECTION_VERSION));
      const joined = () => {
        pieces = [{ key, here }, ...pieces.filter((piece) => !keys.includes(piece.key))];
      };
      return { steps: [...keys.map((gone): Step => ({ store: 'rows', key: gone })), put], joined };
    },
  };
}
