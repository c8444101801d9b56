import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { systemClock } from '../shared/base/clock.ts';
import { analyticsRoutes } from './api/analytics.ts';
import { createApp } from './api/app.ts';
import { exportRoutes } from './api/exports.ts';
import { operationsRoutes } from './api/operations.ts';
import { readConfig, reportsFolder } from './config.ts';
import { exportStep } from './exports/run-export.ts';
import { readSecret } from './feed/keys.ts';
import { openReopeningFeed } from './feed/reopening-feed.ts';
import { jobFilesIn } from './jobs/job-files.ts';
import { openJobStore } from './jobs/job-store.ts';
import { runJobs } from './jobs/runner.ts';
import { stopTelling, tellListening } from './listening.ts';
import { tellServer, whenServerSays } from './parent.ts';
import { ReadModelLocked } from './readmodel/database.ts';
import { follow } from './readmodel/follower.ts';
import { readModelsIn } from './readmodel/generations.ts';

/** How long a process that is being replaced may take to let go of the read model. */
const HAND_OVER_MS = 5_000;
const FAREWELL_MS = 2_500;

/**
 * The reporting process: follows the server's log, keeps the figures, makes exports. The server starts and watches it and
 * forwards requests to it; it runs alone as well. It can be killed at any moment.
 */
// Whatever is written from here on is for this user's eyes alone, also by libraries that ask for no mode.
process.umask(0o077);
const config = readConfig();
if (!config.ok) end(config.error);
const { dataDir, secretFile, secret, serverUrl, exportDays, logLevel } = config.value;
const log = pino({ level: logLevel, base: { part: 'reports' } });
const folder = reportsFolder(dataDir);
mkdirSync(folder, { recursive: true, mode: 0o700 });

const generations = readModelsIn(folder, systemClock, (problem) =>
  log.warn({ problem: problem.message }, 'the read model can not be used; it is built again from the log'),
);
const opened = await generations.openCurrent(HAND_OVER_MS).catch((problem: Error) => {
  if (problem instanceof ReadModelLocked)
    end(`Another reporting process is running on ${dataDir}; there can be only one.`);
  throw problem;
});
const store = openJobStore(folder, () => readSecret(secretFile), systemClock);
const files = jobFilesIn(folder);
const follower = follow(generations, opened, openReopeningFeed(dataDir, secretFile), {
  log,
  clock: systemClock,
  onMoved: (sequence) => tellServer({ type: 'figures', sequence }),
  onErased(person) {
    for (const job of store.erase(person)) {
      files.remove(job);
      store.remove(job);
    }
  },
  onBroken(problem) {
    // What memory holds may differ from the file now; the next process reads it from there.
    log.fatal({ problem: problem.message }, 'the read model can not be written');
    process.exit(1);
  },
});

const places = () => follower.model().places();
const runner = runJobs(store, files, (job) => exportStep(job, { store, files, serverUrl, places }), {
  log,
  clock: systemClock,
  keepMs: exportDays * 86_400_000,
});

const app = createApp(secret, log);
analyticsRoutes(app, follower, systemClock);
exportRoutes(app, store, files, runner);
operationsRoutes(app, follower);
await app.listen({ host: '127.0.0.1', port: 0 });
const { port } = app.server.address() as AddressInfo;
tellListening(folder, { pid: process.pid, port, secret });
tellServer({ type: 'ready', port });
log.info({ port }, 'reports is listening');

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  // A page that is being waited for isn't worth waiting for: whatever is cut off here is done again at the next start.
  setTimeout(() => process.exit(0), FAREWELL_MS).unref();
  stopTelling(folder);
  await app.close();
  await runner.stop();
  await follower.stop();
  process.exit(0);
}
whenServerSays({ committed: follower.wake, gone: stop });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);

function end(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
