import type { OutboxId, UserId } from '../../../shared/base/ids.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { NewEntry } from '../doc-store.ts';
import type { Outcome, WriteCall } from './calls.ts';

/**
 * Calls on their way to the writing thread. Appends, which nearly all are, lie side by side in a few pieces: that each was an
 * object with objects in it took a tenth of the main thread.
 */
export interface TravellingCalls {
  /** Each call; of an append how many entries it has, which follow one another below. */
  calls: (Exclude<WriteCall, { type: 'append' }> | number)[];
  /** Of each entry: reference, id, whose it is. */
  names: string[];
  /** Of each entry: enrolment, whether it is returned, and the length of its bytes. */
  numbers: number[];
  bytes: Uint8Array;
}

/** What became of them; of an append how many sequence numbers it was given. */
export interface TravellingOutcomes {
  outcomes: (Outcome | number)[];
  sequences: number[];
}

export function packCalls(all: WriteCall[]): TravellingCalls {
  const names: string[] = [];
  const numbers: number[] = [];
  let length = 0;
  for (const call of all) {
    if (call.type !== 'append') continue;
    for (const { reference, id, by, bytes, returned = false } of call.entries) {
      names.push(reference, id, by.user);
      numbers.push(by.enrolment, Number(returned), bytes.length);
      length += bytes.length;
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const call of all) {
    if (call.type !== 'append') continue;
    for (const entry of call.entries) {
      bytes.set(entry.bytes, at);
      at += entry.bytes.length;
    }
  }
  return { calls: all.map((call) => (call.type === 'append' ? call.entries.length : call)), names, numbers, bytes };
}

export function unpackCalls({ calls, names, numbers, bytes }: TravellingCalls): WriteCall[] {
  let n = 0;
  let at = 0;
  const nextEntry = (): NewEntry => {
    const [reference, id, user] = names.slice(n, n + 3) as [DocumentReference, OutboxId, UserId];
    const [enrolment, returned, length] = numbers.slice(n, n + 3) as [number, number, number];
    n += 3;
    at += length;
    return { reference, id, by: { user, enrolment }, bytes: bytes.subarray(at - length, at), returned: returned === 1 };
  };
  return calls.map((call) =>
    typeof call === 'number' ? { type: 'append', entries: Array.from({ length: call }, nextEntry) } : call,
  );
}

/** @param calls what the outcomes are of, in the same order */
export function packOutcomes(all: Outcome[], calls: WriteCall[]): TravellingOutcomes {
  const sequences: number[] = [];
  const outcomes = all.map((outcome, i) => {
    if (!outcome.ok || calls[i]!.type !== 'append') return outcome;
    const given = outcome.value as number[];
    sequences.push(...given);
    return given.length;
  });
  return { outcomes, sequences };
}

export function unpackOutcomes({ outcomes, sequences }: TravellingOutcomes): Outcome[] {
  let at = 0;
  return outcomes.map((outcome) => {
    if (typeof outcome !== 'number') return outcome;
    at += outcome;
    return { ok: true, value: sequences.slice(at - outcome, at) };
  });
}
