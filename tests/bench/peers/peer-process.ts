import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../support/free-port.ts';
import { type Gauge, gauge } from '../gauge/gauge.ts';

/** A peer's server in a process of its own on a folder of its own. */
export interface PeerProcess {
  port: number;
  folder: string;
  gauge: Gauge;
  /** Resolves once it takes connections. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and lets go of its folder. */
  remove(): Promise<void>;
}

const START_MS = 30_000;

/** @param script a file of this folder, which listens on PORT and keeps what it keeps in FOLDER */
export async function peerProcess(script: string, env: Record<string, string> = {}): Promise<PeerProcess> {
  const folder = mkdtempSync(path.join(tmpdir(), 'peer-'));
  const port = await freePort();
  const looks = gauge();
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    let written = '';
    const started = spawn(process.execPath, [path.join(import.meta.dirname, script)], {
      cwd: folder,
      env: { ...process.env, ...looks.env, ...env, PORT: String(port), FOLDER: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = started;
    started.stderr!.on('data', (bytes: Buffer) => {
      written = (written + bytes.toString()).slice(-4_000);
    });
    const deadline = Date.now() + START_MS;
    while (!(await answers(port))) {
      if (started.exitCode !== null || Date.now() > deadline) throw new Error(`${script} did not start:\n${written}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function stop(): Promise<void> {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    await gone;
  }

  return {
    port,
    folder,
    gauge: looks,
    start,
    stop,
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
