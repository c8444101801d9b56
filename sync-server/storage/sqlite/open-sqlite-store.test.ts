import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import { beneficiaryFacts, by, caseFacts, directoryFacts, entry } from '../../../tests/contract/doc-store.samples.ts';
import type { DocStore } from '../doc-store.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

let root: string;
let folder: string;
const opened: DocStore[] = [];

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'alongside-sqlite-'));
  folder = path.join(root, 'data');
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  rmSync(root, { recursive: true });
});

async function openStore(at = folder, secretFile?: string): Promise<DocStore> {
  const store = await openSqliteStore({ folder: at, ...(secretFile ? { secretFile } : {}) });
  opened.push(store);
  return store;
}

/** A closed store that holds one document of two entries. */
async function filled(): Promise<string> {
  const store = await openStore();
  const facts = beneficiaryFacts();
  await store.register(facts, by);
  await store.append([entry(facts.reference, 'Amina Yusuf'), entry(facts.reference, 'lives by the old mill')]);
  const row = { kind: 'directory' as const, id: 'Amina Yusuf, row', people: [] };
  await store.saveRows([{ reference: facts.reference, sequence: 2, row, version: 1 }]);
  await store.close();
  return facts.reference;
}

describe('a data folder', () => {
  test('holds what was committed, under the same cursor, when it is opened again [S3] [T1]', async () => {
    const reference = await filled();
    const store = await openStore();
    const read = await store.read(reference as never);
    expect(read!.parts.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
      'Amina Yusuf',
      'lives by the old mill',
    ]);
    const head = await store.head();
    await store.close();
    expect(await (await openStore()).head()).toEqual(head);
  });

  test('is readable by its user alone', async () => {
    await filled();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of ['log.db', 'keys.db', 'secret'])
      expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  });

  test('holds no word of a document, and no key, in the clear', async () => {
    const store = await openStore();
    const facts = beneficiaryFacts();
    await store.register(facts, by);
    await store.append([entry(facts.reference, 'Amina Yusuf')]);
    await store.saveSnapshot(facts.reference, 1, {
      format: 2,
      bytes: new TextEncoder().encode('Amina Yusuf'),
    });
    await store.saveRows([
      { reference: facts.reference, sequence: 1, row: { kind: 'directory', id: 'Amina', people: [] }, version: 1 },
    ]);
    for (const name of readdirSync(folder)) {
      expect(readFileSync(path.join(folder, name)).includes('Amina'), name).toBe(false);
    }
  });

  test('seals a case under its beneficiary’s key, a directory under its site’s', async () => {
    const store = await openStore();
    const person = beneficiaryFacts();
    const ofPerson = caseFacts(person.reference.slice('beneficiary/'.length) as never);
    const directory = directoryFacts();
    await store.registerAll([person, ofPerson, directory], by);
    await store.append([person, ofPerson, directory].map(({ reference }) => entry(reference, 'x')));
    const keys = new Database(path.join(folder, 'keys.db'), { readonly: true });
    expect(keys.prepare('SELECT owner FROM keys ORDER BY number').pluck().all()).toEqual([
      person.reference,
      `site/${directory.site}`,
    ]);
    keys.close();
  });

  test('skips what lies sealed under a key that was erased', async () => {
    const reference = await filled();
    const keys = new Database(path.join(folder, 'keys.db'));
    keys.exec('DELETE FROM keys');
    keys.close();
    const store = await openStore();
    expect((await store.read(reference as never))!.parts).toEqual([]);
    expect(await store.readSince(reference as never, 0)).toBeNull();
    expect(await store.row(reference as never)).toBeNull();
    expect(await store.rowText(reference as never)).toBeNull();
    expect(await store.allRows()).toEqual([]);
    expect(await store.readFrom(0, 10)).toMatchObject([{ sequence: 1 }, { sequence: 2 }]);
  });

  test('from before formats were noted has its snapshots read as what they are', async () => {
    const reference = (await filled()) as DocumentReference;
    const before = await openStore();
    await before.saveSnapshot(reference, 1, { format: 1, bytes: new TextEncoder().encode('Amina') });
    await before.close();
    const db = new Database(path.join(folder, 'log.db'));
    db.exec(`
      DROP TABLE segments;
      DROP TABLE pages;
      DROP TABLE refusals;
      DROP INDEX documents_by_site;
      DROP INDEX documents_erased;
      ALTER TABLE documents DROP COLUMN erased_by;
      ALTER TABLE log DROP COLUMN returned;
      ALTER TABLE snapshots DROP COLUMN format;
      PRAGMA user_version = 2`);
    db.close();
    const store = await openStore();
    expect((await store.read(reference))!.parts).toMatchObject([{ format: 1 }, { format: 1 }]);
    await store.saveSnapshot(reference, 2, { format: 2, bytes: new TextEncoder().encode('Amina') });
    expect((await store.read(reference))!.parts).toMatchObject([{ format: 2 }]);
  });

  test('is refused to a second server while one runs', async () => {
    await openStore();
    await expect(openSqliteStore({ folder })).rejects.toMatchObject({
      code: 'in-use',
      message: expect.stringContaining('Another server is running'),
    });
  });

  test('that can not be made is refused in one sentence', async () => {
    writeFileSync(path.join(root, 'file'), '');
    await expect(openSqliteStore({ folder: path.join(root, 'file', 'data') })).rejects.toMatchObject({
      code: 'folder',
      message: expect.stringContaining('DATA_DIR'),
    });
  });
});

