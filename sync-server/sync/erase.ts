import { SERVER_ENROLMENT } from '../../shared/base/client-id.ts';
import type { DocStore } from '../storage/doc-store.ts';
import type { ChangedNews } from './live/changed.ts';
import type { Sessions } from './live/sessions.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { RowFollower } from './row-follower.ts';
import type { Sync } from './sync.ts';

/**
 * Erases a person in the store, then everywhere in this process: open documents are let go of without being stored, rows
 * with them, and every device that may have had one hears of it.
 */
export function createErase(parts: {
  store: DocStore;
  rows: RowFollower;
  open: Pick<OpenDocuments, 'close'>;
  sessions: Pick<Sessions, 'erased'>;
  news: Pick<ChangedNews, 'addFacts'>;
}): Sync['erase'] {
  const { store, rows, open, sessions, news } = parts;
  return async (person, reason, { user, enrolment }) => {
    const gone = await store.erase(person, { user, enrolment }, reason);
    for (const one of gone ?? []) {
      const { facts } = one;
      rows.erased(one);
      sessions.erased(facts.reference);
      open.close(facts.reference);
      // Also to those who have it open, and to whoever did it.
      news.addFacts(facts, facts, SERVER_ENROLMENT);
    }
    return gone;
  };
}
