import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { until } from '../../client/local/readable.ts';
import type { Device } from '../../client/sync/device-api.ts';
import { type BeneficiaryId, newId, type ProgrammeId, type SiteId, type UserId } from '../../shared/base/ids.ts';
import { type DocumentReference, idIn, referenceTo } from '../../shared/docs/reference.ts';
import { createBeneficiary, setBeneficiary } from '../../shared/edits/beneficiary.ts';
import { openCase, setCase } from '../../shared/edits/case.ts';
import { project } from '../../shared/projections/project.ts';
import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { loadDocument } from '../../sync-server/sync/load-document.ts';
import { type Browser, openBrowser } from '../support/device-in-place.ts';
import { foundOrganisation, type Organisation } from '../support/organisation.ts';
import { type ServerProcess, serverProcess } from '../support/server-process.ts';

/** An older copy of the data folder is put in place behind the server's back, while devices have what came after it. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let server: ServerProcess;
let organisation: Organisation;
let browser: Browser;
let copy: string;

beforeAll(async () => {
  copy = mkdtempSync(path.join(tmpdir(), 'alongside-copy-'));
  server = await serverProcess();
  await server.start();
  organisation = await foundOrganisation(server.url);
  browser = await openBrowser(server.url);
});
afterAll(async () => {
  await browser.lockAll();
  await server.remove();
  rmSync(copy, { recursive: true });
});

async function registerPerson(device: Device, fullName: string): Promise<DocumentReference> {
  const reference = referenceTo('beneficiary', newId());
  await device.create([
    {
      command: { type: 'register', reference, site: organisation.site.id },
      fill: (context) => createBeneficiary(context, { fullName, consentServices: 'given' }),
    },
  ]);
  return reference;
}

async function openCaseOf(device: Device, person: DocumentReference): Promise<DocumentReference> {
  const reference = referenceTo('case', newId());
  const site = organisation.site.id as SiteId;
  const programme = organisation.programme.id as ProgrammeId;
  const beneficiary = idIn<BeneficiaryId>(person);
  await device.create([
    {
      command: { type: 'register', reference, site, programme, beneficiary },
      fill: (context) => openCase(context, '2026-11-20'),
    },
  ]);
  return reference;
}

const onServer = (device: Device) => until(device.sync, ({ save }) => save.state === 'server');
const personOn = (device: Device, reference: DocumentReference) => device.rows.get().beneficiaries.get(idIn(reference));
const caseOn = (device: Device, reference: DocumentReference) => device.rows.get().cases.get(idIn(reference));

/** What a device or the server has of a document, as bytes that are the same for the same. */
async function bytesOn(device: Device, reference: DocumentReference): Promise<Uint8Array> {
  const open = await device.open(reference);
  const bytes = written(Y.encodeStateAsUpdate(open.doc));
  open.release();
  return bytes;
}
async function bytesIn(store: DocStore, reference: DocumentReference): Promise<Uint8Array | null> {
  const stored = await store.read(reference);
  return stored && written(Y.encodeStateAsUpdate(loadDocument(stored)));
}
function written(update: Uint8Array): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return Y.encodeStateAsUpdate(doc);
}

