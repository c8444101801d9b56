import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { toBase64 } from '../../shared/base/bytes.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { addDays } from '../../shared/base/clock.ts';
import { type CommentId, outboxIdOf, type SessionId, stableId, type UserId } from '../../shared/base/ids.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { type SessionValues, sessionNote } from '../../shared/docs/case.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import { setBeneficiary } from '../../shared/edits/beneficiary.ts';
import { addComment } from '../../shared/edits/comment.ts';
import type { EditContext } from '../../shared/edits/edit.ts';
import { addSession } from '../../shared/edits/session.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../shared/projections/case.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import type { PushEntry, PushResponse } from '../../shared/protocol/outbox.ts';
import type { ApiClient } from './api-client.ts';
import { sampleComments, sampleNotes, sampleOutcomes, samplePlans } from './demo-people.ts';

/** A persona who writes, with a token of their own. */
export interface Writer {
  api: ApiClient;
  me: Me;
}
export type Dice = ReturnType<typeof createDice>;

/** Choices that are the same at every start. */
export function createDice(seed: number) {
  const next = seededRandom(seed);
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return { next, int, pick: <T>(of: readonly T[]): T => of[int(0, of.length - 1)]! };
}

const DAYS = 90;

/**
 * What happened in a case over the last 90 days: risk and plan by the API, sessions with notes and comments as a device
 * pushes them. A case that has sessions is left as it is, so that a start that was cut off can be gone on with.
 */
export async function fillCase(
  row: CaseRow,
  worker: Writer,
  supervisor: Writer,
  today: string,
  dice: Dice,
): Promise<void> {
  if (row.sessions.length > 0) return;
  const riskLevel = dice.pick(['low', 'low', 'low', 'medium', 'medium', 'high'] as const);
  const openDays = dice.int(20, DAYS);
  const openedOn = addDays(today, -openDays);
  await worker.api.call('PATCH', `/api/beneficiaries/${row.beneficiary}/cases/${row.id}`, {
    openedOn,
    riskLevel,
    ...(dice.next() < 0.5 ? { plan: dice.pick(samplePlans) } : {}),
  });
  await push(worker, factsOf(row), async (context) => {
    const visits = dice.int(2, 5);
    for (let visit = 0; visit < visits; visit += 1) {
      await writeSession(context, row, addDays(openedOn, dice.int(0, openDays)), 'done', visit, dice);
    }
    if (dice.next() < 0.5) await writeSession(context, row, addDays(today, dice.int(-1, 14)), 'planned', visits, dice);
  });
  if (dice.next() < 0.12) await writeThread(row, worker, supervisor, dice);
}

async function writeSession(
  context: EditContext,
  row: CaseRow,
  on: string,
  planned: 'planned' | 'done',
  place: number,
  dice: Dice,
): Promise<void> {
  const status: SessionValues['status'] = planned === 'done' && dice.next() < 0.15 ? 'missed' : planned;
  const id = await stableId<SessionId>('sample-session', row.id, String(place));
  const added = addSession(
    context,
    {
      on,
      status,
      kind: dice.pick(['home-visit', 'home-visit', 'office', 'phone', 'group'] as const),
      time: `${String(dice.int(8, 16)).padStart(2, '0')}:${dice.pick(['00', '15', '30', '45'])}`,
      site: row.site,
      ...(status === 'done' ? { attendance: 'present' as const, outcome: dice.pick(sampleOutcomes) } : {}),
      ...(status === 'missed' ? { missedReason: 'Not at home' } : {}),
    },
    id,
  );
  if (!added.ok) throw new Error(`a sample session was refused: ${added.error.code}`);
  if (status !== 'done') return;
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(dice.pick(sampleNotes))]);
  context.doc.transact(() => sessionNote(context.doc, id)!.insert(0, [paragraph]));
}

async function writeThread(row: CaseRow, worker: Writer, supervisor: Writer, dice: Dice): Promise<void> {
  const [question, reply] = dice.pick(sampleComments) as [string, string];
  const id = await stableId<CommentId>('sample-comment', row.id);
  let first: Y.Doc | null = null;
  await push(supervisor, factsOf(row), async (context) => {
    addComment(context, question, null, id);
    first = context.doc;
  });
  if (dice.next() < 0.6) {
    await push(worker, factsOf(row), async (context) => {
      Y.applyUpdate(context.doc, Y.encodeStateAsUpdate(first!));
      addComment(context, reply, id, await stableId<CommentId>('sample-answer', row.id));
    });
  }
}

const factsOf = (row: CaseRow): DocumentFacts => ({ ...row, reference: referenceTo('case', row.id), kind: 'case' });

/** Two people who have not seen each other's answer give a person a telephone number: a clash for somebody to settle. */
export async function writeClash(row: BeneficiaryRow, a: Writer, b: Writer): Promise<void> {
  if (row.phone !== null) return;
  const reference = referenceTo('beneficiary', row.id);
  const facts: DocumentFacts = {
    ...row,
    reference,
    kind: 'beneficiary',
    programme: null,
    beneficiary: null,
    assigned: [],
    restricted: false,
  };
  for (const [writer, phone] of [
    [a, '+93 70 555 0121'],
    [b, '+93 70 555 0191'],
  ] as const) {
    await push(writer, facts, async (context) => void setBeneficiary(context, { phone }));
  }
}

/** Sends what the writer wrote into a document that they haven't seen, as a device that was offline would. */
async function push(
  { api, me }: Writer,
  facts: DocumentFacts,
  write: (context: EditContext) => Promise<void>,
): Promise<void> {
  const { reference } = facts;
  const doc = new Y.Doc();
  doc.clientID = newClientId(me.enrolment!);
  const actor: Actor = { user: me.user.id as UserId, name: me.user.name, enrolment: me.enrolment!, roles: me.roles };
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, _origin, _doc, transaction: Y.Transaction) => {
    if (transaction.local) updates.push(update);
  });
  await write({ doc, actor, facts, now: Date.now() });
  const entries: PushEntry[] = [];
  for (const bytes of updates)
    entries.push({ kind: 'update', id: await outboxIdOf(bytes), reference, bytes: toBase64(bytes) });
  const { results } = await api.call<PushResponse>('POST', '/api/push', { entries });
  const refused = results.find(({ status }) => status === 'refused');
  if (refused?.status === 'refused') throw new Error(`a sample was refused: ${refused.refusal.code}`);
}
