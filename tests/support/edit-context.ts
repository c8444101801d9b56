import * as Y from 'yjs';
import type { Role } from '../../shared/authz/actor.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { newId, type SiteId, type UserId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentKind, referenceTo } from '../../shared/docs/reference.ts';
import type { EditContext } from '../../shared/edits/edit.ts';

/** What is known of a new document at a site of its own. */
export function factsOf(kind: DocumentKind, some: Partial<DocumentFacts> = {}): DocumentFacts {
  return {
    reference: referenceTo(kind, kind === 'workspace' ? 'main' : newId()),
    kind,
    site: newId<SiteId>(),
    programme: null,
    beneficiary: null,
    assigned: [],
    restricted: false,
    ...some,
  };
}

/** An empty document before somebody of its site who may edit it; `enrolment` is their device's, by which two are told apart. */
export function editContext(
  facts: DocumentFacts,
  {
    enrolment = 2,
    role = 'worker',
    now = Date.UTC(2026, 10, 21),
  }: { enrolment?: number; role?: Role; now?: number } = {},
): EditContext {
  const doc = new Y.Doc();
  doc.clientID = newClientId(enrolment);
  const roles = [{ role, site: facts.site! }];
  return { doc, actor: { user: newId<UserId>(), name: 'W', enrolment, roles }, facts, now };
}
