import { can } from '../../../shared/authz/can.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { Sessions } from './sessions.ts';

/** Tells every device which documents changed that its person may read: many in one message, within 250 ms. */
export interface ChangedNews {
  /** @param enrolment whose change it was; that device knows already */
  add(reference: DocumentReference, facts: DocumentFacts, enrolment: number): void;
  close(): void;
}

const WITHIN_MS = 250;
// A message stays far below the frame's bound; an import of thousands becomes several.
const MOST_IN_ONE = 500;

export function createChangedNews(sessions: Sessions): ChangedNews {
  const waiting = new Map<DocumentReference, { facts: DocumentFacts; enrolments: Set<number> }>();
  let timer: NodeJS.Timeout | null = null;

  function tell(): void {
    timer = null;
    const news = [...waiting.values()];
    waiting.clear();
    for (let from = 0; from < news.length; from += MOST_IN_ONE) {
      const some = news.slice(from, from + MOST_IN_ONE);
      sessions.tell((actor) => {
        const references = some
          .filter(
            ({ facts, enrolments }) =>
              can(actor, 'read', facts) && (enrolments.size > 1 || !enrolments.has(actor.enrolment)),
          )
          .map(({ facts }) => facts.reference);
        return references.length > 0 ? { type: 'changed', references } : null;
      });
    }
  }

  return {
    add(reference, facts, enrolment) {
      const known = waiting.get(reference);
      waiting.set(reference, { facts, enrolments: (known?.enrolments ?? new Set()).add(enrolment) });
      timer ??= setTimeout(tell, WITHIN_MS);
    },
    close() {
      if (timer) clearTimeout(timer);
    },
  };
}
