import { systemClock } from '../../shared/base/clock.ts';
import { REPORTS_SECRET_HEADER } from '../../shared/protocol/reports-process.ts';
import { readFolders, reportsFolder } from '../config.ts';
import { FeedError } from '../feed/feed.ts';
import { openReopeningFeed } from '../feed/reopening-feed.ts';
import { readListening } from '../listening.ts';
import { catchUp } from '../readmodel/catch-up.ts';
import { ReadModelLocked } from '../readmodel/database.ts';
import { readModelsIn } from '../readmodel/generations.ts';

/** `npm run reports -- rebuild`: builds the read model again from the server's log, with the server running or not. */
async function main(command: string | undefined): Promise<void> {
  if (command !== 'rebuild') {
    console.log('Usage: npm run reports -- rebuild\nBuilds figures again from the log of DATA_DIR (default ./data).');
    process.exitCode = command === undefined || command === 'help' ? 0 : 1;
    return;
  }
  const { dataDir, secretFile } = readFolders(process.env);
  const folder = reportsFolder(dataDir);
  const started = performance.now();
  try {
    const sequence = (await askRunning(folder)) ?? (await rebuildHere(dataDir, secretFile, folder));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`Built again from ${sequence} log entries in ${seconds} s.`);
  } catch (problem) {
    console.error(sentenceFor(problem as Error, dataDir));
    process.exitCode = 1;
  }
}

/** The sequence number reached by the process that runs on this folder; null when none does. */
async function askRunning(folder: string): Promise<number | null> {
  const listening = readListening(folder);
  if (!listening) return null;
  let response: Response;
  try {
    response = await fetch(`http://127.0.0.1:${listening.port}/rebuild`, {
      method: 'POST',
      headers: { [REPORTS_SECRET_HEADER]: listening.secret },
    });
  } catch {
    // It was killed and left its note; if it wasn't, the lock on the file says so next.
    return null;
  }
  if (response.status === 401) return null;
  if (!response.ok) throw new Error(`The reporting process answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { sequence: number }).sequence;
}

async function rebuildHere(dataDir: string, secretFile: string, folder: string): Promise<number> {
  const generations = readModelsIn(folder, systemClock, () => undefined);
  // Held so that no reporting process starts on the folder meanwhile.
  const current = await generations.openCurrent();
  const feed = openReopeningFeed(dataDir, secretFile);
  const next = await generations.openNext();
  try {
    const tell = ({
      sequence,
      unreadable,
    }: {
      sequence: number;
      unreadable: { reference: string; problem: string }[];
    }) => {
      for (const { reference, problem } of unreadable) console.error(`${reference} can't be read: ${problem}`);
      if (process.stdout.isTTY) process.stdout.write(`\r${sequence} entries`);
    };
    const end = await catchUp(next, feed, tell, () => false);
    if (process.stdout.isTTY) process.stdout.write('\r');
    if (end !== 'current') throw new Error('The log was exchanged while it was read. Run this again.');
    generations.makeCurrent(next);
    return next.progress().cursor?.sequence ?? 0;
  } finally {
    feed.close();
    await next.close();
    await current.close();
  }
}

function sentenceFor(problem: Error, dataDir: string): string {
  if (problem instanceof ReadModelLocked) {
    return `A reporting process is using the read model of ${dataDir} and does not answer. Stop it and run this again.`;
  }
  return problem instanceof FeedError ? problem.message : `The figures could not be built again: ${problem.message}`;
}

await main(process.argv[2]);
