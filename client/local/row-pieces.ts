import type { BeneficiaryId } from '../../shared/base/ids.ts';
import { type DocumentReference, parseReference } from '../../shared/docs/reference.ts';
import type { DocumentRow } from '../../shared/projections/project.ts';
import {
  type Columns,
  type ColumnsReader,
  columnsReader,
  type Json,
  toColumns,
} from '../../shared/protocol/columns.ts';
import { pack, unpack, unpackHead } from './packed.ts';
import type { KnownDocument, Lack, RowRecord } from './vault-changes.ts';

/**
 * Rows of lists that were written together, as they are sealed: in columns, a sixth of what they take one by one, of which
 * a page reads a row when somebody looks at it. What is known of each document stands before them, so that whoever opens
 * the vault needn't read any row. Of two pieces that hold the same row the later one counts.
 */
export interface RowPiece {
  documents(): [DocumentReference, KnownDocument][];
  gone: DocumentReference[];
  /** Documents that lack nothing any more, whose rows stay as they are. */
  here: DocumentReference[];
  /** Of the projections that made the rows; 0 for a piece from before versions. */
  version: number;
  /** In columns? Those of earlier versions of the app are not. */
  isTurned: boolean;
  /** In the order of the documents. */
  records(): UnreadRecord[];
}

/** A row in its piece: read when it is asked for, and the same object from then on. */
export interface UnreadRow {
  /** Whose case it is. */
  beneficiary: BeneficiaryId | null;
  /** Null until it is read. */
  row: DocumentRow | null;
  /** Null once it is. */
  from: { reader: ColumnsReader; at: number } | null;
}

/** What a page holds of a document before it has read its row. */
export interface UnreadRecord {
  reference: DocumentReference;
  lacks: Lack | null;
  /** The log's sequence number of the row; 0 where nothing lacks. */
  sequence: number;
  unread: UnreadRow;
}

export function readRow(unread: UnreadRow): DocumentRow {
  if (unread.row !== null) return unread.row;
  const { reader, at } = unread.from!;
  unread.row = reader.value(at) as unknown as DocumentRow;
  // A piece all of whose rows were read goes from memory.
  unread.from = null;
  return unread.row;
}

/** One value of a row, which is not read for it. */
export const fieldOfRow = ({ row, from }: UnreadRow, key: string): unknown =>
  row === null ? from!.reader.field(from!.at, key) : (row as unknown as Record<string, unknown>)[key];

/** What is known of a document beside what it is and whose. */
interface Place {
  sequence: number;
  site: KnownDocument['facts']['site'];
  programme: KnownDocument['facts']['programme'];
  assigned: KnownDocument['facts']['assigned'];
  restricted: boolean;
  lacks: Lack | null;
}

interface Head {
  /** Of the documents, and whose they are, by place: asked of all when the vault is opened, so nothing is to be put together for it. */
  references: DocumentReference[];
  /** Empty where they are nobody's. */
  beneficiaries: (BeneficiaryId | null)[];
  /** Does any lack something? */
  lacking: boolean;
  /** Of `Place`s. */
  places: Columns;
  gone: DocumentReference[];
  here?: DocumentReference[];
  version: number;
}

type OldPlace = [
  reference: DocumentReference,
  sequence: number,
  site: Place['site'],
  programme: Place['programme'],
  beneficiary: BeneficiaryId | null,
  assigned: Place['assigned'],
  restricted: boolean,
  lacks?: Lack,
];

/** As pieces were sealed before: rows one by one behind the head, and before that in it. */
type OldHead = { gone: DocumentReference[]; here?: DocumentReference[]; version?: number } & (
  | { at: OldPlace[] }
  | { rows: RowRecord[] }
);

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const textOf = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value));
const readText = (text: Uint8Array): unknown => JSON.parse(decoder.decode(text));

export function packPiece(
  { rows, gone = [], here = [] }: { rows: RowRecord[]; gone?: DocumentReference[]; here?: DocumentReference[] },
  version: number,
): Uint8Array<ArrayBuffer> {
  const whose = rows.map(({ facts }) => facts.beneficiary);
  const head: Head = {
    references: rows.map(({ reference }) => reference),
    beneficiaries: whose.some((one) => one !== null) ? whose : [],
    lacking: rows.some(({ lacks }) => lacks),
    places: toColumns(rows.map(placeOf) as unknown as Json[]),
    gone,
    version,
  };
  if (here.length > 0) head.here = here;
  return pack(head, textOf(toColumns(rows.map(({ row }) => row) as unknown as Json[])));
}

