import { type Actor, holds } from '../../shared/authz/actor.ts';
import { can } from '../../shared/authz/can.ts';
import type { UserId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { AssignCommand, Refusal } from '../../shared/protocol/outbox.ts';
import type { DocStore } from '../storage/doc-store.ts';
import { StorageError } from '../storage/storage-error.ts';
import { erasedRefusal } from './erased-refusal.ts';
import type { ChangedNews } from './live/changed.ts';
import type { Sessions } from './live/sessions.ts';
import type { RowFollower } from './row-follower.ts';
import type { Sync } from './sync.ts';

interface Assigned {
  before: DocumentFacts;
  after: DocumentFacts;
  /** null when it was so already. */
  sequence: number | null;
}

/**
 * Names who works on a case, and whether only they may see it. Whoever may write the case may name people; restricting
 * it, or lifting that, is for supervisors of its site and for those named on it. A restricted case always has somebody.
 */
async function assign(store: DocStore, command: AssignCommand, by: Actor): Promise<Result<Assigned, Refusal>> {
  const before = await store.facts(command.reference);
  if (!before) return err((await erasedRefusal(store, command)) ?? { code: 'not-registered' });
  if (before.kind !== 'case') return err({ code: 'malformed', detail: 'only cases are assigned' });
  if (!can(by, 'write', before)) return err({ code: 'forbidden' });
  const assigned = [...new Set(command.assigned)].sort() as UserId[];
  const { restricted } = command;
  if (restricted && assigned.length === 0)
    return err({ code: 'malformed', detail: 'a restricted case needs somebody' });
  const maySeal = by.system || holds(by, before.site, 'supervisor') || before.assigned.includes(by.user);
  if (restricted !== before.restricted && !maySeal) return err({ code: 'forbidden', detail: 'restricted' });
  const after: DocumentFacts = { ...before, assigned, restricted };
  const same = restricted === before.restricted && assigned.join() === [...before.assigned].sort().join();
  if (same) return ok({ before, after: before, sequence: null });
  const { user, enrolment } = by;
  try {
    return ok({ before, after, sequence: await store.setFacts(after, { user, enrolment }) });
  } catch (error) {
    // Between the look and the disk.
    const erased = error instanceof StorageError && error.code === 'erased' && (await erasedRefusal(store, command));
    if (erased) return err(erased);
    throw error;
  }
}

/** Assigns; whoever it concerns hears of it, and its row is made, before it is answered. */
export function createAssign(parts: {
  store: DocStore;
  rows: RowFollower;
  sessions: Pick<Sessions, 'factsChanged'>;
  news: Pick<ChangedNews, 'addFacts'>;
}): Sync['assign'] {
  const { store, rows, sessions, news } = parts;
  return async (command, by) => {
    const assigned = await assign(store, command, by);
    if (!assigned.ok) return assigned;
    const { before, after, sequence } = assigned.value;
    if (sequence !== null) {
      sessions.factsChanged(before, after);
      news.addFacts(before, after, by.enrolment);
      await rows.upTo(after.reference, sequence);
    }
    return ok(after);
  };
}
