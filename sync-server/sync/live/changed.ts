import { can } from '../../../shared/authz/can.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { Sessions } from './sessions.ts';

/**
 * Tells every device which documents changed that its person may read, or could before: many in one message, within
 * 250 ms.
 */
export interface ChangedNews {
  /** @param enrolment whose change it was; that device knows already */
  add(reference: DocumentReference, facts: DocumentFacts, enrolment: number): void;
  /** The facts changed: whoever could read it by those of before hears too, so that their device lets go of it. */
  addFacts(before: DocumentFacts, after: DocumentFacts, enrolment: number): void;
  close(): void;
}

const WITHIN_MS = 250;
// A message stays far below the frame's bound; an import of thousands becomes several.
const MOST_IN_ONE = 500;

export function createChangedNews(sessions: Sessions): ChangedNews {
  /** `facts`: the newest, and those of before that changed meanwhile. */
  const waiting = new Map<DocumentReference, { facts: DocumentFacts[]; enrolments: Set<number> }>();
  let timer: NodeJS.Timeout | null = null;

  function tell(): void {
    timer = null;
    const news = [...waiting];
    waiting.clear();
    for (let from = 0; from < news.length; from += MOST_IN_ONE) {
      const some = news.slice(from, from + MOST_IN_ONE);
      sessions.tell((actor) => {
        const told = some.filter(
          ([, { facts, enrolments }]) =>
            facts.some((one) => can(actor, 'read', one)) && (enrolments.size > 1 || !enrolments.has(actor.enrolment)),
        );
        if (told.length === 0) return null;
        const references = told.map(([reference]) => reference);
        const moved = told.filter(([, { facts }]) => facts.length > 1).map(([reference]) => reference);
        return { type: 'changed', references, ...(moved.length > 0 ? { facts: moved } : {}) };
      });
    }
  }

  function wait(reference: DocumentReference, facts: DocumentFacts[], enrolment: number): void {
    const enrolments = waiting.get(reference)?.enrolments ?? new Set();
    waiting.set(reference, { facts, enrolments: enrolments.add(enrolment) });
    timer ??= setTimeout(tell, WITHIN_MS);
  }

  const before = (reference: DocumentReference) => waiting.get(reference)?.facts.slice(1) ?? [];

  return {
    add: (reference, facts, enrolment) => wait(reference, [facts, ...before(reference)], enrolment),
    addFacts: (was, facts, enrolment) => wait(facts.reference, [facts, was, ...before(facts.reference)], enrolment),
    close() {
      if (timer) clearTimeout(timer);
    },
  };
}
