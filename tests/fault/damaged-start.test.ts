import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foundOrganisation } from '../support/organisation.ts';
import { type ServerProcess, serverProcess } from '../support/server-process.ts';

const root = path.resolve(import.meta.dirname, '../..');
let server: ServerProcess;
/** The files of the stopped server, to be put back after each harm. */
const whole = new Map<string, Buffer>();
beforeAll(async () => {
  server = await serverProcess({ env: { REPORTS: 'off', LOG_LEVEL: 'warn' } });
  await server.start();
  const organisation = await foundOrganisation(server.url);
  await organisation.addBeneficiary({ fullName: 'Amina' });
  await server.kill('SIGTERM');
  for (const name of readdirSync(server.dataDir))
    if (name.endsWith('.db')) whole.set(name, readFileSync(path.join(server.dataDir, name)));
}, 100_000);
afterAll(async () => {
  await server.remove();
  for (const folder of [backups(), `${backups()}-keys`]) rmSync(folder, { recursive: true, force: true });
});

const backups = () => `${server.dataDir}-backups`;
const fileOf = (name: string) => path.join(server.dataDir, name);
const overwritten = (name: string) => writeFileSync(fileOf(name), Buffer.from(whole.get(name)!).fill(0xa5, 4096, 8192));

/** What a server says that does not start. */
async function refusal(): Promise<string> {
  const before = server.output().length;
  await expect(server.start()).rejects.toThrow('the server ended with 1');
  return server.output().slice(before).trim();
}

const harms: [string, string, () => void][] = [
  ['a damaged log', 'log.db', () => overwritten('log.db')],
  ['damaged keys', 'keys.db', () => overwritten('keys.db')],
  ['damaged accounts', 'accounts.db', () => overwritten('accounts.db')],
  ['accounts that are no database', 'accounts.db', () => writeFileSync(fileOf('accounts.db'), 'x'.repeat(9000))],
  ['accounts that are gone', 'accounts.db', () => rmSync(fileOf('accounts.db'))],
  ['keys that are gone', 'keys.db', () => rmSync(fileOf('keys.db'))],
  ['a log that is gone', 'log.db', () => rmSync(fileOf('log.db'))],
];

describe('a server does not start, says in one line how to go on, and changes nothing, with', () => {
  test.each(harms)('%s [S3]', async (_, name, harm) => {
    harm();
    const files = readdirSync(server.dataDir);
    const damaged = files.includes(name) ? readFileSync(fileOf(name)) : null;
    const said = await refusal();
    expect(said).toMatch(
      /^\w+\.db is damaged \(.+\)\. Nothing was changed\. No backup of this folder is known here\. Put one back with: .+$/,
    );
    expect(said.startsWith(name)).toBe(true);
    if (damaged) expect(readFileSync(fileOf(name)).equals(damaged)).toBe(true);
    writeFileSync(fileOf(name), whole.get(name)!);
  });
});

test('a backup that is known is named with the command that puts it back, and the command works', async () => {
  const env = { ...process.env, DATA_DIR: server.dataDir };
  execFileSync(process.execPath, ['deploy/launch.cjs', 'sync-server/cli/backup.ts', backups()], { cwd: root, env });
  overwritten('log.db');
  const said = await refusal();
  const [, command] = /Put the newest backup, of .+ UTC, back with: npm run restore -- (.+) \(what is there/.exec(
    said,
  )!;
  const words = command!.split(' ');
  expect(words).toEqual([
    expect.stringContaining(backups()),
    '--keys',
    `${backups()}-keys`,
    '--to',
    server.dataDir,
    '--replace',
  ]);
  execFileSync(process.execPath, ['deploy/launch.cjs', 'sync-server/cli/restore.ts', ...words], { cwd: root });
  await server.start();
  expect(readdirSync(server.dataDir).filter((name) => name.startsWith('replaced-'))).toHaveLength(1);
});
