import { cell, type Readable } from '../local/readable.ts';
import type { WriteFailure } from '../local/vault-changes.ts';
import type { Vault } from '../local/vault-port.ts';
import { NotKeptError } from './closed-edits.ts';
import type { Device } from './device-api.ts';

/** How soon a draft that the vault didn't take is tried again. */
const AGAIN_MS = 2_000;

export interface HeldDrafts {
  drafts: Device['drafts'];
  /** Why the vault doesn't take what is drafted; null while it does. */
  notKept: Readable<WriteFailure['code'] | null>;
  stop(): void;
}

/**
 * Drafts in the vault. What it doesn't take stays here, the last of each key, is read from here and tried again until it
 * is taken: whoever drafted it may have left the screen.
 */
export function holdDrafts(vault: Pick<Vault, 'write' | 'draft' | 'drafts'>): HeldDrafts {
  const notKept = cell<WriteFailure['code'] | null>(null);
  const waiting = new Map<string, { value: unknown }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function write(key: string, draft: { value: unknown }): Promise<void> {
    const done = await vault.write([{ kind: 'draft', key, value: draft.value }]);
    if (stopped) return;
    if (done.ok) {
      // Something newer may have been drafted meanwhile.
      if (waiting.get(key) === draft) waiting.delete(key);
      if (waiting.size === 0) notKept.set(null);
      return;
    }
    notKept.set(done.error.code);
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const [one, kept] of waiting) write(one, kept).catch(() => undefined);
    }, AGAIN_MS);
    throw new NotKeptError(done.error);
  }

  return {
    notKept,
    drafts: {
      async get(key) {
        const here = waiting.get(key);
        return here ? here.value : vault.draft(key);
      },
      set(key, value) {
        const draft = { value };
        waiting.set(key, draft);
        const kept = write(key, draft);
        // Whoever doesn't wait for it need not catch it: it is tried again by itself.
        kept.catch(() => undefined);
        return kept;
      },
      async list(prefix) {
        const all = new Map((await vault.drafts(prefix)).map(({ key, value }) => [key, value]));
        for (const [key, { value }] of waiting) {
          if (!key.startsWith(prefix)) continue;
          if (value === null || value === undefined) all.delete(key);
          else all.set(key, value);
        }
        return [...all].map(([key, value]) => ({ key, value }));
      },
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      waiting.clear();
    },
  };
}
