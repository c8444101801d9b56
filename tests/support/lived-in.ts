import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { addDays } from '../../shared/base/clock.ts';
import type { BeneficiaryId, CaseId, CommentId, SessionId } from '../../shared/base/ids.ts';
import { sessionNote } from '../../shared/docs/case.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import { setBeneficiary } from '../../shared/edits/beneficiary.ts';
import { addComment, resolveComment } from '../../shared/edits/comment.ts';
import type { EditContext } from '../../shared/edits/edit.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import type { Organisation } from './organisation.ts';
import { openAsAdmin } from './standard-client.ts';

/** A server as it looks after some weeks of work. */
export interface LivedIn {
  /** Her record has a clash, sessions of every kind, a thread and a resolved one. */
  amna: { id: string; caseId: string; done: string; foreign: string };
  /** Nothing but a name and an open case. */
  bare: { id: string };
}

const others =
  'Tesfaye Bekele|آمنة الخطيب|Oksana Marchenko|Rosa Quispe Mamani|José Ñahui|አበበ በቀለ|Hla Hla Myint|Deng Akol';

export async function liveIn(organisation: Organisation): Promise<LivedIn> {
  const { api } = organisation;
  const today = new Date().toISOString().slice(0, 10);
  for (const name of ['Health post', 'Legal advice']) await api('/api/services', { method: 'POST', body: { name } });
  for (const [n, fullName] of others.split('|').entries()) {
    const { id, caseId } = await organisation.addBeneficiary({
      fullName,
      sex: n % 2 ? 'female' : 'male',
      birthDate: `${1950 + n * 7}-03-11`,
      birthEstimated: n % 3 === 0,
      phone: `07700 900 ${100 + n}`,
    });
    if (n % 2) {
      const riskLevel = n === 1 ? 'high' : 'medium';
      await api(`/api/beneficiaries/${id}/cases/${caseId}`, { method: 'PATCH', body: { riskLevel } });
    }
    const fields = { on: addDays(today, -n * 4), status: 'done', kind: 'office', attendance: 'present' };
    await api(`/api/beneficiaries/${id}/sessions`, { method: 'POST', body: { fields } });
  }
  const bare = await organisation.addBeneficiary({ fullName: 'Wahida' });

  const amna = await organisation.addBeneficiary({
    fullName: 'Amna Idris Saleh',
    sex: 'female',
    birthDate: '1990-05-12',
    phone: '07700 900 482',
    livesAt: 'Block C, row 4, behind the water point',
    languages: 'Arabic, Fur; does not read',
    specificNeeds: 'Pregnant, month 7 · alone with four children',
    safeToCall: 'with-care',
    safeContact: 'Ring only from 17:00 to 19:00. Say it is the sewing class. No voicemail.',
  });
  await api(`/api/beneficiaries/${amna.id}/cases/${amna.caseId}`, {
    method: 'PATCH',
    body: { riskLevel: 'high', concerns: 'Sleeps badly since the fire.', plan: 'Clinic on Thursday.' },
  });
  const session = (fields: object) =>
    api<{ id: string }>(`/api/beneficiaries/${amna.id}/sessions`, { method: 'POST', body: { fields } });
  await session({ on: addDays(today, 7), status: 'planned', kind: 'home-visit' });
  await session({ on: addDays(today, -20), status: 'missed', kind: 'office', missedReason: 'Road closed' });
  const done = await session({
    on: addDays(today, -6),
    time: '10:30',
    status: 'done',
    kind: 'home-visit',
    attendance: 'present',
    outcome: 'Goes to the clinic on Thursday',
  });
  const foreign = await session({ on: addDays(today, -30), status: 'done', kind: 'phone' });

  const me = await api<Me>('/api/me');
  const actor = { user: me.user.id, name: me.user.name, enrolment: me.enrolment, roles: me.roles } as Actor;
  const contextOf = (doc: Y.Doc, reference: DocumentReference, kind: 'beneficiary' | 'case'): EditContext => ({
    doc,
    actor,
    facts: {
      reference,
      kind,
      site: organisation.site.id,
      programme: null,
      beneficiary: null,
      assigned: [],
      restricted: false,
    } as unknown as DocumentFacts,
    now: Date.now(),
  });

  const person = referenceTo('beneficiary', amna.id as BeneficiaryId);
  const here = await openAsAdmin(organisation, person);
  const apart = new Y.Doc();
  apart.clientID = newClientId(actor.enrolment);
  Y.applyUpdate(apart, Y.encodeStateAsUpdate(here.doc));
  setBeneficiary(contextOf(apart, person, 'beneficiary'), { phone: '07700 900 428' });
  setBeneficiary(contextOf(here.doc, person, 'beneficiary'), { phone: '07700 900 482 (sister)' });
  for (const bytes of updatesOf(here.doc, apart)) Y.applyUpdate(here.doc, bytes);

  const work = referenceTo('case', amna.caseId as CaseId);
  const file = await openAsAdmin(organisation, work);
  const context = contextOf(file.doc, work, 'case');
  sessionNote(file.doc, done.id as SessionId)!.insert(0, [paragraph('She slept two nights. The children are well.')]);
  const table = new Y.XmlElement('table');
  table.insert(0, [paragraph('Weight 9.4 kg')]);
  sessionNote(file.doc, foreign.id as SessionId)!.insert(0, [paragraph('Rang her sister.'), table]);
  const asked = addComment(context, 'May the clinic ring her?');
  if (asked.ok) addComment(context, 'Only after five.', asked.value);
  const settled = addComment(context, 'Blankets were given on Sunday.');
  if (settled.ok) resolveComment(context, settled.value as CommentId);
  await untilStored(organisation, amna.id);
  here.close();
  file.close();
  return { amna: { ...amna, done: done.id, foreign: foreign.id }, bare };
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

const updatesOf = (into: Y.Doc, from: Y.Doc): Uint8Array[] => [Y.encodeStateAsUpdate(from, Y.encodeStateVector(into))];

/** Standard clients are told of no commit: what they wrote is there when the API says so. */
async function untilStored(organisation: Organisation, id: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const person = await organisation.api<{ clashes: string[]; cases: { comments: number }[] }>(
      `/api/beneficiaries/${id}`,
    );
    if (person.clashes.length > 0 && person.cases[0]?.comments === 3) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('what the standard client wrote did not arrive');
}
