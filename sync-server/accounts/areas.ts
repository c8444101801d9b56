import type { Area } from '../../shared/projections/workspace.ts';
import type { AccountsDatabase } from './database.ts';

/** The administrative areas by P-code. Devices read them from the shelf. */
export function createAreas(db: AccountsDatabase) {
  const all = db.prepare<[], Area>('SELECT code, name, nameAr, parent, level FROM area ORDER BY level, name, code');
  const put = db.prepare<[string, string, string | null, string | null, number]>(
    `INSERT INTO area (code, name, nameAr, parent, level) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, nameAr = excluded.nameAr, parent = excluded.parent,
       level = excluded.level`,
  );
  return {
    all: (): Area[] => all.all(),
    /** Adds or changes them all, or none. */
    putAll: db.transaction((areas: Area[]) => {
      for (const { code, name, nameAr, parent, level } of areas) put.run(code, name, nameAr, parent, level);
    }),
  };
}
