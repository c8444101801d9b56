import { instantOf } from '../../../shared/base/clock.ts';
import { type ProblemError, problem } from '../problem.ts';

/** Too many wrong tries. @param until milliseconds since 1970 before which none is taken */
export const throttled = (until: number): ProblemError =>
  problem(429, 'throttled', 'Too many tries.', { next: 'Wait until then and try again.', retryAt: instantOf(until) });
