import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/base/result.ts';
import type { Change } from '../local/vault-changes.ts';
import { holdDrafts } from './drafts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function vault() {
  const kept = new Map<string, unknown>();
  let full = false;
  const held = holdDrafts({
    async write(changes: Change[]) {
      if (full) return err({ code: 'quota' as const, detail: 'full' });
      for (const change of changes) if (change.kind === 'draft') kept.set(change.key, change.value);
      return ok(undefined);
    },
    draft: async (key) => kept.get(key),
    drafts: async (prefix) =>
      [...kept].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value })),
  });
  const fill = (on: boolean) => {
    full = on;
  };
  return { kept, ...held, fill };
}

test('a draft that the vault has no room for is read from here, and kept as soon as there is room [V18]', async () => {
  const { kept, drafts, notKept, fill } = vault();
  await drafts.set('comment/1', 'She came');
  fill(true);
  await expect(drafts.set('comment/1', 'She came on foot')).rejects.toThrow('full');
  expect(notKept.get()).toBe('quota');
  expect(await drafts.get('comment/1')).toBe('She came on foot');
  expect(await drafts.list('comment/')).toEqual([{ key: 'comment/1', value: 'She came on foot' }]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(kept.get('comment/1')).toBe('She came');

  fill(false);
  await vi.advanceTimersByTimeAsync(2_100);
  expect(kept.get('comment/1')).toBe('She came on foot');
  expect(notKept.get()).toBeNull();
});

test('the last of what was drafted is kept, and one that was dropped meanwhile is gone [V18]', async () => {
  const { kept, drafts, fill } = vault();
  await drafts.set('comment/1', 'She came');
  fill(true);
  // Nobody waits for these.
  void drafts.set('comment/1', 'She came on');
  void drafts.set('comment/1', null);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await drafts.list('comment/')).toEqual([]);
  fill(false);
  await vi.advanceTimersByTimeAsync(2_100);
  expect(kept.get('comment/1')).toBeNull();
});
