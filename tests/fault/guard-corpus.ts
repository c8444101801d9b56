import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import type { BeneficiaryId, CommentId, MemberId, SessionId, SiteId, UserId } from '../../shared/base/ids.ts';
import { sessionNote } from '../../shared/docs/case.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentKind, referenceTo } from '../../shared/docs/reference.ts';
import { createBeneficiary, setBeneficiary } from '../../shared/edits/beneficiary.ts';
import { addConcern, addGoal, addReferral, addStep, deleteConcern, setGoal } from '../../shared/edits/care.ts';
import { closeCase, openCase, setCase } from '../../shared/edits/case.ts';
import { addComment, deleteComment } from '../../shared/edits/comment.ts';
import { setColleague } from '../../shared/edits/directory.ts';
import { addDistribution, cancelDistribution } from '../../shared/edits/distribution.ts';
import type { EditContext, EditResult } from '../../shared/edits/edit.ts';
import { addMember, deleteMember, setHousehold } from '../../shared/edits/household.ts';
import { addSession, deleteSession, setSession } from '../../shared/edits/session.ts';
import { setAreas, setPlace } from '../../shared/edits/workspace.ts';

/** What two people wrote into a document of each kind, update by update, the same at every run. */
export interface Story {
  facts: DocumentFacts;
  /** In an order in which a server took them. */
  steps: { writer: 0 | 1; bytes: Uint8Array }[];
}

/** The devices of the two: the first is the one that goes wrong. */
export const WRITERS = [11, 12].map((enrolment) => ({ enrolment, client: enrolment * 2 ** 32 + 5 })) as [
  Writer,
  Writer,
];
interface Writer {
  enrolment: number;
  client: number;
}

