import { operatingProblem } from '../ops/backup/operating-problem.ts';

/** Ends a command on what an operator can mend with one sentence; what nobody foresaw is thrown on. */
export function sayProblem(error: unknown): void {
  const sentence = operatingProblem(error);
  if (sentence === null) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
