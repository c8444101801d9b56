import type { Actor } from '../../../shared/authz/actor.ts';
import { dayIn } from '../../../shared/base/clock.ts';
import { type BeneficiaryId, type SiteId, stableId } from '../../../shared/base/ids.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { createBeneficiary } from '../../../shared/edits/beneficiary.ts';
import { openCase } from '../../../shared/edits/case.ts';
import type { EditError } from '../../../shared/edits/edit.ts';
import type { RegisterCommand } from '../../../shared/protocol/outbox.ts';
import type { Parts } from '../parts.ts';
import { firstCaseId } from '../records/first-case.ts';
import { buildDocument, factsOf } from '../records/write.ts';
import type { KeptImport } from './import-files.ts';
import { type ReadPerson, type RowFault, readPerson } from './read-person.ts';
import type { Table, TableRow } from './read-table.ts';

/** Rows of one flush. */
const BATCH = 200;

export interface RefusedRow {
  row: TableRow;
  fault: RowFault;
}
export interface ImportProgress {
  done: number;
  imported: number;
  alreadyHere: number;
  refused: RefusedRow[];
}

interface NewDocument {
  command: RegisterCommand;
  bytes: Uint8Array;
}

/**
 * Imports the rows of a table, some hundred a flush, through the door. Ids derive from the site and the source's id (or
 * the whole row), so that running it again, after a kill or on another day, makes nobody twice.
 */
export async function runImport(
  parts: Pick<Parts, 'sync' | 'list' | 'accounts' | 'clock'>,
  table: Table,
  run: NonNullable<KeptImport['run']>,
  actor: Actor,
  onProgress: (progress: ImportProgress) => Promise<void>,
): Promise<ImportProgress> {
  const progress: ImportProgress = { done: 0, imported: 0, alreadyHere: 0, refused: [] };
  const zone = parts.accounts.places.find('sites', run.site)?.zone ?? 'UTC';
  const seen = new Map<BeneficiaryId, string>();

  for (let start = 0; start < table.rows.length; start += BATCH) {
    const today = dayIn(parts.clock(), zone);
    const batch: { row: TableRow; documents: NewDocument[]; isNew: boolean }[] = [];
    const rows = table.rows.slice(start, start + BATCH);
    for (const row of rows) {
      const prepared = await prepare(row, today);
      if ('fault' in prepared) progress.refused.push({ row, fault: prepared.fault });
      else if (prepared.documents.length === 0) progress.alreadyHere += 1;
      else batch.push({ row, ...prepared });
    }
    await commit(batch);
    progress.done += rows.length;
    await onProgress(progress);
  }
  return progress;

  /** The documents that a row still needs: a person, a case, both, or none. */
  async function prepare(
    row: TableRow,
    today: string,
  ): Promise<{ documents: NewDocument[]; isNew: boolean } | { fault: RowFault }> {
    const read = readPerson(row, run.mapping, run.dateOrder, today);
    if ('code' in read) return { fault: read };
    const id = await idOf(read, row);
    const words = row.cells.join('\0');
    const before = seen.get(id);
    if (before === words) return { documents: [], isNew: false };
    if (before !== undefined) return { fault: { code: 'same-id', detail: read.sourceId ?? '' } };

    const documents: NewDocument[] = [];
    const isNew = !parts.list.hasPerson(id);
    if (isNew) {
      const command = { type: 'register' as const, reference: referenceTo('beneficiary', id), site: run.site };
      const built = buildDocument(factsOf(command), actor, parts.clock(), (context) =>
        createBeneficiary(context, read.values),
      );
      if (!built.ok) return { fault: faultOf(built.error) };
      documents.push({ command, bytes: built.value });
    }
    const caseId = await firstCaseId(id, run.programme);
    if (!parts.list.hasCase(caseId)) {
      const reference = referenceTo('case', caseId);
      const command = {
        type: 'register' as const,
        reference,
        site: run.site,
        programme: run.programme,
        beneficiary: id,
      };
      const built = buildDocument(factsOf(command), actor, parts.clock(), (context) => openCase(context, today));
      if (!built.ok) return { fault: faultOf(built.error) };
      documents.push({ command, bytes: built.value });
    }
    seen.set(id, words);
    return { documents, isNew };
  }

  function idOf(read: ReadPerson, row: TableRow): Promise<BeneficiaryId> {
    const words = read.sourceId === null ? ['row', ...row.cells] : ['id', read.sourceId];
    return stableId<BeneficiaryId>('import', run.site as SiteId, ...words);
  }

  async function commit(batch: { row: TableRow; documents: NewDocument[]; isNew: boolean }[]): Promise<void> {
    const documents = batch.flatMap((each) => each.documents);
    if (documents.length === 0) return;
    const registered = await parts.sync.registerMany(
      documents.map(({ command }) => command),
      actor,
    );
    const may = documents.filter((_, i) => registered[i]!.ok);
    const committed = await parts.sync.commitMany(
      may.map(({ command, bytes }) => ({ reference: command.reference, bytes })),
      actor,
    );
    const refusals = new Map<string, string>();
    registered.forEach((result, i) => {
      if (!result.ok) refusals.set(documents[i]!.command.reference, result.error.code);
    });
    committed.forEach((result, i) => {
      if (!result.ok) refusals.set(may[i]!.command.reference, result.error.code);
    });
    for (const each of batch) {
      const refusal = each.documents.map(({ command }) => refusals.get(command.reference)).find(Boolean);
      if (refusal === 'storage' || refusal === 'busy')
        throw new Error(`the server could not store the rows (${refusal})`);
      if (refusal) progress.refused.push({ row: each.row, fault: { code: 'refused', detail: refusal } });
      else if (each.isNew) progress.imported += 1;
      else progress.alreadyHere += 1;
    }
  }
}

const faultOf = (error: EditError): RowFault => ({
  code: error.reason === 'too-long' ? 'too-long' : 'not-valid',
  detail: [error.field, error.reason].filter(Boolean).join(': '),
});
