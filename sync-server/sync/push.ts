import type { Actor } from '../../shared/authz/actor.ts';
import { fromBase64 } from '../../shared/base/bytes.ts';
import { err, type Result } from '../../shared/base/result.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { AssignCommand, PushEntry, PushResult, Refusal, RegisterCommand } from '../../shared/protocol/outbox.ts';
import { entryIdOf } from '../storage/entry-id.ts';
import type { Door } from './commit-update.ts';

export interface PushParts {
  door: Door;
  register: (commands: RegisterCommand[], by: Actor) => Promise<Result<DocumentFacts, Refusal>[]>;
  assign: (command: AssignCommand, by: Actor) => Promise<Result<unknown, Refusal>>;
}

/**
 * What an outbox holds, in its order: each entry committed or refused by its id. Safe to send twice. Between two
 * assignments, registrations go first with one flush and updates follow with another: no entry needs to stand between.
 */
export async function push(parts: PushParts, entries: PushEntry[], by: Actor): Promise<PushResult[]> {
  const outcomes = new Map<PushEntry, Result<unknown, Refusal>>();
  let from = 0;
  for (const [at, entry] of entries.entries()) {
    if (!isAssign(entry) || at < from) continue;
    await pushStretch(parts, entries.slice(from, at), by, outcomes);
    // Those that follow one another, of other documents each, share a flush: one at a time, 200 took 200 of them.
    const run = assignmentsFrom(entries, at);
    const assigned = await Promise.all(run.map(({ command }) => parts.assign(command, by)));
    for (const [i, one] of run.entries()) outcomes.set(one, assigned[i]!);
    from = at + run.length;
  }
  await pushStretch(parts, entries.slice(from), by, outcomes);
  return entries.map((entry) => {
    const outcome = outcomes.get(entry)!;
    if (outcome.ok) return { status: 'committed', id: entry.id };
    return { status: 'refused', id: entry.id, refusal: outcome.error };
  });
}

type AssignEntry = Extract<PushEntry, { kind: 'command' }> & { command: AssignCommand };

const isAssign = (entry: PushEntry): entry is AssignEntry =>
  entry.kind === 'command' && entry.command.type === 'assign';

function assignmentsFrom(entries: PushEntry[], from: number): AssignEntry[] {
  const run: AssignEntry[] = [];
  const references = new Set<string>();
  for (const entry of entries.slice(from)) {
    if (!isAssign(entry) || references.has(entry.command.reference)) break;
    references.add(entry.command.reference);
    run.push(entry);
  }
  return run;
}

async function pushStretch(
  { door, register }: PushParts,
  entries: PushEntry[],
  by: Actor,
  outcomes: Map<PushEntry, Result<unknown, Refusal>>,
): Promise<void> {
  const commands = entries.filter((entry) => entry.kind === 'command');
  const registered = await register(
    commands.map(({ command }) => command as RegisterCommand),
    by,
  );
  for (const [i, entry] of commands.entries()) outcomes.set(entry, registered[i]!);
  const updates = entries.filter((entry) => entry.kind === 'update');
  const readable = updates.flatMap((entry) => {
    const bytes = bytesOf(entry.bytes);
    if (bytes && entryIdOf(bytes) === entry.id) return [{ entry, reference: entry.reference, bytes }];
    outcomes.set(entry, err({ code: bytes ? 'id-mismatch' : 'malformed' }));
    return [];
  });
  const committed = await door.commit(readable, by);
  for (const [i, { entry }] of readable.entries()) outcomes.set(entry, committed[i]!);
}

function bytesOf(text: string): Uint8Array | null {
  try {
    return fromBase64(text);
  } catch {
    // Not base64: refused by its id, like anything else that can't be read.
    return null;
  }
}
