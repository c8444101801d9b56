import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { By, NewEntry, Registered, StoredRow } from '../doc-store.ts';
import type { StorageErrorCode } from '../storage-error.ts';

/** What the writing thread is asked, with what it answers. Each call is stored whole or not at all. */
export type WriteCall =
  | { type: 'register'; all: DocumentFacts[]; by: By }
  | { type: 'setFacts'; facts: DocumentFacts; by: By }
  | { type: 'append'; entries: NewEntry[] }
  | { type: 'saveSnapshot'; reference: DocumentReference; sequence: number; bytes: Uint8Array }
  | { type: 'saveRows'; rows: WrittenRow[] };

export interface WriteAnswers {
  register: Registered[];
  setFacts: number;
  append: number[];
  saveSnapshot: boolean;
  saveRows: null;
}

/** A row as it is stored: the columns that stay plain, and the whole as JSON, which the writing thread seals. */
export interface WrittenRow {
  reference: DocumentReference;
  sequence: number;
  version: number;
  site: string | null;
  status: string | null;
  risk: string | null;
  assigned: string;
  json: string;
}

export type Outcome =
  | { ok: true; value: WriteAnswers[WriteCall['type']] }
  | { ok: false; code: StorageErrorCode; message: string };

export type ToWriter = { type: 'batch'; calls: WriteCall[] } | { type: 'close' };

export type FromWriter =
  | { type: 'ready' }
  | { type: 'refused'; code: StorageErrorCode; message: string }
  | { type: 'outcomes'; outcomes: Outcome[] };

/** How the writing thread is started. */
export interface WriterPlace {
  folder: string;
  secretFile: string;
}

/** Some bytes of a call, to bound a batch by; never less than a small message costs. */
export function sizeOf(call: WriteCall): number {
  switch (call.type) {
    case 'append':
      return call.entries.reduce((bytes, entry) => bytes + entry.bytes.length, 200);
    case 'saveSnapshot':
      return call.bytes.length + 200;
    case 'saveRows':
      return call.rows.reduce((bytes, row) => bytes + row.json.length, 200);
    default:
      return 200;
  }
}

export function writtenRow({ reference, sequence, version, row }: Omit<StoredRow, 'facts'>): WrittenRow {
  const isCase = row.kind === 'case';
  return {
    reference,
    sequence,
    version,
    site: 'site' in row ? row.site : null,
    status: isCase ? row.status : null,
    risk: isCase ? row.riskLevel : null,
    assigned: JSON.stringify(isCase ? row.assigned : []),
    json: JSON.stringify(row),
  };
}
