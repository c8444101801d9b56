import type { CommentId } from '../../../shared/base/ids.ts';
import type { CommentView } from '../../../shared/projections/case.ts';

export interface Thread {
  id: CommentId;
  /** null where the comment that started it was deleted and answers remain. */
  first: CommentView | null;
  replies: CommentView[];
  resolved: boolean;
  /** When anything was last said in it, ISO 8601; empty where nothing readable says so. */
  lastAt: string;
}

/**
 * Comments as threads, open ones first in the order in which they began, then the resolved ones. An answer whose
 * thread can't be found starts one of its own, so that no words go unseen.
 */
export function threadsOf(comments: CommentView[]): Thread[] {
  const threads = new Map<CommentId, Thread>();
  const threadOf = (id: CommentId): Thread => {
    const found = threads.get(id);
    if (found) return found;
    const made: Thread = { id, first: null, replies: [], resolved: false, lastAt: '' };
    threads.set(id, made);
    return made;
  };
  const parents = new Map(comments.map((comment) => [comment.id, comment.replyTo]));
  for (const comment of comments) {
    const thread = threadOf(rootOf(comment.id, parents));
    if (thread.id === comment.id) {
      thread.first = comment;
      thread.resolved = comment.resolvedAt !== null;
    } else thread.replies.push(comment);
    if ((comment.writtenAt ?? '') > thread.lastAt) thread.lastAt = comment.writtenAt ?? '';
  }
  return [...threads.values()].sort((a, b) => Number(a.resolved) - Number(b.resolved));
}

/** Follows answers up to the comment that began it, and stops where two answer each other. */
function rootOf(id: CommentId, parents: Map<CommentId, CommentId | null>): CommentId {
  const seen = new Set<CommentId>();
  let at = id;
  while (!seen.has(at)) {
    seen.add(at);
    const parent = parents.get(at);
    if (!parent) return at;
    at = parent;
  }
  return [...seen].sort()[0] ?? id;
}
