import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';

/** A real server in a process and a folder of its own, which can be killed and started again on the same port. */
export interface ServerProcess {
  url: string;
  port: number;
  dataDir: string;
  start(): Promise<void>;
  /** SIGKILL by default: no farewell. Resolves once the process is gone. */
  kill(signal?: NodeJS.Signals): Promise<number | null>;
  /** Stops it where it stands: its sockets stay open and nobody answers. */
  freeze(): void;
  thaw(): void;
  /** Makes every write to a file fail, as on a disk that is full or gone, and lets it pass again. Linux alone. */
  failWrites(fail: boolean): void;
  /** What it has written so far, for a failing test's message. */
  output(): string;
  remove(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../..');

export async function serverProcess(options: { env?: Record<string, string> } = {}): Promise<ServerProcess> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'alongside-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child: ChildProcess | null = null;
  let written = '';

  async function start(): Promise<void> {
    const started = spawn(process.execPath, ['sync-server/main.ts'], {
      cwd: root,
      env: { ...process.env, ...options.env, PORT: String(port), DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    started.stdout!.on('data', (bytes: Buffer) => {
      written += bytes.toString();
    });
    started.stderr!.on('data', (bytes: Buffer) => {
      written += bytes.toString();
    });
    await untilHealthy(started);
  }

  async function untilHealthy(started: ChildProcess): Promise<void> {
    const deadline = Date.now() + 90_000;
    while (Date.now() < deadline) {
      if (started.exitCode !== null) throw new Error(`the server ended with ${started.exitCode}:\n${written}`);
      const healthy = await fetch(`${url}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (healthy) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the server was not healthy after 90 s:\n${written}`);
  }

  function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return Promise.resolve(null);
    return new Promise((resolve) => {
      running.once('exit', (code) => resolve(code));
      running.kill(signal);
    });
  }

  return {
    url,
    port,
    dataDir,
    start,
    kill,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    failWrites(fail) {
      // A limit on the size of files, which a running process can be given and freed of: Node ignores its signal.
      const limit = `--fsize=${fail ? 0 : 'unlimited'}:unlimited`;
      execFileSync('prlimit', ['--pid', String(child!.pid), limit]);
    },
    output: () => written,
    async remove() {
      child?.kill('SIGCONT');
      await kill('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
