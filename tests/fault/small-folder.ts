import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as Y from 'yjs';
import { newClientId } from '../../shared/base/client-id.ts';
import { setRegister } from '../../shared/base/set-register.ts';
import { beneficiaryMap } from '../../shared/docs/beneficiary.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { openAccounts } from '../../sync-server/accounts/accounts.ts';
import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { snapshotOf } from '../../sync-server/sync/load-document.ts';
import { beneficiaryFacts } from '../contract/doc-store.samples.ts';

/** A data folder with some people in it and no server on it, and room beside it for backups. */
export interface SmallFolder {
  dataDir: string;
  secretFile: string;
  /** A path beside the data folder. */
  beside(name: string): string;
  /** Registers people, each with some edits, by one who enrolled a device for it; every other one's lie packed in part. */
  write(people: number): Promise<DocumentReference[]>;
  remove(): void;
}

export function smallFolder(): SmallFolder {
  const root = mkdtempSync(path.join(tmpdir(), 'alongside-backup-'));
  const dataDir = path.join(root, 'data');
  const secretFile = path.join(dataDir, 'secret');
  return {
    dataDir,
    secretFile,
    beside: (name) => path.join(root, name),
    async write(people) {
      const store = await openSqliteStore({ folder: dataDir, packing: { least: 2, most: 4 } });
      const accounts = await openAccounts(dataDir, new Uint8Array(32));
      const by = { user: beneficiaryFacts().site! as never, enrolment: enrol(accounts) };
      const written: DocumentReference[] = [];
      for (let i = 0; i < people; i += 1) {
        const facts = beneficiaryFacts();
        await store.register(facts, by);
        await store.append(updatesOf(by.enrolment).map((bytes) => ({ ...facts, id: entryIdOf(bytes), bytes, by })));
        written.push(facts.reference);
        if (i % 2 === 1) await pack(store, facts.reference);
      }
      await store.close();
      accounts.close();
      return written;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Packs what lies behind a snapshot of a document. */
async function pack(store: DocStore, reference: DocumentReference): Promise<void> {
  const stored = (await store.read(reference))!;
  await store.saveSnapshot(reference, stored.sequence, snapshotOf(stored));
  while (await store.pack(reference, stored.sequence));
}

function enrol(accounts: Awaited<ReturnType<typeof openAccounts>>): number {
  const added = accounts.enrolments.addToken('somebody' as never, 'a device');
  if (!added.ok) throw new Error(added.error);
  return added.value.enrolment;
}

function updatesOf(enrolment: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = newClientId(enrolment);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const phone of ['0770 1', '0770 2', '0770 3'])
    setRegister(beneficiaryMap(doc), 'phone', phone, '2026-11-22T10:00:00Z');
  doc.destroy();
  return updates;
}
