import * as Y from 'yjs';
import { enrolmentOf } from '../../shared/base/client-id.ts';
import { type FieldValue, fieldOfKey, type RegisterMap, type Written } from '../../shared/base/register.ts';
import { beneficiaryFields, distributionFields } from '../../shared/docs/beneficiary.ts';
import { concernFields, goalFields, referralFields, stepFields } from '../../shared/docs/care.ts';
import { caseFields, commentFields, sessionFields } from '../../shared/docs/case.ts';
import { type Field, fieldState } from '../../shared/docs/field.ts';
import { householdFields, memberFields } from '../../shared/docs/household.ts';
import type { DocumentKind } from '../../shared/docs/reference.ts';
import type { ObservedChange, ShortValue } from './activity.ts';

type Fields = Record<string, Field<unknown>>;
interface Root {
  fields: Fields;
  /** Of a map of entries: the field that names one. Absent for the map that holds a document's own registers. */
  named?: string;
}

const entries = (fields: object, named: string): Root => ({ fields: fields as Fields, named });
const rootsOf: Partial<Record<DocumentKind, Record<string, Root>>> = {
  beneficiary: {
    fields: { fields: beneficiaryFields as unknown as Fields },
    distributions: entries(distributionFields, 'itemName'),
  },
  case: {
    fields: { fields: caseFields as unknown as Fields },
    sessions: entries(sessionFields, 'kind'),
    comments: entries(commentFields, 'body'),
    protectionConcerns: entries(concernFields, 'kind'),
    goals: entries(goalFields, 'title'),
    steps: entries(stepFields, 'title'),
    referrals: entries(referralFields, 'serviceName'),
  },
  household: {
    fields: { fields: householdFields as unknown as Fields },
    members: entries(memberFields, 'name'),
  },
};

/** Set beside others, by the app and not by the person. */
const unsaid = new Set(['zone', 'writtenAt', 'editedAt', 'series', 'group', 'birthEstimated']);
const SHORT = 160;

/**
 * Runs what takes others' work into a document, and answers what it changed: which fields, entries and notes, who wrote
 * each (the register's own client says so), and the values before and after. Nothing for kinds that hold no work.
 */
export function changesDuring(doc: Y.Doc, kind: DocumentKind, takeIn: () => void): ObservedChange[] {
  const roots = rootsOf[kind];
  if (!roots) {
    takeIn();
    return [];
  }
  // Yjs puts another object in place of a root that nobody has read yet; the transaction would name the old one.
  const nameOf = new Map(Object.keys(roots).map((name): [unknown, string] => [doc.getMap(name), name]));
  const found: ObservedChange[] = [];
  // Before the transaction is cleaned up, what it deleted can still be read.
  const look = (transaction: Y.Transaction) => found.push(...changesOf(transaction, nameOf, roots));
  doc.on('afterTransaction', look);
  try {
    takeIn();
  } finally {
    doc.off('afterTransaction', look);
  }
  return found;
}

function changesOf(
  transaction: Y.Transaction,
  nameOf: Map<unknown, string>,
  roots: Record<string, Root>,
): ObservedChange[] {
  const isNew = (item: Y.Item) => item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
  const found: ObservedChange[] = [];
  const notes = new Map<string, number | null>();
  for (const [type, keys] of transaction.changed as Map<Y.AbstractType<unknown>, Set<string | null>>) {
    const rootName = nameOf.get(type);
    if (rootName) {
      const root = roots[rootName]!;
      if (root.named) found.push(...addedEntries(type as RegisterMap, keys, rootName, root, isNew));
      else found.push(...setFields(type as RegisterMap, keys, rootName, root, transaction, isNew));
      continue;
    }
    const at = entryOf(type, nameOf);
    const root = at && roots[at.root];
    if (!at || !root) continue;
    const where = `${at.root}/${at.id}`;
    if (at.entry === type) found.push(...setFields(type as RegisterMap, keys, where, root, transaction, isNew));
    else notes.set(`${where}.note`, writerOf(type, isNew) ?? notes.get(`${where}.note`) ?? onlyWriter(transaction));
  }
  for (const [where, by] of notes) {
    found.push({ by, where, act: 'noted', before: null, after: null, clash: false });
  }
  return found;
}

/** The entry that a type is, or lies in. */
function entryOf(
  type: Y.AbstractType<unknown>,
  nameOf: Map<unknown, string>,
): { root: string; id: string; entry: Y.AbstractType<unknown> } | null {
  for (let at: Y.AbstractType<unknown> | null = type; at?._item; ) {
    const parent: Y.AbstractType<unknown> | null = at._item.parent as Y.AbstractType<unknown> | null;
    const root = nameOf.get(parent);
    if (root) return { root, id: at._item.parentSub ?? '', entry: at };
    at = parent;
  }
  return null;
}

