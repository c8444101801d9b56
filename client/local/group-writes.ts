import { type OutboxId, outboxIdOf } from '../../shared/base/ids.ts';
import { err, type Result } from '../../shared/base/result.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { Reached } from '../../shared/protocol/outbox.ts';
import { cell, type Readable } from './readable.ts';
import type { Change, WriteFailure } from './vault-changes.ts';

/** How long typing is gathered before it is written, unless somebody asks for it at once. */
const GROUP_MS = 100;
/** How soon a vault that couldn't write is tried again. */
const AGAIN_MS = 2_000;

type Waiting =
  | { kind: 'own'; reference: DocumentReference; bytes: Uint8Array; id: Promise<OutboxId>; writtenAt: number }
  | { kind: 'remote'; reference: DocumentReference; bytes: Uint8Array }
  | Extract<Change, { kind: 'committed' }>;

export interface GroupedWrites {
  own(reference: DocumentReference, bytes: Uint8Array): void;
  remote(reference: DocumentReference, bytes: Uint8Array): void;
  committed(ids: OutboxId[], reached?: Reached): void;
  /** Resolves once everything given so far is in the vault, or could not be put there. */
  flush(): Promise<void>;
  /** Own updates of a document, or of all, that are in no vault yet. */
  unflushed(reference?: DocumentReference): number;
  /** Why the vault doesn't take what is typed; null while it does. */
  notKept: Readable<WriteFailure['code'] | null>;
  /** Changes whenever `unflushed` of some document does. */
  version: Readable<number>;
  stop(): void;
}

/**
 * Gathers what open documents bring and writes it in groups. What a vault refuses stays here, in order, and is tried
 * again until it is taken: it goes to the server meanwhile all the same.
 */
export function groupWrites(
  write: (changes: Change[]) => Promise<Result<void, WriteFailure>>,
  now: () => number = Date.now,
): GroupedWrites {
  const notKept = cell<WriteFailure['code'] | null>(null);
  const version = cell(0);
  /** Not in the vault yet, the oldest first; the first `writing` of them are on their way. */
  let waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const counts = new Map<DocumentReference, number>();

  function add(item: Waiting): void {
    waiting.push(item);
    if (item.kind === 'own') count(item.reference, 1);
    if (notKept.get() === null) schedule(GROUP_MS);
  }

  function count(reference: DocumentReference, by: number): void {
    const left = (counts.get(reference) ?? 0) + by;
    if (left > 0) counts.set(reference, left);
    else counts.delete(reference);
    version.set(version.get() + 1);
  }

  function schedule(ms: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void flush();
    }, ms);
  }

  async function writeOnce(): Promise<void> {
    const group = waiting;
    waiting = [];
    const changes: Change[] = [];
    // The server may have been quicker than the group: then the update is kept and owes nothing.
    const committed = new Set(group.flatMap((item) => (item.kind === 'committed' ? item.ids : [])));
    for (const item of group) {
      if (item.kind === 'own') {
        const id = await item.id;
        const { kind, reference, bytes, writtenAt } = item;
        changes.push({ kind, reference, id, bytes, writtenAt, committed: committed.has(id) });
      } else {
        changes.push(item);
      }
    }
    const done = await write(changes).catch((error: unknown) =>
      err({ code: 'storage' as const, detail: String(error) }),
    );
    if (done.ok) {
      for (const item of group) if (item.kind === 'own') count(item.reference, -1);
      notKept.set(null);
      return;
    }
    waiting = [...group, ...waiting];
    notKept.set(done.error.code);
    schedule(AGAIN_MS);
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (writing) {
      await writing;
      if (notKept.get() !== null) return;
    }
    if (waiting.length === 0) return;
    writing ??= writeOnce().finally(() => {
      writing = null;
    });
    await writing;
    if (waiting.length > 0 && notKept.get() === null) schedule(GROUP_MS);
  }

  return {
    own: (reference, bytes) => add({ kind: 'own', reference, bytes, id: outboxIdOf(bytes), writtenAt: now() }),
    remote: (reference, bytes) => add({ kind: 'remote', reference, bytes }),
    committed: (ids, reached) => add({ kind: 'committed', ids, reached }),
    flush,
    unflushed: (reference) =>
      reference ? (counts.get(reference) ?? 0) : [...counts.values()].reduce((sum, one) => sum + one, 0),
    notKept,
    version,
    stop: () => clearTimeout(timer),
  };
}