test('what was written since an older copy comes back from the devices, each record whole, with nothing set aside [B1] [B3]', async () => {
  const [lenaIs, yaraIs, laterIs] = [
    await organisation.addPerson('Lena', 'worker'),
    await organisation.addPerson('Yara', 'worker'),
    await organisation.addPerson('Tomas', 'worker'),
  ];
  const [lena, yara] = [await browser.signIn(lenaIs), await browser.signIn(yaraIs)];
  const known = await registerPerson(lena, 'Fatima Haddad');
  const untouched = await registerPerson(lena, 'Omar Nasser');
  const knownCase = await openCaseOf(lena, known);
  await onServer(lena);
  await until(yara.rows, () => caseOn(yara, knownCase) !== undefined && personOn(yara, untouched) !== undefined);
  await server.kill('SIGTERM');
  cpSync(server.dataDir, copy, { recursive: true });
  await server.start();

  for (const device of [lena, yara]) await until(device.line, ({ state }) => state === 'online');
  await lena.edit(known, (context) => setBeneficiary(context, { phone: '555' }));
  await yara.edit(known, (context) => setBeneficiary(context, { knownAs: 'Fati' }));
  const made = await registerPerson(yara, 'Maryam Aziz');
  const madeCase = await openCaseOf(yara, made);
  await yara.edit(madeCase, (context) => setCase(context, { riskLevel: 'high' }));
  const both = [lena.me.user.id, yara.me.user.id] as UserId[];
  await onServer(yara);
  await yara.command({ type: 'assign', reference: knownCase, assigned: both, restricted: false });
  await onServer(yara);
  await yara.command({ type: 'assign', reference: knownCase, assigned: both, restricted: true });
  for (const device of [lena, yara]) {
    await onServer(device);
    await until(
      device.rows,
      () =>
        personOn(device, known)?.phone === '555' &&
        personOn(device, known)?.knownAs === 'Fati' &&
        caseOn(device, madeCase)?.riskLevel === 'high' &&
        caseOn(device, knownCase)?.restricted === true,
    );
  }
  const open = await lena.open(made);
  await until(open.synced, Boolean);

  await server.kill();
  rmSync(server.dataDir, { recursive: true });
  cpSync(copy, server.dataDir, { recursive: true });
  // Owed when the line comes back, in a record that the older copy doesn't know.
  await until(lena.line, ({ state }) => state === 'offline');
  setBeneficiary(open.context(), { phone: '777' });
  await yara.edit(madeCase, (context) => setCase(context, { riskLevel: 'low' }));
  await server.start();
  for (const device of [lena, yara]) {
    await onServer(device);
    await until(
      device.rows,
      () =>
        personOn(device, made)?.phone === '777' &&
        caseOn(device, madeCase)?.riskLevel === 'low' &&
        caseOn(device, knownCase)?.restricted === true,
    );
  }
  await until(open.synced, Boolean);
  open.release();

  const later = await browser.signIn(laterIs);
  await until(later.rows, () => personOn(later, made)?.phone === '777' && personOn(later, known)?.knownAs === 'Fati');
  expect(caseOn(later, knownCase)).toBeUndefined();
  expect(caseOn(later, madeCase)?.riskLevel).toBe('low');
  for (const device of browser.devices) expect(device.refused.get()).toEqual([]);

  const shared = [known, untouched, made, madeCase];
  const held = new Map<DocumentReference, Uint8Array[]>();
  for (const reference of shared)
    held.set(reference, await Promise.all(browser.devices.map((device) => bytesOn(device, reference))));
  held.set(knownCase, [await bytesOn(lena, knownCase), await bytesOn(yara, knownCase)]);
  await browser.lockAll();
  await server.kill('SIGTERM');
  const store = await openSqliteStore({ folder: server.dataDir });
  for (const [reference, onDevices] of held) {
    const there = await bytesIn(store, reference);
    for (const bytes of onDevices) expect(bytes).toEqual(there);
  }
  const returned = async (reference: DocumentReference) =>
    (await store.readLogOf(reference)).map((entry) => entry.returned ?? false);
  expect(await returned(known)).toContain(true);
  expect(await returned(made)).toContain(true);
  expect(await returned(untouched)).not.toContain(true);
  expect(await store.facts(knownCase)).toMatchObject({ restricted: true, assigned: both.toSorted() });
  await store.close();
});

test('words that were heard live and never fetched come back, with what was written on top of them [B4] [B1]', async () => {
  await server.start();
  const [noor, sami] = [
    await browser.signIn(await organisation.addPerson('Noor', 'worker')),
    await browser.signIn(await organisation.addPerson('Sami', 'worker')),
  ];
  const known = await registerPerson(noor, 'Hana Aziz');
  await onServer(noor);
  await until(sami.rows, () => personOn(sami, known) !== undefined);
  await server.kill('SIGTERM');
  rmSync(copy, { recursive: true });
  cpSync(server.dataDir, copy, { recursive: true });
  for (const device of [noor, sami]) await until(device.line, ({ state }) => state === 'offline');
  // Opened without a line: followed as soon as there is one.
  const [hers, his] = [await noor.open(known), await sami.open(known)];
  await server.start();
  for (const open of [hers, his]) await until(open.synced, Boolean);
  setBeneficiary(hers.context(), { phone: '111' });
  await until(sami.rows, () => personOn(sami, known)?.phone === '111');
  await server.kill();
  // She is not seen again.
  await noor.lock();
  rmSync(server.dataDir, { recursive: true });
  cpSync(copy, server.dataDir, { recursive: true });
  await until(sami.line, ({ state }) => state === 'offline');
  await sami.edit(known, (context) => setBeneficiary(context, { phone: '222' }));
  await server.start();
  await onServer(sami);
  his.release();

  await browser.lockAll();
  await server.kill('SIGTERM');
  const store = await openSqliteStore({ folder: server.dataDir });
  const log = (await store.readLogOf(known)).map(({ by, returned = false }) => [by.user, returned]);
  const [her, him] = [noor.me.user.id, sami.me.user.id];
  expect(log.slice(-2)).toEqual([
    [him, true],
    [him, false],
  ]);
  expect(log.slice(0, -2).map(([user]) => user)).not.toContain(him);
  expect(log[0]).toEqual([her, false]);
  const doc = loadDocument((await store.read(known))!);
  expect(project(doc, (await store.facts(known))!).row).toMatchObject({ phone: '222' });
  await store.close();
});
