import type * as Y from 'yjs';
import type { Actor } from '../../../shared/authz/actor.ts';
import { newId, type SiteId } from '../../../shared/base/ids.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import { addComment } from '../../../shared/edits/comment.ts';

/** Somebody without a network adds a comment to a case that their device holds. One update. */
export function editOffline(doc: Y.Doc, reference: DocumentReference, enrolment: number): void {
  const actor = {
    user: newId(),
    name: 'Worker',
    enrolment,
    roles: [{ role: 'worker', site: '*' }],
  } as unknown as Actor;
  const facts: DocumentFacts = {
    reference,
    kind: 'case',
    site: newId<SiteId>(),
    programme: null,
    beneficiary: null,
    assigned: [],
    restricted: false,
  };
  const added = addComment(
    { doc, actor, facts, now: Date.now() },
    'Came by while the network was away; rang on Monday.',
  );
  if (!added.ok) throw new Error(`no comment: ${JSON.stringify(added.error)}`);
}