const uuid = <Id extends string>(n: number): Id => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}` as Id;
const SITE = uuid<SiteId>(1);
const NOW = Date.UTC(2026, 10, 22);

export const actorOf = ({ enrolment }: Writer): Actor => ({
  user: uuid<UserId>(100 + enrolment),
  name: 'W',
  enrolment,
  roles: [{ role: 'supervisor', site: SITE }],
  // The shelf and the directories are written by the server, through the same door.
  system: true,
});

type Change = (context: EditContext) => EditResult<unknown> | undefined;

const writeNote =
  (id: SessionId, words: string): Change =>
  ({ doc }) => {
    const paragraph = new Y.XmlElement('paragraph');
    sessionNote(doc, id)!.push([paragraph]);
    const text = new Y.XmlText();
    paragraph.insert(0, [text]);
    text.insert(0, words);
    text.format(1, 3, { bold: true });
    paragraph.setAttribute('level', '2');
    return undefined;
  };
const typeInto =
  (id: SessionId, letters: string): Change =>
  ({ doc }) => {
    const text = (sessionNote(doc, id)!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    for (const [at, letter] of [...letters].entries()) text.insert(at, letter);
    text.delete(2, 3);
    return undefined;
  };
const removeParagraph =
  (id: SessionId): Change =>
  ({ doc }) => {
    sessionNote(doc, id)!.delete(0, 1);
    return undefined;
  };

const [first, second] = [uuid<SessionId>(20), uuid<SessionId>(21)];
const changes: Record<DocumentKind, Change[]> = {
  beneficiary: [
    (c) => createBeneficiary(c, { fullName: 'Noor حداد', consentServices: 'given' }),
    (c) => setBeneficiary(c, { phone: '0770', languages: '🌍', birthEstimated: true }),
    (c) => addDistribution(c, { itemName: 'Blanket', quantity: 2, on: '2026-11-02' }, uuid(30)),
    (c) => setBeneficiary(c, { phone: null, safeToCall: 'no' }),
    (c) => cancelDistribution(c, uuid(30)),
    (c) => setBeneficiary(c, { phone: '0771', household: null }),
  ],
  case: [
    (c) => openCase(c, '2026-01-05', { riskLevel: 'high' }),
    (c) => addSession(c, { kind: 'phone', status: 'planned', on: '2026-01-07' }, first),
    writeNote(first, 'She came with her sister.'),
    (c) => addComment(c, 'Please call her', null, uuid<CommentId>(40)),
    typeInto(first, 'Wednesday '),
    (c) => addConcern(c, { kind: 'neglect', severity: 'high' }, uuid(50)),
    (c) => addGoal(c, { title: 'A doctor' }, uuid(51)),
    (c) => addStep(c, { title: 'Ask', goal: uuid(51) }, uuid(52)),
    (c) => addReferral(c, { serviceName: 'Clinic', reason: 'ill' }, uuid(53)),
    (c) => addSession(c, { kind: 'office', status: 'planned', on: '2026-02-07' }, second),
    (c) => setSession(c, first, { status: 'done', outcome: 'well', services: [uuid(60)] }),
    writeNote(second, 'Second.'),
    removeParagraph(first),
    (c) => deleteComment(c, uuid<CommentId>(40), [11, 12]),
    (c) => deleteConcern(c, uuid(50)),
    (c) => setGoal(c, uuid(51), { state: 'reached' }),
    writeNote(first, 'And again.'),
    (c) => deleteSession(c, second),
    (c) => setCase(c, { riskLevel: 'low', riskReason: null }),
    (c) => closeCase(c, { closedOn: '2026-03-01', closureKind: 'goals-met', closureReason: null }),
  ],
  household: [
    (c) => setHousehold(c, { name: 'Haddad', address: 'By the river' }),
    (c) => addMember(c, { name: 'Noor', relation: 'head' }, uuid<MemberId>(70)),
    (c) => addMember(c, { beneficiary: uuid<BeneficiaryId>(80), relation: 'child' }, uuid<MemberId>(71)),
    (c) => deleteMember(c, uuid<MemberId>(70)),
    (c) => setHousehold(c, { name: null, focalPoint: uuid<BeneficiaryId>(80) }),
    (c) => deleteMember(c, uuid<MemberId>(70), false),
  ],
  directory: [
    (c) => setColleague(c, uuid<UserId>(90), { name: 'Amira', roles: ['worker'], enrolments: [11], leftAt: null }),
    (c) => setColleague(c, uuid<UserId>(91), { name: 'Samuel', enrolments: [12, 13] }),
    (c) => setColleague(c, uuid<UserId>(90), { leftAt: '2026-11-01', enrolments: [11, 14] }),
  ],
  workspace: [
    (c) => setPlace(c, 'sites', uuid(1), { name: 'North', zone: 'Asia/Baghdad' }),
    (c) => setPlace(c, 'services', uuid(92), { name: 'Clinic', template: 'How are they?\nWhat next?' }),
    (c) => setAreas(c, [['IQ', { name: 'Iraq', nameAr: null, parent: null, level: 0 }]]),
    (c) => setPlace(c, 'sites', uuid(1), { name: 'North-West', closedAt: null }),
    (c) =>
      setAreas(c, [
        ['IQ', null],
        ['IQ01', { name: 'Anbar', nameAr: 'الأنبار', parent: 'IQ', level: 1 }],
      ]),
  ],
};

/** The first three words of every document are heard by both at once; later they meet at every third only. */
export function tellStories(): Story[] {
  return (Object.keys(changes) as DocumentKind[]).map((kind): Story => {
    const id = kind === 'workspace' ? 'main' : kind === 'directory' ? SITE : uuid<string>(2);
    const facts: DocumentFacts = {
      reference: referenceTo(kind, id),
      kind,
      site: kind === 'workspace' ? null : SITE,
      programme: kind === 'case' ? uuid(3) : null,
      beneficiary: kind === 'case' ? uuid(2) : null,
      assigned: [],
      restricted: false,
    };
    const steps: Story['steps'] = [];
    const docs = WRITERS.map(({ client }, writer) => {
      const doc = new Y.Doc({ guid: 'corpus' });
      doc.clientID = client;
      doc.on('update', (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
        if (local) steps.push({ writer: writer as 0 | 1, bytes });
      });
      return doc;
    });
    for (const [n, change] of changes[kind].entries()) {
      if (n < 3 || n % 3 === 0) for (const doc of docs) for (const { bytes } of steps) Y.applyUpdate(doc, bytes);
      const writer = n % 2;
      const done = change({ doc: docs[writer]!, actor: actorOf(WRITERS[writer]!), facts, now: NOW + n * 60_000 });
      // Of what the other added meanwhile this one knows nothing yet.
      if (done && !done.ok && done.error.code !== 'missing')
        throw new Error(`${kind} ${n}: ${JSON.stringify(done.error)}`);
    }
    return { facts, steps };
  });
}
