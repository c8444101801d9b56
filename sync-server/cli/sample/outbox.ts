import { MAX_PUSH_BYTES } from '../../../shared/protocol/limits.ts';
import type { Command, PushEntry, PushResponse } from '../../../shared/protocol/outbox.ts';
import { entryIdOf } from '../../storage/entry-id.ts';
import type { ApiClient } from '../api-client.ts';
import type { LaterUpdate, NewDocument } from './documents.ts';

/** Documents of one push, each with two or three entries of the 500 that one may have. */
const BATCH = 160;
const BATCH_BYTES = MAX_PUSH_BYTES / 2;

/** Brings new documents to the server as their writer's device would: made known, written, assigned. */
export async function pushDocuments(api: ApiClient, documents: Iterable<NewDocument>): Promise<void> {
  const outbox = createOutbox(api);
  for (const document of documents) await outbox.add(entriesOf(document));
  await outbox.flush();
}

export async function pushUpdates(api: ApiClient, updates: LaterUpdate[]): Promise<void> {
  const outbox = createOutbox(api);
  for (const { reference, bytes } of updates) await outbox.add([updateEntry(reference, bytes)]);
  await outbox.flush();
}

function createOutbox(api: ApiClient) {
  let batch: PushEntry[][] = [];
  let size = 0;
  async function flush(): Promise<void> {
    const sent = batch;
    batch = [];
    size = 0;
    // A device assigns after it wrote, and seals after it assigned; each kind shares a flush.
    const entries = sent.flat().sort((a, b) => orderOf(a) - orderOf(b));
    if (entries.length > 0) await push(api, entries);
  }
  return {
    flush,
    async add(entries: PushEntry[]): Promise<void> {
      batch.push(entries);
      for (const entry of entries) if (entry.kind === 'update') size += entry.bytes.length;
      if (batch.length >= BATCH || size > BATCH_BYTES) await flush();
    },
  };
}

async function push(api: ApiClient, entries: PushEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += 500) {
    const { results } = await api.call<PushResponse>('POST', '/api/push', { entries: entries.slice(from, from + 500) });
    const refused = results.find(({ status }) => status === 'refused');
    if (refused?.status !== 'refused') continue;
    const { code, detail } = refused.refusal;
    throw new Error(`The server refused a part of the sample: ${[code, detail].filter(Boolean).join(', ')}.`);
  }
}

function entriesOf({ facts, bytes }: NewDocument): PushEntry[] {
  const { reference, site, programme, beneficiary, assigned, restricted } = facts;
  const entries = [
    command({
      type: 'register',
      reference,
      site: site!,
      ...(programme ? { programme } : {}),
      ...(beneficiary ? { beneficiary } : {}),
    }),
    updateEntry(reference, bytes),
  ];
  if (assigned.length > 0) entries.push(command({ type: 'assign', reference, assigned, restricted: false }));
  // Only who works on a case, or supervises, may close it to the others.
  if (restricted) entries.push(command({ type: 'assign', reference, assigned, restricted }));
  return entries;
}

function orderOf(entry: PushEntry): number {
  if (entry.kind !== 'command' || entry.command.type !== 'assign') return 0;
  return entry.command.restricted ? 2 : 1;
}

const updateEntry = (reference: LaterUpdate['reference'], bytes: Uint8Array): PushEntry => ({
  kind: 'update',
  id: entryIdOf(bytes),
  reference,
  bytes: Buffer.from(bytes).toString('base64url'),
});

const command = (of: Command): PushEntry => ({ kind: 'command', id: entryIdOf(JSON.stringify(of)), command: of });
