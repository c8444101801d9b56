import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import type { FromReports, ToReports } from '../../shared/protocol/reports-process.ts';
import type { Config } from '../config.ts';
import { logFileIn } from '../storage/sqlite/open-writer.ts';
import { watchSilence } from './watch-silence.ts';

/** Where the reporting process is to be reached, for as long as it lives. */
export interface ReportsAddress {
  port: number;
  secret: string;
}

export interface ReportsProcess {
  /** null while it starts or is away. */
  address(): ReportsAddress | null;
  /** Tells it that the log grew; many calls in a tenth of a second are one. */
  committed(sequence: number): void;
  /** Ends it, by force after some seconds. It can be killed at any moment, so nothing is lost by that. */
  stop(): Promise<void>;
}

const entry = path.resolve(import.meta.dirname, '../../reports/main.ts');
const FIRST_BACK_OFF_MS = 250;
const LONGEST_BACK_OFF_MS = 30_000;
/** One that lived this long was well: its next start doesn't wait. */
const WELL_MS = 60_000;
const TELL_EVERY_MS = 100;
const STOP_MS = 4_000;
/** The WAL of a log that nobody holds is emptied long before. */
const LONG_WAL_BYTES = 64 << 20;

/**
 * Starts the reporting process and starts it again whenever it ends, later each time. One that says nothing any more is
 * ended by force: stopped in the middle of a reading it would hold the log, whose WAL then grows until the disk is full.
 * @param figuresMoved told how far its read model has followed the log
 */
export function startReports(
  config: Config,
  serverUrl: string,
  log: Logger,
  figuresMoved: (sequence: number) => void,
): ReportsProcess {
  const secret = randomBytes(24).toString('base64url');
  let child: ChildProcess | null = null;
  let port: number | null = null;
  let backOffMs = FIRST_BACK_OFF_MS;
  let restart: NodeJS.Timeout | null = null;
  let tell: NodeJS.Timeout | null = null;
  let latest = 0;
  let stopping = false;

  const isWalLong = (): boolean =>
    (statSync(`${logFileIn(config.dataDir)}-wal`, { throwIfNoEntry: false })?.size ?? 0) > LONG_WAL_BYTES;

  /** Asked from when it listens: until then it may wait for another one that lets go. */
  function watch(listening: ChildProcess): void {
    watchSilence(listening, isWalLong, () => {
      log.warn('the reporting process says nothing any more and is ended');
      listening.kill('SIGKILL');
    });
  }

  function start(): void {
    restart = null;
    const startedAt = Date.now();
    const started = fork(entry, {
      env: {
        ...process.env,
        DATA_DIR: config.dataDir,
        SECRET_FILE: config.secretFile,
        LOG_LEVEL: config.logLevel,
        REPORTS_SECRET: secret,
        SERVER_URL: serverUrl,
      },
      // A Ctrl-C at the terminal reaches the whole group; the server alone ends it, in order.
      detached: process.platform !== 'win32',
    });
    child = started;
    started.on('message', (message: FromReports) => {
      if (message.type === 'ready') {
        port = message.port;
        watch(started);
      }
      if (message.type === 'figures') figuresMoved(message.sequence);
    });
    started.on('error', (error) => log.error({ err: error }, 'the reporting process can not be reached'));
    started.on('exit', (code, signal) => {
      child = null;
      port = null;
      if (stopping) return;
      backOffMs = Date.now() - startedAt > WELL_MS ? FIRST_BACK_OFF_MS : Math.min(backOffMs * 2, LONGEST_BACK_OFF_MS);
      log.warn({ code, signal, againInMs: backOffMs }, 'the reporting process ended and is started again');
      restart = setTimeout(start, backOffMs);
    });
  }
  start();

  return {
    address: () => (port === null ? null : { port, secret }),
    committed(sequence) {
      latest = Math.max(latest, sequence);
      tell ??= setTimeout(() => {
        tell = null;
        if (child?.connected) child.send({ type: 'committed', sequence: latest } satisfies ToReports, () => undefined);
      }, TELL_EVERY_MS);
    },
    async stop() {
      stopping = true;
      if (restart) clearTimeout(restart);
      if (tell) clearTimeout(tell);
      const ending = child;
      if (!ending) return;
      const gone = once(ending, 'exit');
      ending.kill('SIGTERM');
      const force = setTimeout(() => ending.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(force);
    },
  };
}

/** Where no reporting process was asked for. */
export const noReports: ReportsProcess = { address: () => null, committed() {}, async stop() {} };
