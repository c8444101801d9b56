import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAccounts } from '../../sync-server/accounts/accounts.ts';
import { checkCopy } from '../../sync-server/ops/backup/check-copy.ts';
import { restoreBackup } from '../../sync-server/ops/backup/restore-backup.ts';
import { type TakenBackup, takeBackup } from '../../sync-server/ops/backup/take-backup.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { type SmallFolder, smallFolder } from './small-folder.ts';

let folder: SmallFolder;
beforeEach(async () => {
  folder = smallFolder();
  await folder.write(5);
});
afterEach(() => folder.remove());

const backUp = () => takeBackup({ dataDir: folder.dataDir, secretFile: folder.secretFile, into: folder.beside('b') });
const restore = (options: Partial<Parameters<typeof restoreBackup>[0]> = {}) => {
  const dataDir = options.dataDir ?? folder.beside('restored');
  const secretFile = path.join(dataDir, 'secret');
  return restoreBackup({ backup: folder.beside('b'), secretFile, replace: false, ...options, dataDir });
};
const flipByte = (file: string, at: number) => {
  const bytes = readFileSync(file);
  bytes[at]! ^= 0xff;
  writeFileSync(file, bytes);
};

describe('a backup', () => {
  test('holds the log, the accounts and imports; the keys and the secret lie apart, for this user alone', async () => {
    mkdirSync(path.join(folder.dataDir, 'imports'));
    for (const name of ['1.state', '1.source', '1.state.new'])
      writeFileSync(path.join(folder.dataDir, 'imports', name), '');
    const taken = await backUp();
    expect(readdirSync(taken.folder).sort()).toEqual(['accounts.db', 'imports', 'log.db', 'manifest.json']);
    expect(readdirSync(path.join(taken.folder, 'imports')).sort()).toEqual(['1.source', '1.state']);
    expect(readdirSync(taken.keysFolder).sort()).toEqual(['keys.db', 'manifest.json', 'secret']);
    expect(taken.figures).toMatchObject({ documents: 5, erased: 0, head: { sequence: 15 } });
    const inside = [taken.folder, path.join(taken.folder, 'log.db'), path.join(taken.keysFolder, 'secret')];
    expect(inside.map((file) => statSync(file).mode & 0o077)).toEqual([0, 0, 0]);
  });

  test('keeps the two newest copies of the keys, and every backup', async () => {
    const taken = [await backUp(), await backUp(), await backUp()];
    expect(readdirSync(folder.beside('b-keys'))).toEqual(
      taken.slice(1).map(({ keysFolder }) => path.basename(keysFolder)),
    );
    expect(readdirSync(folder.beside('b'))).toHaveLength(3);
  });

  test('leaves the keys of another server alone', async () => {
    const other = smallFolder();
    await other.write(1);
    const { keysFolder } = await takeBackup({
      ...other,
      into: folder.beside('b'),
      keysInto: folder.beside('b-keys'),
    });
    other.remove();
    for (let i = 0; i < 3; i += 1) await backUp();
    expect(existsSync(keysFolder)).toBe(true);
  });

  test('is not taken of a damaged log, and leaves nothing behind', async () => {
    flipByte(path.join(folder.dataDir, 'log.db'), 0);
    await expect(backUp()).rejects.toThrow(/log\.db is damaged/);
    expect([readdirSync(folder.beside('b')), readdirSync(folder.beside('b-keys'))]).toEqual([[], []]);
  });

  test('is not taken of an entry that does not open, or a chain that breaks', async () => {
    const db = new Database(path.join(folder.dataDir, 'log.db'));
    const { sealed } = db.prepare<[], { sealed: Buffer }>('SELECT sealed FROM log WHERE sequence = 4').get()!;
    db.prepare('UPDATE log SET sealed = ? WHERE sequence = 4').run(Buffer.from(sealed).fill(0, 30));
    await expect(backUp()).rejects.toThrow('sealed bytes do not open');
    db.prepare('UPDATE log SET sealed = ? WHERE sequence = 4').run(sealed);
    db.prepare('DELETE FROM log WHERE sequence = 7').run();
    db.close();
    await expect(backUp()).rejects.toThrow('log.db is damaged (the chain of the log breaks at entry 8)');
  });

  test('holds what lies packed, and is not taken of a segment that does not open or is gone [S8] [S10]', async () => {
    const db = new Database(path.join(folder.dataDir, 'log.db'));
    const segment = db.prepare<[], { number: number; first: number; sealed: Buffer }>('SELECT * FROM segments').get()!;
    expect((await backUp()).figures).toMatchObject({ documents: 5, erased: 0, head: { sequence: 15 } });
    const change = db.prepare<[Buffer, number]>('UPDATE segments SET sealed = ? WHERE number = ?');
    change.run(Buffer.from(segment.sealed).fill(0, 30), segment.number);
    await expect(backUp()).rejects.toThrow('sealed bytes do not open');
    db.prepare('DELETE FROM segments WHERE number = ?').run(segment.number);
    db.close();
    await expect(backUp()).rejects.toThrow('log.db is damaged (the chain of the log breaks at entry');
  });

  test('goes neither into the data folder nor to its own keys', async () => {
    const { dataDir, secretFile } = folder;
    const into = path.join(dataDir, 'backups');
    await expect(takeBackup({ dataDir, secretFile, into })).rejects.toThrow('lies in the data folder');
    const b = folder.beside('b');
    await expect(takeBackup({ dataDir, secretFile, into: b, keysInto: b })).rejects.toThrow('lie apart');
    await expect(takeBackup({ dataDir: b, secretFile, into })).rejects.toThrow('is no data folder');
  });

  test('removes what one that was killed has left', async () => {
    const left = path.join(folder.beside('b'), '2026-01-01T00-00-00-000Z.999999999.partial');
    mkdirSync(left, { recursive: true });
    await backUp();
    expect(existsSync(left)).toBe(false);
  });
});

