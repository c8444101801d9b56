import { afterEach } from 'vitest';
import * as Y from 'yjs';
import type { VaultCalls, VaultEvent } from '../../client/local/vault-calls.ts';
import type { Change, Wrote } from '../../client/local/vault-changes.ts';
import { hostVault } from '../../client/local/vault-host.ts';
import type { Actor } from '../../shared/authz/actor.ts';
import { toBase64 } from '../../shared/base/bytes.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { newId, type OutboxId, outboxIdOf, type SiteId, type UserId } from '../../shared/base/ids.ts';
import { setRegister } from '../../shared/base/set-register.ts';
import { beneficiaryMap } from '../../shared/docs/beneficiary.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import { projectBeneficiary } from '../../shared/projections/beneficiary.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import { applyPart } from '../../shared/protocol/apply-part.ts';
import { beginFrame, goneFrame, itemFrame, placeFrame, type SyncItem } from '../../shared/protocol/sync-frames.ts';

/** Vaults whose host is this process, people who enrol with them, and documents and pieces to write into them. */

export const ENROLMENT = 7;
export const site = newId<SiteId>();
export const PIN = '246810';
const hosts: VaultCalls[] = [];
afterEach(async () => {
  for (const vault of hosts.splice(0)) await vault.lock();
});

export function host(heard: (event: VaultEvent) => void = () => undefined) {
  const wrote: Wrote[] = [];
  const events: VaultEvent[] = [];
  const vault = hostVault((event) => {
    events.push(event);
    if (event.event === 'wrote') wrote.push(event.wrote);
    heard(event);
  });
  hosts.push(vault);
  return { vault, events, wrote };
}

export const person = (name: string): Me => ({
  user: { id: newId(), name, username: 'someone', email: null },
  enrolment: null,
  roles: [{ role: 'worker', site }],
  serverTime: new Date().toISOString(),
});

export async function enrolled(me = person('Lena Hart'), heard?: (event: VaultEvent) => void) {
  const one = host(heard);
  await one.vault.prepare(PIN);
  const recovery = toBase64(new Uint8Array(32).fill(7));
  const expiresAt = '2027-01-01T00:00:00.000Z';
  const shown = { initials: 'LH', colour: 'plum' } as const;
  await one.vault.enrol({ me, ...shown, enrolment: ENROLMENT, token: 'bearer-of-lena', expiresAt, recovery });
  return { ...one, me, recovery, user: me.user.id as UserId };
}

/** A person's document as a device edits it, with the updates that came of it. */
export function record(enrolment = ENROLMENT, reference = referenceTo('beneficiary', newId())) {
  const doc = new Y.Doc();
  doc.clientID = newClientId(enrolment);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'remote' && updates.push(update));
  return {
    reference,
    doc,
    set(field: string, value: string) {
      setRegister(beneficiaryMap(doc), field, value, new Date().toISOString());
      return updates.at(-1)!;
    },
    async own(bytes: Uint8Array): Promise<Extract<Change, { kind: 'own' }>> {
      return { kind: 'own', reference, id: await outboxIdOf(bytes), bytes, writtenAt: 2, committed: false };
    },
  };
}

export const register = (reference: DocumentReference): Extract<Change, { kind: 'command' }> => ({
  kind: 'command',
  id: newId().replaceAll('-', '') as OutboxId,
  command: { type: 'register', reference, site },
  writtenAt: 1,
});

export const factsOf = (reference: DocumentReference): DocumentFacts => ({
  reference,
  kind: 'beneficiary',
  site,
  programme: null,
  beneficiary: null,
  assigned: [],
  restricted: false,
});

export const worker = (enrolment: number): Actor => ({
  user: newId(),
  name: 'Yusuf',
  enrolment,
  roles: [{ role: 'worker', site }],
});

/** A document as the server sends it: all of it in one part, unless said otherwise. */
export function itemOf(
  { reference, doc }: ReturnType<typeof record>,
  sequence: number,
  as: Partial<SyncItem> = {},
): SyncItem {
  const facts = factsOf(reference);
  const parts = as.how === 'row' ? [] : [{ format: 1 as const, bytes: Y.encodeStateAsUpdate(doc) }];
  return { reference, sequence, facts, row: projectBeneficiary(doc, facts).row, how: 'whole', parts, ...as };
}

interface PieceOptions {
  gone?: DocumentReference[];
  cursor?: string | null;
  projection?: number;
  listing?: boolean;
}

export function pieceOf(items: SyncItem[], options: PieceOptions = {}): Extract<Change, { kind: 'piece' }> {
  const { gone = [], projection = PROJECTION_VERSION, listing = false } = options;
  const { cursor = `c${items.at(-1)?.sequence}` } = options;
  const frames = [
    beginFrame({ projection, restarted: null }),
    ...items.map((item) => itemFrame(item, item.row && JSON.stringify(item.row))),
    ...(gone.length > 0 ? [goneFrame(gone)] : []),
    placeFrame({ cursor, remaining: 0 }),
  ];
  return { kind: 'piece', bytes: new Uint8Array(Buffer.concat(frames)), projection, listing };
}

/** What the vault has in a document, as the record screen would read it. */
export async function kept(vault: VaultCalls, reference: DocumentReference): Promise<Record<string, unknown> | null> {
  const found = await vault.read(reference);
  if (!found) return null;
  const doc = new Y.Doc();
  for (const part of found.parts) applyPart(doc, part);
  return { ...projectBeneficiary(doc, found.facts).row };
}

/** For `nextPush`: nothing is left to the socket. */
export const none = { references: [], before: 0 };
