import type { EditResult } from '../../../shared/edits/edit.ts';

/** The value of an edit that can't be refused: what the sample writes is right, or the sample is wrong. */
export function must<T>(result: EditResult<T>): T {
  if (result.ok) return result.value;
  const { code, field, reason } = result.error;
  throw new Error(`the sample was refused: ${[code, field, reason].filter(Boolean).join(' ')}`);
}