describe('the parts of a copy', () => {
  const parts = (of: string) => ({
    log: path.join(folder.dataDir, 'log.db'),
    accounts: path.join(of, 'accounts.db'),
    keys: path.join(of, 'keys.db'),
    secret: folder.secretFile,
  });

  test('do not fit where the keys or the accounts are older than the log', async () => {
    const before = folder.beside('before');
    cpSync(folder.dataDir, before, { recursive: true });
    await folder.write(1);
    expect(checkCopy(parts(folder.dataDir))).toMatchObject({ documents: 6 });
    expect(() => checkCopy({ ...parts(folder.dataDir), keys: parts(before).keys })).toThrow('These keys are older');
    expect(() => checkCopy({ ...parts(folder.dataDir), accounts: parts(before).accounts })).toThrow(
      'accounts.db is damaged (it is older than log.db',
    );
  });

  test('fit where keys were erased since, and say how much went with them', () => {
    const keys = new Database(path.join(folder.dataDir, 'keys.db'));
    keys.prepare('DELETE FROM keys WHERE number = 2').run();
    keys.close();
    expect(checkCopy(parts(folder.dataDir))).toMatchObject({ documents: 5, erased: 3 });
  });
});

describe('a restore', () => {
  let taken: TakenBackup;
  beforeEach(async () => {
    taken = await backUp();
  });

  test('gives every document back, and passes over the numbers of devices enrolled since', async () => {
    const { figures, movedTo } = await restore();
    expect(figures).toMatchObject({ documents: 5, head: taken.figures.head });
    expect(movedTo).toBeNull();
    const [was, is] = await Promise.all([allOf(folder.dataDir), allOf(folder.beside('restored'))]);
    expect(is).toEqual(was);
    const accounts = await openAccounts(folder.beside('restored'), new Uint8Array(32));
    const next = accounts.enrolments.addToken('somebody' as never, 'a device');
    expect(next.ok && next.value.enrolment).toBeGreaterThan(10_000);
    accounts.close();
  });

  test('does not bring back who was erased after it, since the keys are the newest', async () => {
    const keys = new Database(path.join(folder.dataDir, 'keys.db'));
    keys.prepare('DELETE FROM keys WHERE number = 2').run();
    keys.close();
    await backUp();
    expect((await restore({ backup: taken.folder })).figures.erased).toBe(3);
  });

  test('is refused on a folder that a server runs on, with --replace too', async () => {
    const store = await openSqliteStore({ folder: folder.dataDir });
    await expect(restore({ dataDir: folder.dataDir, replace: true })).rejects.toThrow('Another server is running');
    await store.close();
  });

  test('is refused on a folder that holds something, and with --replace moves that aside whole', async () => {
    await folder.write(2);
    const { dataDir } = folder;
    await expect(restore({ dataDir })).rejects.toThrow('is not empty. Add --replace');
    const { movedTo } = await restore({ dataDir, replace: true });
    expect(await allOf(movedTo!)).toHaveLength(7);
    expect(await allOf(dataDir)).toHaveLength(5);
    // A second one finds its own way round what the first moved.
    const again = await restore({ dataDir, replace: true });
    expect(await allOf(again.movedTo!)).toHaveLength(5);
    expect(existsSync(movedTo!)).toBe(true);
  });

  test.each<[string, () => void, RegExp]>([
    ['a flipped byte', () => flipByte(path.join(taken.folder, 'log.db'), 5_000), /log\.db is damaged: its content/],
    ['a file cut short', () => truncateSync(path.join(taken.folder, 'accounts.db'), 4096), /it has 4096 bytes/],
    ['a file that is gone', () => rmSync(path.join(taken.folder, 'log.db')), /log\.db is damaged: it is missing/],
    ['a manifest that is gone', () => rmSync(path.join(taken.folder, 'manifest.json')), /There is no backup in/],
    ['a damaged manifest', () => flipByte(path.join(taken.folder, 'manifest.json'), 0), /manifest\.json is damaged/],
    ['a damaged key', () => flipByte(path.join(taken.keysFolder, 'keys.db'), 5_000), /keys\.db is damaged/],
    [
      'keys that are gone',
      () => rmSync(folder.beside('b-keys'), { recursive: true }),
      /There are no keys in .+ --keys/,
    ],
  ])('is refused for %s, and writes nothing', async (_, harm, words) => {
    harm();
    await expect(restore()).rejects.toThrow(words);
    expect(existsSync(folder.beside('restored'))).toBe(false);
  });

  test('is refused with the keys of another server, and with older ones than it needs', async () => {
    const other = smallFolder();
    await other.write(1);
    await takeBackup({ ...other, into: folder.beside('other') });
    other.remove();
    await expect(restore({ keys: folder.beside('other-keys') })).rejects.toThrow('not of the server');
    await folder.write(1);
    await backUp();
    await expect(restore({ keys: taken.keysFolder })).rejects.toThrow('are older than the backup');
  });

  test('is refused where SECRET_FILE holds another secret, and puts it there where it holds none', async () => {
    const secretFile = folder.beside('secret');
    writeFileSync(secretFile, 'of somebody else, and long enough to be one');
    await expect(restore({ secretFile })).rejects.toThrow('holds another secret');
    rmSync(secretFile);
    await restore({ secretFile });
    expect(readFileSync(secretFile, 'utf8')).toBe(readFileSync(folder.secretFile, 'utf8'));
    expect(existsSync(folder.beside('restored/secret'))).toBe(false);
  });

  test('that was cut off keeps a server from starting, until it is done again', async () => {
    const dataDir = folder.beside('restored');
    await restore();
    mkdirSync(path.join(dataDir, '.restoring'));
    rmSync(path.join(dataDir, 'log.db'));
    rmSync(path.join(dataDir, 'keys.db'));
    await expect(openSqliteStore({ folder: dataDir })).rejects.toThrow('was cut off: run "npm run restore" again');
    await restore({ replace: true });
    expect(await allOf(dataDir)).toHaveLength(5);
  });
});

/** Every document of a data folder with its updates. */
async function allOf(dataDir: string) {
  const store = await openSqliteStore({ folder: dataDir, secretFile: folder.secretFile });
  const all = [];
  for (const { reference } of await store.allFacts()) all.push(await store.read(reference));
  await store.close();
  return all;
}
