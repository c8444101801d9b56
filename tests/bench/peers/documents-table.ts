import path from 'node:path';
import Database from 'better-sqlite3';

/** Documents in SQLite as `@hocuspocus/extension-database`'s own example keeps them: a blob by its name. */
export function openDocumentsTable(folder: string) {
  const db = new Database(path.join(folder, 'documents.db'));
  db.pragma('journal_mode = WAL');
  // SQLite's own default: what is written is on the disk. This library's own, beside WAL, is less.
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)');
  const select = db.prepare<[string], { data: Buffer }>('SELECT data FROM documents WHERE name = ?');
  const upsert = db.prepare(
    'INSERT INTO documents (name, data) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET data = excluded.data',
  );
  return {
    read: (name: string): Buffer | null => select.get(name)?.data ?? null,
    write: (name: string, bytes: Uint8Array): void => void upsert.run(name, bytes),
    writeAll: db.transaction((all: Iterable<{ name: string; bytes: Uint8Array }>) => {
      for (const { name, bytes } of all) upsert.run(name, bytes);
    }),
    close: (): void => void db.close(),
  };
}
