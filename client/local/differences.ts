import * as Y from 'yjs';
import type { CommentId, SessionId } from '../../shared/base/ids.ts';
import { sessionNote } from '../../shared/docs/case.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import { type CaseRow, readComments } from '../../shared/projections/case.ts';
import type { HouseholdRow } from '../../shared/projections/household.ts';
import { project } from '../../shared/projections/project.ts';
import type { Difference } from './vault-changes.ts';

/** Columns of a row that are no field of the document, but derived. */
const derived = new Set([
  'kind',
  'id',
  'site',
  'programme',
  'beneficiary',
  'assigned',
  'restricted',
  'clashes',
  'others',
]);
const entriesOfPerson = ['distributions'] as const;
const entriesOfCase = ['protectionConcerns', 'goals', 'referrals'] as const;
const derivedOfCase = new Set([
  ...derived,
  ...entriesOfCase,
  'sessions',
  'lastSeenOn',
  'nextOn',
  'comments',
  'openThreads',
]);
const derivedOfEntry = new Set(['id', 'author', 'clashes', 'steps']);
const derivedOfSession = new Set(['id', 'author', 'noted', 'clashes', 'services']);

/**
 * What one version of a document says that another doesn't, field by field and in plain words: for work that was
 * refused. `yours` is the device's version, `theirs` the server's; empty where a field holds nothing.
 */
export function differencesOf(yours: Y.Doc, theirs: Y.Doc, facts: DocumentFacts): Difference[] {
  const mine = project(yours, facts).row;
  const other = project(theirs, facts).row;
  const found: Difference[] = [];
  if (mine.kind === 'beneficiary') {
    compare('fields', mine, other as BeneficiaryRow, new Set([...derived, ...entriesOfPerson]), found);
    for (const name of entriesOfPerson) compareEntries(name, mine[name], (other as BeneficiaryRow)[name], found);
  }
  if (mine.kind === 'household') {
    compare('fields', mine, other as HouseholdRow, new Set([...derived, 'members']), found);
    compareEntries('members', mine.members, (other as HouseholdRow).members, found);
  }
  if (mine.kind === 'case') {
    compare('fields', mine, other as CaseRow, derivedOfCase, found);
    for (const name of entriesOfCase) compareEntries(name, mine[name], (other as CaseRow)[name], found);
    const steps = (row: CaseRow) => row.goals.flatMap((goal) => goal.steps);
    compareEntries('steps', steps(mine), steps(other as CaseRow), found);
    compareSessions(yours, theirs, mine, other as CaseRow, found);
    compareComments(yours, theirs, found);
  }
  return found;
}

function compare(
  where: string,
  mine: object,
  other: object | undefined,
  skipped: Set<string>,
  found: Difference[],
): void {
  for (const [name, value] of Object.entries(mine)) {
    if (skipped.has(name)) continue;
    note(`${where}.${name}`, wordsOf(value), wordsOf((other as Record<string, unknown> | undefined)?.[name]), found);
  }
}

/** Entries of one root map, matched by id; one that only the server has is named by its id's words. */
function compareEntries(where: string, mine: { id: string }[], other: { id: string }[], found: Difference[]): void {
  const theirs = new Map(other.map((entry) => [entry.id, entry]));
  for (const entry of mine) {
    compare(`${where}/${entry.id}`, entry, theirs.get(entry.id), derivedOfEntry, found);
    theirs.delete(entry.id);
  }
  for (const [id, entry] of theirs) compare(`${where}/${id}`, blankOf(entry), entry, derivedOfEntry, found);
}

const blankOf = (entry: object): object => Object.fromEntries(Object.keys(entry).map((name) => [name, null]));

function compareSessions(yours: Y.Doc, theirs: Y.Doc, mine: CaseRow, other: CaseRow, found: Difference[]): void {
  for (const session of mine.sessions) {
    const where = `sessions/${session.id}`;
    const same = other.sessions.find((one) => one.id === session.id);
    compare(where, session, same, derivedOfSession, found);
    note(`${where}.services`, wordsOf(session.services), wordsOf(same?.services), found);
    note(`${where}.note`, noteText(yours, session.id), noteText(theirs, session.id), found);
  }
  for (const session of other.sessions) {
    if (mine.sessions.some((one) => one.id === session.id)) continue;
    note(`sessions/${session.id}`, '', [session.on, session.outcome].filter(Boolean).join(' · ') || '—', found);
  }
}

function compareComments(yours: Y.Doc, theirs: Y.Doc, found: Difference[]): void {
  const bodies = (doc: Y.Doc) => new Map(readComments(doc).map((comment) => [comment.id, comment]));
  const [mine, other] = [bodies(yours), bodies(theirs)];
  for (const id of new Set<CommentId>([...mine.keys(), ...other.keys()])) {
    note(`comments/${id}.body`, mine.get(id)?.body ?? '', other.get(id)?.body ?? '', found);
    note(`comments/${id}.resolvedAt`, mine.get(id)?.resolvedAt ?? '', other.get(id)?.resolvedAt ?? '', found);
  }
}

function note(where: string, yours: string, theirs: string, found: Difference[]): void {
  if (yours !== theirs) found.push({ where, yours, theirs });
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}

/** A note's words, a line for each block; no marks, no nodes. */
export function noteText(doc: Y.Doc, session: SessionId): string {
  const fragment = sessionNote(doc, session);
  return fragment ? fragment.toArray().map(blockText).join('\n').trim() : '';
}

/** The words of one block of a note. */
export function blockText(node: unknown): string {
  if (node instanceof Y.XmlText) return plainText(node);
  if (!(node instanceof Y.XmlFragment)) return '';
  const inner = node.toArray();
  const isLine = inner.some((child) => child instanceof Y.XmlText);
  return inner.map(blockText).join(isLine ? '' : '\n');
}

const plainText = (text: Y.XmlText): string =>
  (text.toDelta() as { insert?: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
