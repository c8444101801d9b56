import { setTimeout as pause } from 'node:timers/promises';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { toBase64 } from '../../shared/base/bytes.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { newId, type OutboxId, toHex } from '../../shared/base/ids.ts';
import { setRegister } from '../../shared/base/set-register.ts';
import { beneficiaryMap } from '../../shared/docs/beneficiary.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import type { ImportState } from '../../shared/protocol/imports.ts';
import { MAX_PUSH_ENTRIES } from '../../shared/protocol/limits.ts';
import type { LiveMessage } from '../../shared/protocol/live.ts';
import { isPassing, type PushEntry, type PushResponse } from '../../shared/protocol/outbox.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import type { Gate } from './gate.ts';
import type { Witness } from './kill-witness.ts';

/** A person's work that goes on while the server dies and comes back; `stop` resolves when all of it is committed. */
export interface Writer {
  stop(): Promise<void>;
}

export interface WriterPlace {
  url: string;
  site: string;
  programme: string;
  witness: Witness;
  gate: Gate;
  token: { token: string; enrolment: number };
}

const RETRY_MS = 60;
/** So much is typed on while the server is away; more would only make a slow machine slower. */
const UNSENT_AT_MOST = 12;
const now = () => new Date().toISOString();
/** A request that comes back after every outage, as an outbox does. Answers undefined for a status that is no success. */
async function insist<T>(
  place: WriterPlace,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; answer: T }> {
  const isText = typeof body === 'string';
  for (;;) {
    await place.gate.pass();
    try {
      const response = await fetch(place.url + path, {
        method,
        headers: {
          authorization: `Bearer ${place.token.token}`,
          ...(body === undefined ? {} : { 'content-type': isText ? 'text/csv' : 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.status !== 503) return { status: response.status, answer: (text ? JSON.parse(text) : null) as T };
    } catch {
      // The server is away, or went in the middle of its answer: whether it took this is what the next try tells.
    }
    await pause(RETRY_MS);
  }
}

/** Runs a step after another until told to stop, and then to the end of the step under way. */
function repeating(witness: Witness, step: () => Promise<void>): Writer {
  let stopping = false;
  const running = (async () => {
    while (!stopping) await step();
  })().catch((error: unknown) => {
    witness.faults.push(`a writer broke off: ${error instanceof Error ? error.stack : error}`);
  });
  return {
    async stop() {
      stopping = true;
      await running;
    },
  };
}

/** Types into open documents through the live socket; what it has no `committed` for goes by push when it is back. */
export function socketWriter(place: WriterPlace, references: DocumentReference[]): Writer {
  const { witness, token } = place;
  const socket = new HocuspocusProviderWebsocket({
    url: `${place.url.replace('http', 'ws')}/sync`,
    delay: RETRY_MS,
    factor: 1,
    maxDelay: RETRY_MS,
    minDelay: 0,
    jitter: false,
  });
  place.gate.onTurn((isOpen) => {
    if (isOpen) void socket.connect();
    else socket.disconnect();
  });
  const open = references.map((reference) => {
    const doc = new Y.Doc();
    doc.clientID = newClientId(token.enrolment);
    const unsent = new Map<OutboxId, Uint8Array>();
    doc.on('update', (update: Uint8Array, _origin, _doc, transaction: Y.Transaction) => {
      if (transaction.local) unsent.set(entryIdOf(update), update);
    });
    const settle = (id: OutboxId) => {
      const bytes = unsent.get(id);
      if (bytes) witness.committed.set(id, { reference, bytes, logged: false });
      unsent.delete(id);
    };
    let pushing: Promise<void> | null = null;
    const push = () => {
      pushing ??= pushUnsent().finally(() => {
        pushing = null;
      });
      return pushing;
    };
    const pushUnsent = async () => {
      const entries = [...unsent].map(([id, bytes]) => updateEntry(reference, id, bytes));
      for (const id of await pushAll(place, entries)) settle(id);
    };
    const pushOrTell = () => void push().catch((error: unknown) => witness.faults.push(`socket: ${error}`));
    const provider = new HocuspocusProvider({
      websocketProvider: socket,
      name: reference,
      document: doc,
      token: token.token,
      flushDelay: false,
      onStateless({ payload }) {
        const message = JSON.parse(payload) as LiveMessage;
        if (message.type === 'committed') message.ids.forEach(settle);
        if (message.type !== 'refused') return;
        if (isPassing(message.refusal.code)) pushOrTell();
        else witness.faults.push(`socket refused: ${message.refusal.code}`);
      },
      onSynced: () => pushOrTell(),
    });
    provider.attach();
    return { doc, provider, push, unsent };
  });
  const typing = repeating(witness, async () => {
    for (const { doc, unsent } of open)
      if (unsent.size < UNSENT_AT_MOST) setRegister(beneficiaryMap(doc), 'livesAt', `by the ${newId()}`, now());
    await pause(15);
  });
  return {
    async stop() {
      await typing.stop();
      for (const { push, unsent } of open) while (unsent.size > 0) await push();
      for (const { provider } of open) provider.destroy();
      socket.destroy();
    },
  };
}

const updateEntry = (reference: DocumentReference, id: OutboxId, bytes: Uint8Array): PushEntry => ({
  kind: 'update',
  id,
  reference,
  bytes: toBase64(bytes),
});

/** Pushes until each entry is committed; answers their ids. */
async function pushAll(place: WriterPlace, entries: PushEntry[]): Promise<OutboxId[]> {
  const committed: OutboxId[] = [];
  let left = entries;
  while (left.length > 0) {
    const sent = left.slice(0, MAX_PUSH_ENTRIES);
    const { status, answer } = await insist<PushResponse>(place, 'POST', '/api/push', { entries: sent });
    if (status !== 200) throw new Error(`push answered ${status}: ${JSON.stringify(answer)}`);
    const done = new Set<OutboxId>();
    for (const result of answer.results) {
      if (result.status === 'committed') done.add(result.id);
      else if (!isPassing(result.refusal.code)) throw new Error(`push refused: ${JSON.stringify(result.refusal)}`);
    }
    left = left.filter((entry) => !done.has(entry.id));
    committed.push(...done);
    if (done.size < sent.length) await pause(RETRY_MS);
  }
  return committed;
}

/** Registers people on a device and sends each with its edits in one push. */
export function pushWriter(place: WriterPlace): Writer {
  return repeating(place.witness, async () => {
    const reference = referenceTo('beneficiary', newId());
    const doc = new Y.Doc();
    doc.clientID = newClientId(place.token.enrolment);
    const updates = new Map<OutboxId, Uint8Array>();
    doc.on('update', (update: Uint8Array) => updates.set(entryIdOf(update), update));
    setRegister(beneficiaryMap(doc), 'fullName', `Pushed ${newId()}`, now());
    for (let i = 0; i < 5; i += 1) setRegister(beneficiaryMap(doc), 'phone', `0770 ${i}`, now());
    const commandId = toHex(crypto.getRandomValues(new Uint8Array(16))) as OutboxId;
    const command = { type: 'register' as const, reference, site: place.site };
    const entries = [...updates].map(([id, bytes]) => updateEntry(reference, id, bytes));
    const ids = await pushAll(place, [{ kind: 'command', id: commandId, command }, ...entries]);
    for (const id of ids) {
      const bytes = updates.get(id);
      if (bytes) place.witness.committed.set(id, { reference, bytes, logged: true });
    }
    await pause(30);
  });
}

/** Registers people and changes them through the REST API, each request repeated until it is answered. */
export function apiWriter(place: WriterPlace): Writer {
  return repeating(place.witness, async () => {
    const id = newId();
    const reference = referenceTo('beneficiary', id);
    const fullName = `Posted ${id}`;
    const told = (what: string, holds: (row: BeneficiaryRow) => boolean) =>
      place.witness.told.push({ what: `${what} ${id}`, reference, holds: holds as never });
    const expectStatus = ({ status, answer }: { status: number; answer: unknown }, ...good: number[]) => {
      if (!good.includes(status)) throw new Error(`the API answered ${status}: ${JSON.stringify(answer)}`);
    };
    const fields = { fullName, consentServices: 'given' };
    const { site, programme } = place;
    expectStatus(await insist(place, 'POST', '/api/beneficiaries', { id, site, programme, fields }), 200, 201);
    told('POST', (row) => row.fullName === fullName);
    expectStatus(await insist(place, 'PATCH', `/api/beneficiaries/${id}`, { phone: '0770 1' }), 200);
    told('PATCH', (row) => row.phone === '0770 1');
    await pause(30);
  });
}

const IMPORTED_ROWS = 120;

/** Imports one file after the other; an import that was running when the server died is expected to go on by itself. */
export function importWriter(place: WriterPlace): Writer {
  return repeating(place.witness, async () => {
    const names = Array.from({ length: IMPORTED_ROWS }, () => `Imported ${newId()}`);
    const csv = `id,name,sex\n${names.map((name) => `${newId()},${name},female`).join('\n')}\n`;
    const looked = await insist<ImportState>(place, 'POST', '/api/imports?name=people.csv', csv);
    if (looked.status !== 201) throw new Error(`the import was not taken: ${JSON.stringify(looked.answer)}`);
    const { id, dateOrder, columns } = looked.answer;
    const mapping = columns.map(({ suggested }) => suggested);
    const run = { site: place.site, programme: place.programme, dateOrder, mapping };
    await insist(place, 'POST', `/api/imports/${id}/run`, run);
    for (;;) {
      const { status, answer } = await insist<ImportState>(place, 'GET', `/api/imports/${id}`);
      if (status !== 200) throw new Error(`the import is gone: ${JSON.stringify(answer)}`);
      if (answer.refused > 0) throw new Error(`the import refused ${answer.refused} rows`);
      for (const name of names.slice(0, answer.done)) place.witness.imported.add(name);
      if (answer.status === 'done') return;
      if (answer.status === 'failed') await insist(place, 'POST', `/api/imports/${id}/run`, run);
      await pause(RETRY_MS);
    }
  });
}
