import { newId, type SiteId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { WorkspaceShelf } from '../../shared/docs/workspace.ts';
import type { AccountsDatabase } from './database.ts';

/** A site, programme or service, as the table has it; the shelf document says the same. */
export interface StoredPlace {
  id: string;
  name: string;
  nameAr: string | null;
  zone: string | null;
  closedAt: string | null;
}
export type PlaceChange = Partial<Omit<StoredPlace, 'id'>>;

/** Sites, programmes and services. Access is decided by this table, names are shown from the shelf. */
export function createPlaces(db: AccountsDatabase) {
  const columns = 'id, name, nameAr, zone, closedAt';
  const byShelf = db.prepare<[string], StoredPlace>(`SELECT ${columns} FROM place WHERE shelf = ? ORDER BY name, id`);
  const byId = db.prepare<[string, string], StoredPlace>(`SELECT ${columns} FROM place WHERE shelf = ? AND id = ?`);
  const byName = db.prepare<[string, string], StoredPlace>(`SELECT ${columns} FROM place WHERE shelf = ? AND name = ?`);
  const upsert = db.prepare(
    `INSERT INTO place (shelf, id, name, nameAr, zone, closedAt) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, nameAr = excluded.nameAr, zone = excluded.zone, closedAt = excluded.closedAt`,
  );
  const save = (shelf: WorkspaceShelf, place: StoredPlace): Result<StoredPlace, 'name-taken'> => {
    const other = byName.get(shelf, place.name);
    if (other && other.id !== place.id) return err('name-taken');
    upsert.run(shelf, place.id, place.name, place.nameAr, place.zone, place.closedAt);
    return ok(place);
  };

  return {
    all: (shelf: WorkspaceShelf): StoredPlace[] => byShelf.all(shelf),
    find: (shelf: WorkspaceShelf, id: string): StoredPlace | null => byId.get(shelf, id) ?? null,
    isSite: (id: string): id is SiteId => byId.get('sites', id) !== undefined,
    add: (shelf: WorkspaceShelf, place: PlaceChange & { name: string }): Result<StoredPlace, 'name-taken'> =>
      save(shelf, { nameAr: null, zone: null, closedAt: null, ...place, id: newId() }),
    change(shelf: WorkspaceShelf, id: string, change: PlaceChange): Result<StoredPlace, 'missing' | 'name-taken'> {
      const found = byId.get(shelf, id);
      return found ? save(shelf, { ...found, ...change }) : err('missing');
    },
  };
}
export type Places = ReturnType<typeof createPlaces>;
