import { performance } from 'node:perf_hooks';

const FULL = 0.5;

/**
 * Looks at how busy this thread is from now on: what nobody waits for is to leave a busy server nearly all of its time, and
 * an idle one needn't sit and wait. Answers a question: has it had its hands full since?
 */
export function watchHands(): () => boolean {
  const before = performance.eventLoopUtilization();
  return () => performance.eventLoopUtilization(before).utilization > FULL;
}
