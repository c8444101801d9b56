import type { ChildProcess } from 'node:child_process';
import type { ToReports } from '../../shared/protocol/reports-process.ts';

const ASK_EVERY_MS = 1_000;
/** Counted in questions, not by the clock: a machine that was asleep has asked nothing meanwhile. */
const UNANSWERED_WHILE_HARMFUL = 10;
/** Some step of its own may keep it busy for long, and it would begin the same one again. */
const UNANSWERED_AT_MOST = 120;

/**
 * Asks a reporting process once a second whether it is there, and calls `silent` when it has not answered for long, as one
 * that was stopped or hangs: for two minutes, or for ten seconds while its silence does harm.
 */
export function watchSilence(child: ChildProcess, isHarmful: () => boolean, silent: () => void): void {
  let unanswered = 0;
  const asking = setInterval(() => {
    if (unanswered >= UNANSWERED_AT_MOST || (unanswered >= UNANSWERED_WHILE_HARMFUL && isHarmful())) return silent();
    unanswered += 1;
    if (child.connected) child.send({ type: 'are-you-there' } satisfies ToReports, () => undefined);
  }, ASK_EVERY_MS);
  child.on('message', () => {
    unanswered = 0;
  });
  child.once('exit', () => clearInterval(asking));
}
