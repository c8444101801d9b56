import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { RoleAt } from '../../shared/authz/actor.ts';
import type { Dashboard } from '../../shared/protocol/analytics.ts';

/** A reporting process that listens, whoever started it. */
export interface ListeningReports {
  ask(
    path: string,
    options?: { roles?: RoleAt[]; user?: string; method?: string; body?: unknown; headers?: object },
  ): Promise<Response>;
  dashboard(query: string, roles?: RoleAt[]): Promise<Dashboard>;
  /** Resolves once the read model has come to this sequence number. */
  reached(sequence: number): Promise<void>;
}

/** The reporting process, started as the server starts it. */
export interface ReportsProcess extends ListeningReports {
  port: number;
  pid: number;
  /** Tells it that the log grew. */
  committed(): void;
  /** Resolves with the next `figures` message. */
  nextFigures(): Promise<number>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

export const SECRET = 'a secret of this test alone';
export const everywhere: RoleAt[] = [{ role: 'supervisor', site: '*' }];
const root = path.resolve(import.meta.dirname, '../..');

export async function reportsProcess(dataDir: string, env: Record<string, string> = {}): Promise<ReportsProcess> {
  const child: ChildProcess = spawn(process.execPath, ['reports/main.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, REPORTS_SECRET: SECRET, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (bytes) => (output += bytes));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.on('message', (message: { type: string; port: number }) => message.type === 'ready' && resolve(message.port));
    child.once('exit', (code) => reject(new Error(`reports ended with ${code}: ${output}`)));
  });

  return {
    ...reportsAt(port, SECRET),
    port,
    pid: child.pid!,
    committed: () => child.send({ type: 'committed', sequence: 0 }),
    nextFigures: () =>
      new Promise((resolve) => {
        const listen = (message: { type: string; sequence: number }) => {
          if (message.type !== 'figures') return;
          child.off('message', listen);
          resolve(message.sequence);
        };
        child.on('message', listen);
      }),
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await gone;
    },
  };
}

/** One that listens on a port of this machine. */
export function reportsAt(port: number, secret: string): ListeningReports {
  const reports: ListeningReports = {
    ask: (where, { roles = everywhere, user = 'u1', method = 'GET', body, headers } = {}) =>
      fetch(`http://127.0.0.1:${port}${where}`, {
        method,
        headers: {
          'x-reports-secret': secret,
          'x-actor': JSON.stringify({ user, name: 'Somebody', roles }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
    async dashboard(query, roles) {
      const answer = await reports.ask(`/api/analytics/dashboard?${query}`, { roles });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Dashboard;
    },
    async reached(sequence) {
      for (;;) {
        const health = (await (await reports.ask('/healthz')).json()) as { sequence: number };
        if (health.sequence >= sequence) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
  return reports;
}
