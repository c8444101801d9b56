import type { Contribution } from '../../shared/metrics/contribution.ts';
import type { Feed } from '../feed/feed.ts';
import { projectPage, type Unreadable } from './project-change.ts';
import type { ReadModel } from './read-model.ts';

/** Log entries that one step takes. More would hold requests up while documents are decoded. */
const STEP = 200;

export interface Step {
  sequence: number;
  moved: Contribution[];
  unreadable: Unreadable[];
  more: boolean;
}

/**
 * Brings a read model to the end of the log, step by step; each step takes effect once, whenever it is interrupted.
 * @param onErased told of each person who was erased, once or more
 * Answers `other-history` when the model was made from another log: then only a rebuild helps.
 */
export async function catchUp(
  model: ReadModel,
  feed: Feed,
  onStep: (step: Step) => void,
  stopped: () => boolean,
  onErased: (person: string) => void = () => undefined,
): Promise<'current' | 'other-history' | 'stopped'> {
  while (!stopped()) {
    const page = feed.page(model.progress().cursor, STEP);
    if (page.state === 'other-history') return 'other-history';
    if (page.lines.length === 0) return 'current';
    const { batch, unreadable } = projectPage(page);
    // First: killed in between, it is done again.
    for (const { id, kind } of batch.erased) if (kind === 'beneficiary') onErased(id);
    const moved = await model.apply(batch);
    onStep({ sequence: batch.cursor.sequence, moved, unreadable, more: page.more });
    if (!page.more) return 'current';
    // Requests have their turn between two steps.
    await new Promise(setImmediate);
  }
  return 'stopped';
}
