import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort } from '../support/free-port.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'alongside-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Demo {
  process: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
}

function startDemo(port: number): Demo {
  const child = spawn(process.execPath, ['sync-server/cli/demo.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: folder, REPORTS: 'off' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return { process: child, said: () => said, ended: once(child, 'exit').then(([code]) => code as number | null) };
}

const untilWelcome = (demo: Demo, timeout: number) =>
  vi.waitFor(() => expect(demo.said()).toContain('Ctrl-C ends it'), { timeout, interval: 100 });

describe('the demonstration', () => {
  let port: number;
  let cutOff: Demo;
  let demo: Demo;
  beforeAll(async () => {
    port = await freePort();
    cutOff = startDemo(port);
    await vi.waitFor(() => expect(cutOff.said()).toContain('organisation founded'), { timeout: 60_000, interval: 50 });
    cutOff.process.kill('SIGINT');
    await cutOff.ended;
    demo = startDemo(port);
    await untilWelcome(demo, 150_000);
  }, 160_000);
  afterAll(async () => {
    demo.process.kill('SIGTERM');
    await demo.ended;
  });

  test('ended before it is whole says so, and the next start begins it anew', async () => {
    expect(await cutOff.ended).toBe(0);
    expect(cutOff.said()).toMatch(/Ended before the sample was whole: the next start begins it anew\.\n$/);
    expect(cutOff.said()).not.toMatch(/error/i);
  });

  test('says where it is and who can sign in', () => {
    expect(demo.said()).toContain(`http://localhost:${port}`);
    expect(demo.said()).toMatch(/leila\.benali\s+\S.*PIN/);
  });

  test('prints a curl that answers with people', async () => {
    const [, command] = /^\s*(curl .*)$/m.exec(demo.said()) ?? [];
    expect(command).toBeTruthy();
    const { stdout } = await promisify(execFile)('sh', ['-c', `${command} --silent --fail`]);
    const page = JSON.parse(stdout) as { items: unknown[]; total: number };
    expect(page.total).toBeGreaterThan(0);
    expect(page.items.length).toBeGreaterThan(0);
  });

  test('lets in whom it names', async () => {
    const [, username, password] = /(leila\.benali)\s+(.+?)\s{2,}PIN/.exec(demo.said()) ?? [];
    const answer = await fetch(`http://localhost:${port}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: username, password: password?.trim() }),
    });
    expect(answer.status).toBe(200);
  });

  test('a second one on the same port says so in one sentence and ends', async () => {
    const second = startDemo(port);
    expect(await second.ended).not.toBe(0);
    expect(second.said().trim().split('\n')).toHaveLength(1);
    expect(second.said()).toContain(`Port ${port}`);
  });

  test('is there again within ten seconds, with all that was stored', async () => {
    demo.process.kill('SIGINT');
    expect(await demo.ended).toBe(0);
    const started = Date.now();
    demo = startDemo(port);
    await untilWelcome(demo, 30_000);
    expect(Date.now() - started).toBeLessThan(10_000);
    const [, command] = /^\s*(curl .*)$/m.exec(demo.said()) ?? [];
    const { stdout } = await promisify(execFile)('sh', ['-c', `${command} --silent --fail`]);
    expect((JSON.parse(stdout) as { total: number }).total).toBeGreaterThan(0);
  }, 45_000);
});
