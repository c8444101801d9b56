import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId, outboxIdOf } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import { groupWrites } from './group-writes.ts';
import type { Change, WriteFailure } from './vault-changes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const reference = referenceTo('case', newId());
// Hashes are made outside of the timers that the tests turn.
const bytes = (n: number) => new Uint8Array([n]);

function vault() {
  const written: Change[][] = [];
  let failure: WriteFailure | null = null;
  const writes = groupWrites(async (changes): Promise<Result<void, WriteFailure>> => {
    if (failure) return err(failure);
    written.push(changes);
    return ok(undefined);
  });
  return {
    written,
    writes,
    full: (on: boolean) => {
      failure = on ? { code: 'quota', detail: 'full' } : null;
    },
  };
}

describe('what is typed', () => {
  test('is written in groups of a tenth of a second, each update as it was [S1]', async () => {
    const { written, writes } = vault();
    writes.own(reference, bytes(1));
    writes.own(reference, bytes(2));
    expect(writes.unflushed(reference)).toBe(2);
    await vi.advanceTimersByTimeAsync(99);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(10);
    await expect.poll(() => writes.unflushed()).toBe(0);
    expect(written.map((group) => group.map((change) => 'bytes' in change && change.bytes))).toEqual([
      [bytes(1), bytes(2)],
    ]);
    expect(written[0]![0]).toMatchObject({ kind: 'own', id: await outboxIdOf(bytes(1)), committed: false });
    expect(writes.unflushed(reference)).toBe(0);
  });

  test('is written at once when somebody leaves the field', async () => {
    const { written, writes } = vault();
    writes.own(reference, bytes(1));
    await writes.flush();
    expect(written).toHaveLength(1);
  });

  test('owes nothing when the server was quicker than the vault', async () => {
    const { written, writes } = vault();
    writes.own(reference, bytes(1));
    writes.committed([await outboxIdOf(bytes(1))]);
    await writes.flush();
    expect(written[0]).toMatchObject([{ kind: 'own', committed: true }, { kind: 'committed' }]);
  });

  test('stays, in order, while the vault can not write, and is written when it can [S1]', async () => {
    const { written, writes, full } = vault();
    full(true);
    writes.own(reference, bytes(1));
    await vi.advanceTimersByTimeAsync(150);
    await expect.poll(() => writes.notKept.get()).toBe('quota');
    writes.own(reference, bytes(2));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(writes.unflushed()).toBe(2);
    full(false);
    await vi.advanceTimersByTimeAsync(2_100);
    await expect.poll(() => writes.notKept.get()).toBeNull();
    expect(writes.unflushed()).toBe(0);
    expect(written.flat().map((change) => 'bytes' in change && change.bytes)).toEqual([bytes(1), bytes(2)]);
  });
});
