import * as Y from 'yjs';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { DocumentRow } from '../../shared/projections/project.ts';
import { applyPart } from '../../shared/protocol/apply-part.ts';
import { cutPieces, readPiece, type SyncPiece, type UpdatePart } from '../../shared/protocol/sync-frames.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

/** A document on a device. `parts` is null while it has the row alone. */
export interface Held {
  facts: DocumentFacts;
  row: DocumentRow;
  parts: UpdatePart[] | null;
  sequence: number;
}

/** What a device that has everything closed holds of what it fetched, as docs/protocol.md says it should. */
export interface Replica {
  documents: Map<DocumentReference, Held>;
  cursor(): string | null;
  restarts(): number;
  /** Takes a piece in, whole. Throws on a tail of what it never had. */
  take(piece: SyncPiece): void;
}

export function createReplica(): Replica {
  const documents = new Map<DocumentReference, Held>();
  let cursor: string | null = null;
  let restarts = 0;
  return {
    documents,
    cursor: () => cursor,
    restarts: () => restarts,
    take({ begin, items, gone, erased, place }) {
      if (begin?.restarted) restarts += 1;
      for (const { reference, facts, row, how, parts, sequence } of items) {
        const held = documents.get(reference);
        if (how === 'tail' && !held?.parts) throw new Error(`a tail of ${reference}, which was never had`);
        const kept = how === 'whole' ? [] : (held?.parts ?? null);
        documents.set(reference, {
          facts,
          row: row ?? held!.row,
          parts: how === 'row' ? kept : [...kept!, ...parts],
          sequence,
        });
      }
      for (const reference of [...gone, ...erased.map((one) => one.reference)]) documents.delete(reference);
      if (place.cursor !== null) cursor = place.cursor;
    },
  };
}

/** The document that these parts make, one after the other, as a device takes them in. */
export function docOf(parts: UpdatePart[], options?: { gc: boolean }): Y.Doc {
  const doc = new Y.Doc(options);
  for (const part of parts) applyPart(doc, part);
  return doc;
}

/** The pieces of an answer, each as soon as it is whole. */
export async function* piecesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<SyncPiece> {
  const cutter = cutPieces();
  for await (const chunk of chunks) for (const piece of cutter.add(chunk)) yield readPiece(piece);
}

/** Asks a server for frames: a GET, or a POST where there is a body. */
export async function fetchFrames(
  { url, token }: { url: string; token: string },
  path: string,
  body?: unknown,
): Promise<Response> {
  const headers = new Headers({ authorization: `Bearer ${token}`, [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) });
  if (body !== undefined) headers.set('content-type', 'application/json');
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(new URL(path, url), { headers, ...sent });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

/** Pulls on from where the replica is, until nothing remains. */
export async function pullInto(replica: Replica, from: { url: string; token: string }): Promise<void> {
  for (;;) {
    const cursor = replica.cursor();
    const query = cursor === null ? '' : `?after=${encodeURIComponent(cursor)}`;
    const answer = await fetchFrames(from, `/api/sync${query}`);
    let remaining = 0;
    for await (const piece of piecesOf(answer.body!)) {
      replica.take(piece);
      remaining = piece.place.remaining;
    }
    if (remaining === 0) return;
  }
}
