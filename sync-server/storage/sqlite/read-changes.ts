import type Database from 'better-sqlite3';
import type { SiteId } from '../../../shared/base/ids.ts';
import type { ChangedDocument, OfKind } from '../doc-store.ts';
import { DOCUMENT_COLUMNS, type DocumentColumns, factsOf } from './document-columns.ts';
import { erasedFrom } from './erase-documents.ts';

/** What changed since a place of the log. */
export interface ChangesReader {
  changedSince(sequence: number, limit: number, sites: SiteId[] | '*'): ChangedDocument[];
  countChangedSince(sequence: number, sites: SiteId[] | '*', of?: OfKind): number;
}

export function readChanges(db: Database.Database): ChangesReader {
  const changed = db.prepare<[number, number], DocumentColumns>(
    `SELECT ${DOCUMENT_COLUMNS} FROM documents WHERE sequence > ? AND sequence > 0 ORDER BY sequence LIMIT ?`,
  );
  const placesOfSite = db
    .prepare<[string | null, number, number], number>(
      'SELECT sequence FROM documents WHERE site IS ? AND sequence > ? AND sequence > 0 ORDER BY sequence LIMIT ?',
    )
    .pluck();
  const placesOfErased = db
    .prepare<[number, number], number>(
      `SELECT sequence FROM documents
       WHERE sequence > ? AND sequence > 0 AND erased_by IS NOT NULL ORDER BY sequence LIMIT ?`,
    )
    .pluck();
  const changedAt = db.prepare<[number], DocumentColumns>(
    `SELECT ${DOCUMENT_COLUMNS} FROM documents WHERE sequence = ? AND sequence > 0`,
  );
  const count = db
    .prepare<[{ sequence: number; sites: string | null; only: string | null; but: string | null }], number>(
      `SELECT count(*) FROM documents WHERE sequence > :sequence AND sequence > 0
       AND (:sites IS NULL OR site IS NULL OR site IN (SELECT value FROM json_each(:sites)))
       AND (:only IS NULL OR kind = :only) AND (:but IS NULL OR kind <> :but)`,
    )
    .pluck();

  /**
   * Site by site, each by its index: of 10,000 changed documents somebody back may see twenty. In one moment, or a change
   * of the first site that was made while the last was read would be passed over.
   */
  const changedOf = db.transaction((sites: SiteId[], sequence: number, limit: number): DocumentColumns[] => {
    const places = new Set(placesOfErased.all(sequence, limit));
    for (const site of [null, ...sites]) for (const place of placesOfSite.all(site, sequence, limit)) places.add(place);
    const first = [...places].sort((a, b) => a - b).slice(0, limit);
    return first.map((place) => changedAt.get(place)!);
  });

  return {
    changedSince: (sequence, limit, sites) =>
      (sites === '*' ? changed.all(sequence, limit) : changedOf(sites, sequence, limit)).map(
        (columns) => erasedFrom(columns) ?? { facts: factsOf(columns), sequence: columns.sequence },
      ),
    countChangedSince: (sequence, sites, of) =>
      count.get({
        sequence,
        sites: sites === '*' ? null : JSON.stringify(sites),
        only: of && 'only' in of ? of.only : null,
        but: of && 'but' in of ? of.but : null,
      })!,
  };
}
