import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openAccounts } from '../../../sync-server/accounts/accounts.ts';
import { problemFrom, startApiServer } from '../../support/api-server.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'alongside-start-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Started {
  process: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
}

function start(settings: Record<string, string>, command = [process.execPath, 'sync-server/main.ts']): Started {
  const [program, ...words] = command;
  const child = spawn(program!, words, {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: 'silent', REPORTS: 'off', PORT: '0', ...settings },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { process: child, said: () => said, ended: once(child, 'exit').then(([code]) => code as number | null) };
}

async function running(started: Started): Promise<string> {
  await vi.waitFor(() => expect(started.said()).toContain('Alongside runs at'), { timeout: 55_000 });
  return /http:\/\/\S+?:\d+/.exec(started.said())![0];
}

describe('a server', () => {
  let first: Started;
  let url: string;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = newFolder();
    first = start({ DATA_DIR: dataDir });
    url = await running(first);
  }, 60_000);
  afterAll(() => {
    first.process.kill('SIGKILL');
  });

  const oneSentence = async (started: Started, words: string) => {
    expect(await started.ended).not.toBe(0);
    expect(started.said().trim().split('\n')).toHaveLength(1);
    expect(started.said()).toContain(words);
  };

  test('says in one sentence that the port is taken', async () => {
    const { port } = new URL(url);
    await oneSentence(start({ DATA_DIR: newFolder(), PORT: port }), `Port ${port} is in use`);
  });

  test('says in one sentence that another one uses the folder', async () => {
    await oneSentence(start({ DATA_DIR: dataDir }), 'Another server is running on the data folder');
  });

  test('says in one sentence that the folder can not be written', async () => {
    const folder = newFolder();
    // Nobody, root neither, makes a folder inside a file; a folder without rights stops everybody else.
    writeFileSync(path.join(folder, 'file'), '');
    chmodSync(path.join(folder, 'file'), 0o400);
    await oneSentence(start({ DATA_DIR: path.join(folder, 'file/data') }), 'data folder');
  });

  test('says in one sentence that the disk takes nothing', async () => {
    const withoutRoom = ['sh', '-c', 'ulimit -f 0; exec "$0" sync-server/main.ts', process.execPath];
    await oneSentence(start({ DATA_DIR: newFolder() }, withoutRoom), 'free some room on its disk');
  });

  test('says in one sentence which setting is wrong', async () => {
    await oneSentence(start({ DATA_DIR: newFolder(), PORT: 'many' }), 'PORT has to be a number');
  });

  test('stops in order when told, within ten seconds', async () => {
    const from = performance.now();
    first.process.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(performance.now() - from).toBeLessThan(10_000);
  });
});

test('figures and exports come through the server, and back when the reporting process was killed', async () => {
  const server = await startApiServer({ REPORTS: 'on' });
  try {
    const supervisor = await server.person('Leila Benali', ['supervisor']);
    const asked = async () => {
      const answer = await fetch(`${server.url}/api/analytics/dashboard`, {
        headers: { authorization: `Bearer ${supervisor.token}` },
      });
      return answer.status;
    };
    await expect.poll(asked, { timeout: 25_000 }).toBe(200);
    const fields = { fullName: 'Amna Haddad', consentServices: 'given', consentReporting: 'given' };
    await supervisor.api.call('POST', '/api/beneficiaries', { site: server.site, programme: server.programme, fields });
    const tiles = async () =>
      (await supervisor.api.call<{ tiles: { openCases: { value: number } } }>('GET', '/api/analytics/dashboard')).tiles;
    await expect.poll(async () => (await tiles()).openCases.value, { timeout: 10_000 }).toBe(1);

    const job = await supervisor.api.call<{ id: string }>('POST', '/api/exports', { format: 'csv', filter: {} });
    const path = `/api/exports/${job.id}`;
    await expect
      .poll(async () => supervisor.api.call('GET', path), { timeout: 20_000 })
      .toMatchObject({ status: 'done', done: 1 });
    expect(await supervisor.api.call<string>('GET', `${path}/file`)).toContain('Amna Haddad');
    expect(await problemFrom(server.admin.call('GET', path))).toMatchObject({ status: 404 });
    await supervisor.api.call('DELETE', path);

    const listening = () =>
      JSON.parse(readFileSync(`${server.dataDir}/reports/listening.json`, 'utf8')) as { pid: number };
    const { pid } = listening();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => listening().pid, { timeout: 25_000 }).not.toBe(pid);
    await expect.poll(asked, { timeout: 10_000 }).toBe(200);
    expect((await tiles()).openCases.value).toBe(1);
  } finally {
    await server.remove();
  }
}, 90_000);

test('a delegated token reads lists, nothing else, and ends with its person', async () => {
  const accounts = await openAccounts(':memory:', new Uint8Array(32));
  const added = await accounts.people.add({
    name: 'A',
    username: 'a.person',
    password: 'a quiet long password',
    roles: [],
  });
  if (!added.ok) throw new Error(added.error);
  const user = added.value.id;
  const { token } = accounts.tokens.issue(user, 2, 'delegated');
  expect(await accounts.credentials.actorOfToken(token)).toBeNull();
  expect(accounts.credentials.find(token)?.held.kind).toBe('delegated');
  accounts.people.setDisabled(user, true);
  accounts.credentials.changed({ user, kind: 'ended' });
  expect(accounts.credentials.find(token)).toBeNull();
  accounts.close();
});
