import type * as Y from 'yjs';
import { enrolmentOf } from '../base/client-id.ts';
import { readEntries } from '../docs/entries.ts';
import type { ValuesOf } from '../docs/field.ts';
import type { Finding } from '../docs/finding.ts';
import { readFields } from '../docs/read-fields.ts';

export type EntryRow<S> = Omit<ValuesOf<S>, 'deletedAt'> & {
  id: string;
  /** The enrolment that made the entry. */
  author: number;
  clashes: string[];
};

/** The entries of a root map that aren't deleted, in the order of their ids; what isn't an entry becomes a finding. */
export function readEntryRows<S extends object>(
  parent: Y.Map<unknown>,
  fields: S,
  where: string,
  findings: Finding[],
): EntryRow<S>[] {
  const { entries, unreadable } = readEntries(parent);
  if (unreadable > 0) findings.push({ where, problem: 'not-an-entry' });
  const rows: EntryRow<S>[] = [];
  for (const { id, map, clientId } of entries) {
    const { values, clashes } = readFields(map, fields, `${where}/${id}`, findings);
    const { deletedAt, ...shown } = values as ValuesOf<S> & { deletedAt?: unknown };
    if (!deletedAt) rows.push({ ...shown, id, author: enrolmentOf(clientId), clashes } as unknown as EntryRow<S>);
  }
  return rows;
}
