import type { Logger } from 'pino';
import type { Clock } from '../../shared/base/clock.ts';
import type { Job, StepOutcome } from './job.ts';
import type { JobFiles } from './job-files.ts';
import type { JobStore } from './job-store.ts';

/** Goes through the queue, one job at a time, and takes away what is old. */
export interface Runner {
  /** There may be something to do. */
  wake(): void;
  stop(): Promise<void>;
}

/** Some half an hour of tries, each later than the one before. */
const MAX_TRIES = 70;
const waitMs = (tries: number): number => Math.min(30_000, 500 * 2 ** tries);
const HOUR_MS = 3_600_000;

/** @param step does one step of a job; see `exportStep` */
export function runJobs(
  store: JobStore,
  files: JobFiles,
  step: (job: Job) => Promise<StepOutcome>,
  { log, clock, keepMs }: { log: Logger; clock: Clock; keepMs: number },
): Runner {
  let stopped = false;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function runOne(job: Job): Promise<void> {
    let outcome: StepOutcome;
    try {
      outcome = await step(job);
    } catch (problem) {
      log.error({ problem, job: job.id }, 'an export failed');
      outcome = { failed: isOfStorage(problem) ? 'storage' : 'internal' };
    }
    if (!store.find(job.id)) return files.remove(job.id);
    if (outcome === 'unreachable') {
      const { tries } = store.open(job.id).place;
      if (tries + 1 >= MAX_TRIES) store.fail(job.id, 'server-unreachable');
      else store.postpone(job.id, tries + 1, clock() + waitMs(tries));
    } else if (typeof outcome === 'object') {
      store.fail(job.id, outcome.failed);
    }
  }

  async function runAll(): Promise<void> {
    while (!stopped) {
      const job = store.next();
      if (!job) return;
      await runOne(job);
    }
  }

  function takeAwayOld(): void {
    for (const id of store.endedBefore(clock() - keepMs)) {
      files.remove(id);
      store.remove(id);
    }
  }

  function wake(): void {
    if (stopped || running) return;
    clearTimeout(timer);
    running = runAll()
      .catch((problem: Error) => log.error({ problem }, 'the queue of jobs can not be read'))
      .finally(() => {
        running = null;
        if (stopped) return;
        // A job that came while the last one ended is there already.
        const at = store.nextAt();
        if (at !== null) timer = setTimeout(wake, Math.max(50, at - clock()));
      });
  }

  takeAwayOld();
  const sweeping = setInterval(takeAwayOld, HOUR_MS);
  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      clearInterval(sweeping);
      await running;
      store.close();
    },
  };
}

/** Did the disk refuse, be it full or broken? Files say so in a system error, SQLite in its own. */
const isOfStorage = (problem: unknown): boolean =>
  /^(ENOSPC|EDQUOT|EIO|EROFS|SQLITE_FULL|SQLITE_IOERR)/.test(String((problem as { code?: unknown } | null)?.code));
