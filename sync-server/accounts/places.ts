import { newId, type SiteId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { blankPlace, type PlaceValues, type WorkspaceShelf } from '../../shared/docs/workspace.ts';
import type { AccountsDatabase } from './database.ts';

/** A site, programme, service or item, as the table has it; the shelf document says the same. */
export interface StoredPlace extends PlaceValues {
  id: string;
  name: string;
}
export type PlaceChange = Partial<Omit<StoredPlace, 'id'>>;
export type NewPlace = PlaceChange & { name: string; id?: string | undefined };

interface Columns {
  id: string;
  name: string;
  nameAr: string | null;
  zone: string | null;
  closedAt: string | null;
  details: string;
}

/** What only some shelves have; kept as one JSON value, since nothing is decided or found by it. */
const detailNames = ['provider', 'address', 'contact', 'hours', 'template', 'unit'] as const;

/** Sites, programmes, services and items. Access is decided by this table, names are shown from the shelf. */
export function createPlaces(db: AccountsDatabase) {
  const columns = 'id, name, nameAr, zone, closedAt, details';
  const byShelf = db.prepare<[string], Columns>(`SELECT ${columns} FROM place WHERE shelf = ? ORDER BY name, id`);
  const byId = db.prepare<[string, string], Columns>(`SELECT ${columns} FROM place WHERE shelf = ? AND id = ?`);
  const byName = db.prepare<[string, string], Columns>(`SELECT ${columns} FROM place WHERE shelf = ? AND name = ?`);
  const upsert = db.prepare(
    `INSERT INTO place (shelf, id, name, nameAr, zone, closedAt, details) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, nameAr = excluded.nameAr, zone = excluded.zone,
       closedAt = excluded.closedAt, details = excluded.details`,
  );
  const save = (shelf: WorkspaceShelf, place: StoredPlace): Result<StoredPlace, 'name-taken'> => {
    const other = byName.get(shelf, place.name);
    if (other && other.id !== place.id) return err('name-taken');
    const details = JSON.stringify(Object.fromEntries(detailNames.map((name) => [name, place[name]])));
    upsert.run(shelf, place.id, place.name, place.nameAr, place.zone, place.closedAt, details);
    return ok(place);
  };
  const stored = (found: Columns | undefined): StoredPlace | null => {
    if (!found) return null;
    const { details, ...place } = found;
    return { ...blankPlace, ...(JSON.parse(details) as Partial<PlaceValues>), ...place };
  };

  return {
    all: (shelf: WorkspaceShelf): StoredPlace[] => byShelf.all(shelf).map((found) => stored(found)!),
    find: (shelf: WorkspaceShelf, id: string): StoredPlace | null => stored(byId.get(shelf, id)),
    isSite: (id: string): id is SiteId => byId.get('sites', id) !== undefined,
    /** With an id of the caller's own it is safe to repeat: what is there under it stays as it is. */
    add(shelf: WorkspaceShelf, place: NewPlace): Result<StoredPlace, 'name-taken'> {
      const { id = newId(), ...values } = place;
      const there = stored(byId.get(shelf, id));
      return there ? ok(there) : save(shelf, { ...blankPlace, ...values, id });
    },
    change(shelf: WorkspaceShelf, id: string, change: PlaceChange): Result<StoredPlace, 'missing' | 'name-taken'> {
      const found = stored(byId.get(shelf, id));
      return found ? save(shelf, { ...found, ...change }) : err('missing');
    },
  };
}
export type Places = ReturnType<typeof createPlaces>;
