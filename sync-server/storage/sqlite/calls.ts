import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { ErasureReason } from '../../../shared/protocol/erasures.ts';
import type { UpdatePart } from '../../../shared/protocol/sync-frames.ts';
import type { By, ChangedDocument, NewEntry, Refused, Registered, StoredRow } from '../doc-store.ts';
import type { StorageErrorCode } from '../storage-error.ts';
import type { PackingLimits } from './pack-log.ts';
import type { TravellingCalls, TravellingOutcomes } from './travelling.ts';

/** What the writing thread is asked, with what it answers. Each call is stored whole or not at all. */
export type WriteCall =
  | { type: 'register'; all: DocumentFacts[]; by: By }
  | { type: 'setFacts'; facts: DocumentFacts; by: By }
  | { type: 'append'; entries: NewEntry[] }
  | { type: 'saveSnapshot'; reference: DocumentReference; sequence: number; snapshot: UpdatePart }
  | { type: 'pack'; reference: DocumentReference; sequence: number }
  | { type: 'saveRows'; rows: WrittenRow[] }
  | { type: 'saveRefusals'; all: Refused[] }
  | { type: 'erase'; person: BeneficiaryId; by: By; reason: ErasureReason }
  /**
   * Does the disk take it? Brings to its end what tombstones say and the log doesn't yet: an erasure that was cut off, or an
   * older copy of the log that was put in place.
   */
  | { type: 'probe' };

export interface WriteAnswers {
  register: Registered[];
  setFacts: number;
  append: number[];
  saveSnapshot: boolean;
  pack: boolean;
  saveRows: null;
  saveRefusals: null;
  erase: ChangedDocument[] | null;
  probe: null;
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

export type ToWriter = ({ type: 'batch' } & TravellingCalls) | { type: 'close' };

export type FromWriter =
  | { type: 'ready' }
  | { type: 'refused'; code: StorageErrorCode; message: string }
  | ({ type: 'outcomes' } & TravellingOutcomes);

/** How the writing thread is started. */
export interface WriterPlace {
  folder: string;
  secretFile: string;
  packing: PackingLimits;
}

/** Some bytes of a call, to bound a batch by; never less than a small message costs. */
export function sizeOf(call: WriteCall): number {
  switch (call.type) {
    case 'append':
      return call.entries.reduce((bytes, entry) => bytes + entry.bytes.length, 200);
    case 'saveSnapshot':
      return call.snapshot.bytes.length + 200;
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