describe('a log that was cut off', () => {
  test('at any place keeps a beginning of what was appended, whole, and takes more [S3]', async () => {
    const store = await openStore();
    const facts = beneficiaryFacts();
    await store.register(facts, by);
    for (let i = 1; i <= 8; i += 1) await store.append([entry(facts.reference, `words ${i}`)]);
    const size = statSync(path.join(folder, 'log.db-wal')).size;
    const kept: number[] = [];
    for (let cut = 0; cut < 12; cut += 1) {
      const copy = path.join(root, `cut-${cut}`);
      cpSync(folder, copy, { recursive: true });
      rmSync(path.join(copy, 'log.db-shm'));
      truncateSync(path.join(copy, 'log.db-wal'), size - cut * 3_001);
      const again = await openStore(copy);
      const log = await again.readFrom(0, 100);
      expect(log.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(
        Array.from({ length: log.length }, (_, i) => `words ${i + 1}`),
      );
      expect(await again.append([entry(facts.reference, 'after')])).toEqual([log.length + 1]);
      expect((await again.read(facts.reference))!.parts).toHaveLength(log.length + 1);
      kept.push(log.length);
      await again.close();
    }
    expect(kept[0]).toBe(8);
    expect(kept.at(-1)).toBeLessThan(8);
  });
});

describe('a damaged or incomplete folder is refused in one sentence:', () => {
  const refused = (code: string, words: string) => ({ code, message: expect.stringContaining(words) });
  const inFolder = (name: string) => path.join(folder, name);

  function overwrite(name: string, at: number, bytes: number): void {
    const content = readFileSync(inFolder(name));
    content.fill(0xa5, at, at + bytes);
    writeFileSync(inFolder(name), content);
  }

  test('a log whose first page is not a database', async () => {
    await filled();
    overwrite('log.db', 0, 100);
    await expect(openStore()).rejects.toMatchObject(refused('damaged', 'log.db is damaged'));
  });

  test('a log with a page that contradicts the others, which is left as it is', async () => {
    await filled();
    overwrite('log.db', 4096 * 3, 2_000);
    const before = readFileSync(inFolder('log.db'));
    await expect(openStore()).rejects.toMatchObject(refused('damaged', 'log.db is damaged'));
    expect(readFileSync(inFolder('log.db')).equals(before)).toBe(true);
  });

  test('a log whose table of tables can not be read', async () => {
    await filled();
    overwrite('log.db', 4096, 8_192);
    const before = readFileSync(inFolder('log.db'));
    await expect(openStore()).rejects.toMatchObject(refused('damaged', 'log.db is damaged'));
    expect(readFileSync(inFolder('log.db')).equals(before)).toBe(true);
  });

  test('a log that lacks its end', async () => {
    await filled();
    truncateSync(inFolder('log.db'), 4096 * 4);
    await expect(openStore()).rejects.toMatchObject(refused('damaged', 'log.db is damaged'));
  });

  test('a log in which an entry was changed', async () => {
    await filled();
    const db = new Database(inFolder('log.db'));
    db.exec('UPDATE log SET enrolment = 8 WHERE sequence = 1');
    db.close();
    await expect(openStore()).rejects.toMatchObject(refused('damaged', 'chain of the log breaks at entry 1'));
  });

  test.each(['gone', 'empty'])('a log that is %s while its keys are there', async (how) => {
    await filled();
    if (how === 'gone') rmSync(inFolder('log.db'));
    else truncateSync(inFolder('log.db'), 0);
    await expect(openStore()).rejects.toMatchObject(refused('damaged', 'missing or empty'));
  });

  test('keys that can not be read', async () => {
    await filled();
    overwrite('keys.db', 4096, 8_192);
    await expect(openStore()).rejects.toMatchObject(refused('damaged', 'keys.db is damaged'));
  });

  test('keys that are gone while the log is there', async () => {
    await filled();
    rmSync(inFolder('keys.db'));
    await expect(openStore()).rejects.toMatchObject(refused('damaged', 'keys.db is damaged (it is missing'));
  });

  test('a secret that is gone, another one, or none to speak of', async () => {
    await filled();
    writeFileSync(inFolder('secret'), 'another secret that is long enough to be one');
    await expect(openStore()).rejects.toMatchObject(refused('secret', 'not the one'));
    writeFileSync(inFolder('secret'), 'short');
    await expect(openStore()).rejects.toMatchObject(refused('secret', 'too short'));
    rmSync(inFolder('secret'));
    await expect(openStore()).rejects.toMatchObject(refused('secret', 'SECRET_FILE'));
  });

  test('a database of a newer version', async () => {
    await filled();
    const db = new Database(inFolder('log.db'));
    db.pragma('user_version = 99');
    db.close();
    await expect(openStore()).rejects.toMatchObject(refused('newer', 'newer version'));
  });

  test('and opens once what was missing is back, the secret from another place too', async () => {
    const reference = await filled();
    const secret = readFileSync(inFolder('secret'));
    rmSync(inFolder('secret'));
    writeFileSync(path.join(root, 'elsewhere'), secret);
    const store = await openStore(folder, path.join(root, 'elsewhere'));
    expect((await store.read(reference as never))!.parts).toHaveLength(2);
  });
});
