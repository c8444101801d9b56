import { expect, test } from 'vitest';
import { newId, type OutboxId } from '../../shared/base/ids.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import { type Outbox, unsentOf, unsentOfAll } from './vault-outbox.ts';

/** An outbox of an entry for each of these. */
function outboxOf(...references: DocumentReference[]): Outbox {
  const entries: Outbox['entries'] = new Map();
  references.forEach((reference, at) => {
    entries.set(`${at}` as OutboxId, { id: `${at}` as OutboxId, reference, writtenAt: at + 1, key: at + 1 });
  });
  return { entries, nextKey: references.length + 1 };
}

test('a note of thirty-five letters is one change, and what was done elsewhere in between parts two', () => {
  const [note, person] = [referenceTo('case', newId()), referenceTo('beneficiary', newId())];
  expect(unsentOf(outboxOf(...Array<DocumentReference>(35).fill(note)), note)).toMatchObject({
    entries: 35,
    changes: 1,
  });
  const both = outboxOf(note, note, person, person, note);
  expect(unsentOfAll(both)).toMatchObject([
    [note, { entries: 3, changes: 2, since: 1 }],
    [person, { entries: 2, changes: 1, since: 3 }],
  ]);
  expect(unsentOf(both, person)).toMatchObject({ entries: 2, changes: 1, since: 3 });
  expect(unsentOf(outboxOf(), note)).toEqual({ entries: 0, changes: 0, unregistered: false, since: 0 });
});
