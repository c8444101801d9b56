import * as Y from 'yjs';
import type { NewDocument } from '../../client/sync/device-api.ts';
import { can } from '../../shared/authz/can.ts';
import { type CommentId, type MemberId, newId, type SessionId } from '../../shared/base/ids.ts';
import { safeToCall } from '../../shared/docs/beneficiary.ts';
import { commentsMap, riskLevels, sessionNote, sessionsMap } from '../../shared/docs/case.ts';
import { membersMap } from '../../shared/docs/household.ts';
import { type DocumentReference, idIn, referenceTo } from '../../shared/docs/reference.ts';
import { createBeneficiary, setBeneficiary } from '../../shared/edits/beneficiary.ts';
import { addConcern, addGoal } from '../../shared/edits/care.ts';
import { openCase, setCase } from '../../shared/edits/case.ts';
import { addComment, deleteComment, editComment, resolveComment } from '../../shared/edits/comment.ts';
import type { EditContext, EditResult } from '../../shared/edits/edit.ts';
import { addMember, deleteMember, setHousehold, setMember } from '../../shared/edits/household.ts';
import { addSession, deleteSession, setSession } from '../../shared/edits/session.ts';
import type { Accounts } from './accounts.ts';
import type { App } from './device.ts';
import type { Scheduler } from './scheduler.ts';

/** What people do: the app's own named edits, with words and choices from the seed. */

const words = ['Amal', 'visit', 'school', 'rent', 'water', 'call', 'north', 'Tuesday'];

type Edit = (context: EditContext) => EditResult<unknown>;

const entryIn = <Id extends string>(map: Y.Map<unknown>, { pick }: Scheduler): Id =>
  (map.size > 0 ? pick([...map.keys()].sort()) : newId()) as Id;

function editsOf(kind: string, scheduler: Scheduler, accounts: Accounts): Edit[] {
  const { pick, below } = scheduler;
  const say = () => `${pick(words)} ${below(100)}`;
  const session = ({ doc }: EditContext) => entryIn<SessionId>(sessionsMap(doc), scheduler);
  const comment = ({ doc }: EditContext) => entryIn<CommentId>(commentsMap(doc), scheduler);
  const member = ({ doc }: EditContext) => entryIn<MemberId>(membersMap(doc), scheduler);
  switch (kind) {
    case 'beneficiary':
      return [
        (at) => setBeneficiary(at, { phone: say() }),
        (at) => setBeneficiary(at, { safeToCall: pick(safeToCall) }),
        (at) => setBeneficiary(at, { knownAs: say(), livesAt: say() }),
        (at) => setBeneficiary(at, { phone: null }),
      ];
    case 'household':
      return [
        (at) => setHousehold(at, { address: say() }),
        (at) => addMember(at, { name: say() }),
        (at) => setMember(at, member(at), { relation: 'child' }),
        (at) => deleteMember(at, member(at), below(2) === 0),
      ];
    default:
      return [
        (at) => setCase(at, { riskLevel: pick(riskLevels), riskReason: say() }),
        (at) => setCase(at, { plan: say() }),
        (at) => addSession(at, { kind: 'home-visit', outcome: say(), worker: pick(accounts.people).id }),
        (at) => setSession(at, session(at), { outcome: say() }),
        (at) => deleteSession(at, session(at), below(2) === 0),
        (at) => addComment(at, say()),
        (at) => addComment(at, say(), commentsMap(at.doc).size > 0 ? comment(at) : null),
        (at) => editComment(at, comment(at), say(), []),
        (at) => resolveComment(at, comment(at), below(2) === 0),
        (at) => deleteComment(at, comment(at), []),
        (at) => addConcern(at, { kind: 'other', notes: say() } as never),
        (at) => addGoal(at, { title: say() }),
        (at) => typeInto(at, session(at), scheduler),
        (at) => typeInto(at, session(at), scheduler),
      ];
  }
}

/** One edit of this kind of document. */
export const someEdit = (reference: DocumentReference, scheduler: Scheduler, accounts: Accounts): Edit =>
  scheduler.pick(editsOf(reference.slice(0, reference.indexOf('/')), scheduler, accounts));

/** Words typed into a note, or taken out of it, as the editor does it. */
function typeInto(context: EditContext, id: SessionId, { pick, below, chance }: Scheduler): EditResult {
  const { doc, actor, facts } = context;
  if (!can(actor, 'write', facts)) return { ok: false, error: { code: 'forbidden' } };
  const note = sessionNote(doc, id);
  if (!note) return { ok: false, error: { code: 'missing' } };
  doc.transact(() => {
    if (note.length === 0 || chance(0.2)) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(pick(words))]);
      note.insert(below(note.length + 1), [paragraph]);
      return;
    }
    const block = note.get(below(note.length));
    const text = block instanceof Y.XmlElement ? block.get(0) : null;
    if (!(text instanceof Y.XmlText)) return;
    if (text.length > 3 && chance(0.3)) text.delete(below(text.length - 2), 2);
    else text.insert(below(text.length + 1), pick(words));
  }, 'edit');
  return { ok: true, value: undefined };
}

/** A person with a case and a household, or some of it, as one registration makes them. */
export function someRegistration(app: App, scheduler: Scheduler, accounts: Accounts): NewDocument[] {
  const { pick, chance } = scheduler;
  const held = app.actor().roles.flatMap(({ site }) => (site === '*' ? accounts.sites : [site]));
  const site = held.length > 0 && chance(0.9) ? pick(held) : pick(accounts.sites);
  const known = [...app.rows.keys()].filter((reference) => reference.startsWith('beneficiary/')).sort();
  const parts: NewDocument[] = [];
  let person = known.length > 0 && chance(0.3) ? pick(known) : null;
  if (!person) {
    person = referenceTo('beneficiary', newId());
    parts.push({
      command: { type: 'register', reference: person, site },
      fill: (at) => createBeneficiary(at, { fullName: pick(words), consentServices: 'given' }),
    });
  }
  if (chance(0.7)) {
    const reference = referenceTo('case', newId());
    const { programme } = accounts;
    parts.push({
      command: { type: 'register', reference, site, programme, beneficiary: idIn(person) },
      fill: (at) => openCase(at, '2026-11-01'),
    });
  }
  if (chance(0.3)) {
    parts.push({
      command: { type: 'register', reference: referenceTo('household', newId()), site },
      fill: (at) => addMember(at, { beneficiary: idIn(person) }) as EditResult,
    });
  }
  return parts;
}
