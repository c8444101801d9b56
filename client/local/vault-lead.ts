import { newId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { partsOf } from './piece-parts.ts';
import type { Change, WriteFailure, Wrote } from './vault-changes.ts';

/**
 * Tabs of one person: the holder of the vault's Web Lock writes, the others ask it to and wait for its flush. When it
 * dies the lock passes on, the next holder says so, and whatever was not answered is asked again. Every change may
 * therefore be written twice, and does nothing the second time.
 */

type Word =
  | { type: 'write'; from: string; n: number; changes: Change[] }
  | { type: 'answer'; to: string; n: number; result: Result<void, WriteFailure> }
  | { type: 'wrote'; wrote: Wrote }
  | { type: 'leads' }
  | { type: 'key-please'; from: string }
  | { type: 'key'; to: string; key: CryptoKey }
  | { type: 'closed' };

export interface SharedWriting {
  write(changes: Change[]): Promise<Result<void, WriteFailure>>;
  leads(): boolean;
  /** Resolves once it is known whether this tab leads from the start: what is read after that is what it goes on from. */
  placed: Promise<void>;
  /** Tells every tab of this person that the vault is closed. */
  tellClosed(): void;
  stop(): void;
}

interface Asked {
  changes: Change[];
  resolve: (result: Result<void, WriteFailure>) => void;
}

const channelOf = (vault: string) => new BroadcastChannel(`alongside-vault-${vault}`);
const lockOf = (vault: string) => `alongside-vault-${vault}`;

export function shareWriting(options: {
  vault: string;
  /** Handed to a tab of this person that joins. */
  key: CryptoKey;
  /** Makes the writer once this tab leads: what it keeps in memory has to be read then, not before. */
  openWriter: () => Promise<{ write(changes: Change[]): Promise<Result<Wrote, WriteFailure>> }>;
  /** What the tab that led before may have written and not told. */
  readMissed: () => Promise<Wrote>;
  onWrote: (wrote: Wrote) => void;
  onClosed: () => void;
}): SharedWriting {
  const { vault, key, onWrote, onClosed } = options;
  const self = newId();
  const channel = channelOf(vault);
  const asked = new Map<number, Asked>();
  const ended = new AbortController();
  let writer: Awaited<ReturnType<typeof options.openWriter>> | null = null;
  let letGo: () => void = () => undefined;
  let next = 0;

  const say = (word: Word) => {
    if (!ended.signal.aborted) channel.postMessage(word);
  };

  async function carryOut(changes: Change[]): Promise<Result<void, WriteFailure>> {
    try {
      for (const part of partsOf(changes)) {
        // Looked at for each: locked in the middle of a piece, nothing more of it is written.
        if (!writer) return err({ code: 'storage', detail: 'no longer writing' });
        const done = await writer.write(part);
        if (!done.ok) return done;
        onWrote(done.value);
        say({ type: 'wrote', wrote: done.value });
      }
      return ok(undefined);
    } catch (error) {
      // A piece that can't be read: whoever asked, in whichever tab, hears of it.
      return err({ code: 'storage', detail: String(error) });
    }
  }

  async function lead(isFirst: boolean): Promise<void> {
    if (ended.signal.aborted) return;
    const opened = await options.openWriter();
    if (!isFirst) {
      const wrote = await options.readMissed();
      onWrote(wrote);
      say({ type: 'wrote', wrote });
    }
    if (ended.signal.aborted) return;
    writer = opened;
    say({ type: 'leads' });
    for (const [n, { changes, resolve }] of [...asked]) {
      asked.delete(n);
      // None waits for all of another: what was typed is not to stand behind a large piece.
      void carryOut(changes).then(resolve);
    }
  }

  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    switch (data.type) {
      case 'write':
        if (writer) {
          void carryOut(data.changes).then((result) => say({ type: 'answer', to: data.from, n: data.n, result }));
        }
        return;
      case 'answer':
        if (data.to !== self) return;
        asked.get(data.n)?.resolve(data.result);
        asked.delete(data.n);
        return;
      case 'wrote':
        onWrote(data.wrote);
        return;
      case 'leads':
        for (const [n, { changes }] of asked) say({ type: 'write', from: self, n, changes });
        return;
      case 'key-please':
        say({ type: 'key', to: data.from, key });
        return;
      case 'closed':
        onClosed();
        return;
    }
  };

  const placed = Promise.withResolvers<void>();
  async function hold(isFirst: boolean): Promise<void> {
    placed.resolve();
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await lead(isFirst);
    if (!ended.signal.aborted) await held;
  }
  async function queue(): Promise<void> {
    const waits = await navigator.locks.request(lockOf(vault), { ifAvailable: true }, async (lock) => {
      if (!lock) return true;
      await hold(true);
      return false;
    });
    placed.resolve();
    if (waits) await navigator.locks.request(lockOf(vault), { signal: ended.signal }, () => hold(false));
  }
  queue().catch((error: unknown) => {
    if (!ended.signal.aborted) throw error;
  });

  return {
    leads: () => writer !== null,
    placed: placed.promise,
    write(changes) {
      if (writer) return carryOut(changes);
      return new Promise((resolve) => {
        next += 1;
        asked.set(next, { changes, resolve });
        say({ type: 'write', from: self, n: next, changes });
      });
    },
    tellClosed: () => say({ type: 'closed' }),
    stop() {
      ended.abort();
      writer = null;
      letGo();
      channel.close();
    },
  };
}

/** Does some tab have this vault open? */
export async function isHeld(vault: string): Promise<boolean> {
  const held = (await navigator.locks?.query())?.held ?? [];
  return held.some((lock) => lock.name === lockOf(vault));
}

/** K from another tab that has this vault open; null when none has. */
export async function askForKey(vault: string, timeoutMs = 3_000): Promise<CryptoKey | null> {
  if (!(await isHeld(vault))) return null;
  const self = newId();
  const channel = channelOf(vault);
  try {
    return await new Promise<CryptoKey | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), timeoutMs);
      channel.onmessage = ({ data }: MessageEvent<Word>) => {
        if (data.type !== 'key' || data.to !== self) return;
        clearTimeout(timer);
        resolve(data.key);
      };
      channel.postMessage({ type: 'key-please', from: self } satisfies Word);
    });
  } finally {
    channel.close();
  }
}