/** @param packed stays as it is for as long as rows are read from it */
export function unpackPiece(packed: Uint8Array): RowPiece {
  const { head, end } = unpackHead<Head | OldHead>(packed);
  const { gone, here = [], version = 0 } = head;
  if (!('places' in head)) return { ...oldPiece(head, packed), gone, here, version, isTurned: false };
  const { references, beneficiaries, lacking, places } = head;
  return {
    documents() {
      const reader = columnsReader(places);
      return references.map((reference, at) =>
        documentAt(reference, beneficiaries[at] ?? null, reader.value(at) as unknown as Place),
      );
    },
    gone,
    here,
    version,
    isTurned: true,
    records() {
      if (references.length === 0) return [];
      const reader = columnsReader(readText(packed.subarray(end)) as Columns);
      const known = lacking ? columnsReader(places) : null;
      return references.map((reference, at) => ({
        reference,
        lacks: known ? (known.field(at, 'lacks') as Lack | null) : null,
        sequence: known ? (known.field(at, 'sequence') as number) : 0,
        unread: { beneficiary: beneficiaries[at] ?? null, row: null, from: { reader, at } },
      }));
    },
  };
}

function oldPiece(head: OldHead, packed: Uint8Array): Pick<RowPiece, 'documents' | 'records'> {
  const records = (): RowRecord[] => {
    if ('rows' in head) return head.rows;
    const rows = readText(unpack(packed).bytes) as DocumentRow[];
    return head.at.map(([reference, sequence, site, programme, whose, assigned, restricted, lacks = null], at) => {
      const place = { sequence, site, programme, assigned, restricted, lacks };
      const [, known] = documentAt(reference, whose, place);
      return { reference, ...known, row: rows[at]! };
    });
  };
  return {
    documents: () => records().map(({ reference, row: _, ...known }) => [reference, known]),
    records: () => records().map(unreadOf),
  };
}

/** A record whose row is at hand, as one that is read. */
export const unreadOf = ({ reference, facts, sequence, lacks, row }: RowRecord): UnreadRecord => ({
  reference,
  lacks: lacks ?? null,
  sequence,
  unread: { beneficiary: facts.beneficiary, row, from: null },
});

function placeOf({ facts, sequence, lacks }: RowRecord): Place {
  const { site, programme, assigned, restricted } = facts;
  return { sequence, site, programme, assigned, restricted, lacks: lacks ?? null };
}

function documentAt(
  reference: DocumentReference,
  beneficiary: BeneficiaryId | null,
  { sequence, lacks, site, programme, assigned, restricted }: Place,
): [DocumentReference, KnownDocument] {
  const parsed = parseReference(reference);
  if (!parsed.ok) throw new Error(`not a reference: ${reference}`);
  const facts = { reference, kind: parsed.value.kind, site, programme, beneficiary, assigned, restricted };
  return [reference, lacks ? { facts, sequence, lacks } : { facts, sequence }];
}

/** The rows of a piece, each with what is known of its document. */
export function recordsOf(piece: RowPiece): RowRecord[] {
  const records = piece.records();
  return piece
    .documents()
    .map(([reference, known], at) => ({ reference, ...known, row: readRow(records[at]!.unread) }));
}

/** What a piece says, behind those before it. */
export function takePiece<Known extends { lacks?: Lack }>(
  known: Map<DocumentReference, Known>,
  { gone, here }: Pick<RowPiece, 'gone' | 'here'>,
  documents: Iterable<[DocumentReference, Known]>,
): void {
  for (const [reference, one] of documents) known.set(reference, one);
  for (const reference of gone) known.delete(reference);
  for (const reference of here) delete known.get(reference)?.lacks;
}

/**
 * The rows of pieces as the vault's worker gives them to the page: each as it was unsealed, its memory handed over. Ten
 * thousand objects copied one by one cost a slow phone several times what reading them does, and to read them all more
 * than the frame and the first screen of a list.
 */
export function unreadRecords(pieces: readonly Uint8Array[]): UnreadRecord[] {
  const known = new Map<DocumentReference, UnreadRecord>();
  for (const packed of pieces) {
    const piece = unpackPiece(packed);
    for (const record of piece.records()) known.set(record.reference, record);
    for (const reference of piece.gone) known.delete(reference);
    for (const reference of piece.here) {
      const record = known.get(reference);
      if (record) record.lacks = null;
    }
  }
  return [...known.values()];
}

/** The same rows, all of them read, each with what is known of its document. */
export function rowsOf(pieces: readonly Uint8Array[]): RowRecord[] {
  const rows = new Map<DocumentReference, RowRecord>();
  for (const packed of pieces) {
    const piece = unpackPiece(packed);
    takePiece(
      rows,
      piece,
      recordsOf(piece).map((record) => [record.reference, record]),
    );
  }
  return [...rows.values()];
}
