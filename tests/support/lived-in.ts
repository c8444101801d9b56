import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { addDays, dayIn } from '../../shared/base/clock.ts';
import type { BeneficiaryId, CaseId, CommentId, SessionId } from '../../shared/base/ids.ts';
import { sessionNote } from '../../shared/docs/case.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import { setBeneficiary } from '../../shared/edits/beneficiary.ts';
import { addConcern, addGoal, addStep } from '../../shared/edits/care.ts';
import { addComment, resolveComment } from '../../shared/edits/comment.ts';
import type { EditContext } from '../../shared/edits/edit.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import type { Organisation } from './organisation.ts';
import { openAsAdmin } from './standard-client.ts';

/** A server as it looks after some weeks of work. */
export interface LivedIn {
  /** Her record has a clash, sessions of every kind, a thread and a resolved one, a household, a plan and a concern. */
  amna: { id: string; caseId: string; done: string; foreign: string; planned: string; missed: string };
  /** Nothing but a name and an open case. */
  bare: { id: string };
  /** One of those whom the worker is to see today. */
  tesfaye: { id: string; caseId: string };
}

const others =
  'Tesfaye Bekele|آمنة الخطيب|Oksana Marchenko|Rosa Quispe Mamani|José Ñahui|አበበ በቀለ|Hla Hla Myint|Deng Akol';

/** What the worker of the organisation has planned with the others: days from today, when, and what for. */
const plans: [days: number, time: string, kind: string, reason: string][] = [
  [0, '09:00', 'home-visit', 'Wound check'],
  [0, '10:30', 'office', 'موعد في العيادة'],
  [0, '13:15', 'phone', 'Heating grant: ask whether the form came back, and whether the landlord signed it'],
  [-2, '15:00', 'home-visit', 'School papers'],
  [-9, '11:00', 'office', 'Referral, no answer so far'],
  [1, '09:30', 'home-visit', 'Second visit'],
  [3, '14:00', 'office', 'Cash card'],
];

const areas = [
  'admin3Name_en,admin3Name_ar,admin3Pcode,admin2Name_en,admin2Name_ar,admin2Pcode,admin1Name_en,admin1Name_ar,admin1Pcode,admin0Name_en,admin0Name_ar,admin0Pcode',
  '#adm3+name,#adm3+name+ar,#adm3+code,#adm2+name,#adm2+name+ar,#adm2+code,#adm1+name,#adm1+name+ar,#adm1+code,#country+name,#country+name+ar,#country+code',
  'Abi Gharaq,ابي غرق,IQG07Q02N02,Al-Hilla,الحلة,IQG07Q02,Babil,بابل,IQG07,Iraq,العراق,IQ',
  'Abu Dalf,ابو دلف,IQG16Q01N02,Al-Daur,الدور,IQG16Q01,Salah Al-Din,صلاح الدين,IQG16,Iraq,العراق,IQ',
].join('\n');

/** Lets some weeks pass at an organisation that has a worker, whose day is then full. */
export async function liveIn(organisation: Organisation, worker: string): Promise<LivedIn> {
  const { api } = organisation;
  const today = dayIn(Date.now(), 'Asia/Baghdad');
  const post = <T>(path: string, body: object) => api<T>(path, { method: 'POST', body });
  await takeAreas(organisation);
  await post('/api/services', { name: 'Health post', provider: 'Red Crescent', address: 'Market road 4' });
  await post('/api/services', { name: 'Legal advice', template: 'Asked for:\nTold:' });
  await post('/api/items', { name: 'Blanket', unit: 'piece' });
  let tesfaye: LivedIn['tesfaye'] | undefined;
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
    await post(`/api/beneficiaries/${id}/sessions`, { fields });
    tesfaye ??= { id, caseId };
    const plan = plans[n];
    if (!plan) continue;
    const [days, time, kind, reason] = plan;
    const planned = { on: addDays(today, days), time, kind, reason, status: 'planned', worker };
    await post(`/api/beneficiaries/${id}/sessions`, { fields: planned });
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
  await post(`/api/beneficiaries/${amna.id}/household`, { fields: { address: 'Block C, row 4' } });
  const session = (fields: object) => post<{ id: string }>(`/api/beneficiaries/${amna.id}/sessions`, { fields });
  const planned = await session({ on: addDays(today, 7), status: 'planned', kind: 'home-visit' });
  const missed = await session({
    on: addDays(today, -20),
    status: 'missed',
    kind: 'office',
    missedReason: 'Road closed',
  });
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
  addConcern(context, { kind: 'housing', severity: 'medium', details: 'The roof leaks over the beds.' });
  const goal = addGoal(context, { title: 'A safe birth' });
  if (goal.ok) {
    addStep(context, { goal: goal.value, title: 'Go with her to the health post', dueOn: addDays(today, 2) });
    addStep(context, { goal: goal.value, title: 'Ask her aunt to stay with the children', dueOn: addDays(today, -3) });
  }
  const asked = addComment(context, 'May the clinic ring her?');
  if (asked.ok) addComment(context, 'Only after five.', asked.value);
  const settled = addComment(context, 'Blankets were given on Sunday.');
  if (settled.ok) resolveComment(context, settled.value as CommentId);
  await untilStored(organisation, amna.id);
  here.close();
  file.close();
  const sessions = { done: done.id, foreign: foreign.id, planned: planned.id, missed: missed.id };
  return { amna: { ...amna, ...sessions }, bare, tesfaye: tesfaye! };
}

async function takeAreas({ url, admin }: Organisation): Promise<void> {
  const answer = await fetch(`${url}/api/areas/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'text/csv' },
    body: areas,
  });
  if (!answer.ok) throw new Error(`areas: ${answer.status} ${await answer.text()}`);
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
