import { expect, test } from 'vitest';
import { type CommentId, newId } from '../../../shared/base/ids.ts';
import type { CommentView } from '../../../shared/projections/case.ts';
import { threadsOf } from './threads.ts';

let minute = 0;
const comment = (body: string, replyTo: CommentId | null = null, resolvedAt: string | null = null): CommentView => ({
  id: newId<CommentId>(),
  author: 2,
  body,
  replyTo,
  writtenAt: new Date(Date.UTC(2026, 10, 1, 8, minute++)).toISOString(),
  editedAt: null,
  resolvedAt,
  deletedAt: null,
});
const words = (comments: CommentView[]) =>
  threadsOf(comments).map(({ first, replies }) => [first?.body ?? null, ...replies.map(({ body }) => body)]);

test('answers stand under what they answer, resolved threads last', () => {
  const resolved = comment('Ride to the clinic?', null, '2026-11-02T00:00:00.000Z');
  const open = comment('May the clinic ring her?');
  expect(words([resolved, open, comment('Thursday.', resolved.id), comment('After five.', open.id)])).toEqual([
    ['May the clinic ring her?', 'After five.'],
    ['Ride to the clinic?', 'Thursday.'],
  ]);
});

test('an answer to an answer joins the thread, and one to a deleted comment stays readable', () => {
  const first = comment('a');
  const second = comment('b', first.id);
  expect(words([first, second, comment('c', second.id)])).toEqual([['a', 'b', 'c']]);
  expect(words([comment('orphan', newId<CommentId>())])).toEqual([[null, 'orphan']]);
});

test('comments that answer each other are shown once each', () => {
  const a = comment('a');
  const b = comment('b', a.id);
  expect(
    words([{ ...a, replyTo: b.id }, b])
      .flat()
      .sort(),
  ).toEqual(['a', 'b']);
});