function addedEntries(
  map: RegisterMap,
  keys: Set<string | null>,
  rootName: string,
  { fields, named }: Root,
  isNew: (item: Y.Item) => boolean,
): ObservedChange[] {
  const found: ObservedChange[] = [];
  for (const id of keys) {
    const item = id === null ? undefined : map._map.get(id);
    if (!item || item.deleted || !isNew(item)) continue;
    const entry = map.get(id!);
    if (!(entry instanceof Y.Map)) continue;
    const standing = (name: string) =>
      fieldState(
        writtenIn(entry, name, (one) => !one.deleted),
        fields[name]!,
      ).shown;
    if (standing('deletedAt')) continue;
    found.push({
      by: enrolmentOf(item.id.client),
      where: `${rootName}/${id}`,
      act: 'added',
      before: null,
      after: short(standing(named!)),
      clash: false,
    });
  }
  return found;
}

function setFields(
  map: RegisterMap,
  keys: Set<string | null>,
  where: string,
  { fields, named }: Root,
  transaction: Y.Transaction,
  isNew: (item: Y.Item) => boolean,
): ObservedChange[] {
  const names = new Set<string>();
  for (const key of keys) {
    const item = key === null ? undefined : map._map.get(key);
    const name = key === null ? null : fieldOfKey(key);
    if (name && item && !item.deleted && isNew(item) && !unsaid.has(name)) names.add(name);
  }
  const stoodBefore = (item: Y.Item) => !isNew(item) && (!item.deleted || Y.isDeleted(transaction.deleteSet, item.id));
  const found: ObservedChange[] = [];
  for (const name of names) {
    // The name is the writer's: it may be one that every object has, as `constructor` is.
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) continue;
    const before = fieldState(writtenIn(map, name, stoodBefore), field).shown;
    const now = writtenIn(map, name, (item) => !item.deleted);
    const after = fieldState(now, field);
    const written = writtenIn(map, name, (item) => !item.deleted && isNew(item))[0];
    const by = written?.enrolment ?? null;
    if (name === 'deletedAt') {
      const title = named
        ? fieldState(
            writtenIn(map, named, (item) => !item.deleted),
            fields[named]!,
          ).shown
        : null;
      const act = after.shown === null ? 'added' : 'removed';
      if ((before === null) === (after.shown === null)) continue;
      found.push({ by, where, act, before: null, after: short(title), clash: false });
      continue;
    }
    const clash = after.values.length > 1;
    if (!clash && JSON.stringify(before) === JSON.stringify(after.shown)) continue;
    found.push({ by, where: `${where}.${name}`, act: 'set', before: short(before), after: short(after.shown), clash });
  }
  return found;
}

/** A field's values among items that qualify, latest first. Deleted ones are readable until the transaction ends. */
function writtenIn(map: RegisterMap, field: string, qualifies: (item: Y.Item) => boolean): Written[] {
  const found: Written[] = [];
  for (const [key, item] of map._map) {
    if (fieldOfKey(key) !== field || !qualifies(item)) continue;
    const stored = item.content.getContent().at(-1) as { v?: FieldValue; at?: unknown } | null | undefined;
    if (typeof stored !== 'object' || stored === null || stored.v === undefined) continue;
    const clientId = item.id.client;
    const at = typeof stored.at === 'string' ? stored.at : '';
    found.push({ key, value: stored.v, at, clientId, enrolment: enrolmentOf(clientId) });
  }
  return found.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function writerOf(type: Y.AbstractType<unknown>, isNew: (item: Y.Item) => boolean): number | null {
  for (let item = type._start; item; item = item.right) if (isNew(item)) return enrolmentOf(item.id.client);
  return null;
}

/** Who wrote, where everything new in a transaction is of one person: a deletion names nobody. */
function onlyWriter({ beforeState, afterState }: Y.Transaction): number | null {
  const writers = new Set<number>();
  for (const [client, clock] of afterState) {
    if (clock > (beforeState.get(client) ?? 0)) writers.add(enrolmentOf(client));
  }
  return writers.size === 1 ? [...writers][0]! : null;
}

function short(value: unknown): ShortValue {
  if (typeof value === 'string') return value.length > SHORT ? `${value.slice(0, SHORT - 1)}…` : value;
  if (Array.isArray(value)) return value.slice(0, 5).map(String);
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
