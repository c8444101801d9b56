import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { until } from '../../client/local/readable.ts';
import type { Device } from '../../client/sync/device-api.ts';
import { newId, type UserId } from '../../shared/base/ids.ts';
import { beneficiaryFields, beneficiaryMap } from '../../shared/docs/beneficiary.ts';
import { readField } from '../../shared/docs/field.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import { createBeneficiary, setBeneficiary } from '../../shared/edits/beneficiary.ts';
import type { Person } from '../../shared/protocol/accounts.ts';
import { type Browser, openBrowser, PIN } from '../support/device-in-place.ts';
import { foundOrganisation, type Login, type Organisation } from '../support/organisation.ts';
import { type ServerProcess, serverProcess } from '../support/server-process.ts';

/** Devices of real people against a real server; only the browser's worker and its database are stood in for. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: ServerProcess;
let organisation: Organisation;
let browser: Browser;
let people = 0;

beforeAll(async () => {
  server = await serverProcess();
  await server.start();
  organisation = await foundOrganisation(server.url);
  browser = await openBrowser(server.url);
});
afterAll(async () => {
  await browser.lockAll();
  await server.remove();
});

const person = (role: 'worker' | 'viewer' = 'worker') => {
  people += 1;
  return organisation.addPerson(`Worker ${'abcdefghijklmnop'[people]}`, role);
};

async function registerFatima(device: Device): Promise<DocumentReference> {
  const reference = referenceTo('beneficiary', newId());
  const made = await device.create([
    {
      command: { type: 'register', reference, site: organisation.site.id },
      fill: (context) => createBeneficiary(context, { fullName: 'Fatima Haddad', consentServices: 'given' }),
    },
  ]);
  expect(made).toEqual({ ok: true, value: undefined });
  return reference;
}

/** Committed is not yet listed: the server makes rows from what was committed, a moment later. */
const listed = (reference: DocumentReference, values: object) =>
  vi.waitFor(
    async () =>
      expect(await organisation.api(`/api/beneficiaries/${reference.slice('beneficiary/'.length)}`)).toMatchObject(
        values,
      ),
    { timeout: 20_000, interval: 100 },
  );

const onServer = (device: Device) => until(device.sync, ({ save }) => save.state === 'server');
const rowOf = (device: Device, reference: DocumentReference) =>
  device.rows.get().beneficiaries.get(reference.slice('beneficiary/'.length));

describe('a device', () => {
  test('keeps what is written offline, and has it on the server once that is back [S2] [S4] [T4]', async () => {
    const device = await browser.signIn(await person());
    const reference = await registerFatima(device);
    await onServer(device);
    const open = await device.open(reference);
    await server.kill();
    await until(device.line, ({ state }) => state === 'offline');
    setBeneficiary(open.context(), { phone: '555' });
    const late = await registerFatima(device);
    await until(open.save, ({ state }) => state === 'device');
    expect(device.sync.get()).toMatchObject({ unsentRecords: 2, save: { state: 'device', unsent: 2, sending: false } });
    await server.start();
    const startedAt = Date.now();
    await until(device.line, ({ state }) => state === 'online');
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    await onServer(device);
    await listed(late, { fullName: 'Fatima Haddad' });
    await listed(reference, { fullName: 'Fatima Haddad', phone: '555' });
    open.release();
  });

  test('shows a colleague live, and what they write, also in a record that is closed [M1]', async () => {
    const [lena, yara] = [await browser.signIn(await person()), await browser.signIn(await person())];
    const reference = await registerFatima(lena);
    await until(yara.rows, () => rowOf(yara, reference)?.fullName === 'Fatima Haddad');
    const [hers, theirs] = [await lena.open(reference), await yara.open(reference)];
    await until(hers.synced, Boolean);
    await until(theirs.synced, Boolean);
    theirs.setFocus('fields.phone');
    const seen = await until(hers.others, (others) => others[0]?.field === 'fields.phone');
    expect(seen).toMatchObject([{ user: { id: yara.me.user.id, name: yara.me.user.name } }]);
    setBeneficiary(theirs.context(), { phone: '777' });
    await until(
      hers.version,
      () => readField(beneficiaryMap(hers.doc), 'phone', beneficiaryFields.phone).shown === '777',
    );
    expect(rowOf(lena, reference)?.phone ?? null).toSatisfy((phone: unknown) => phone === '777' || phone === null);
    await until(lena.rows, () => rowOf(lena, reference)?.phone === '777');
    theirs.release();
    await until(hers.others, (others) => others.length === 0);
    hers.release();
    await organisation.api(`/api/beneficiaries/${reference.slice(12)}`, { method: 'PATCH', body: { knownAs: 'Fati' } });
    await until(yara.rows, () => rowOf(yara, reference)?.knownAs === 'Fati');
  });

  test('sets two values side by side when two people wrote without seeing each other [M1]', async () => {
    const [lena, yara] = [await browser.signIn(await person()), await browser.signIn(await person())];
    const reference = await registerFatima(lena);
    await until(yara.rows, () => rowOf(yara, reference) !== undefined);
    lena.setWorkOffline(true);
    yara.setWorkOffline(true);
    await lena.edit(reference, (context) => setBeneficiary(context, { phone: '1' }));
    await yara.edit(reference, (context) => setBeneficiary(context, { phone: '2' }));
    lena.setWorkOffline(false);
    yara.setWorkOffline(false);
    for (const device of [lena, yara]) {
      await until(device.rows, () => rowOf(device, reference)?.clashes.includes('phone') === true);
      await onServer(device);
    }
  });

  test('sets work aside that the server refuses, and takes it up again when it may [D6]', async () => {
    const login = await person();
    const device = await browser.signIn(login);
    const reference = await registerFatima(device);
    await onServer(device);
    const open = await device.open(reference);
    await until(open.synced, Boolean);
    const before = open.doc;
    device.setWorkOffline(true);
    setBeneficiary(open.context(), { phone: '555' });
    await until(open.save, ({ state }) => state === 'device');
    await setRole(login, 'viewer');
    device.setWorkOffline(false);
    const [work] = await until(device.refused, (tray) => tray.length === 1);
    expect(work).toMatchObject({
      reference,
      refusal: { code: 'forbidden' },
      differences: [{ where: 'fields.phone', yours: '555', theirs: '' }],
    });
    await until(open.version, () => open.doc !== before);
    expect(readField(beneficiaryMap(open.doc), 'phone', beneficiaryFields.phone).shown).toBeNull();
    expect(device.saveStateOf(reference).get()).toMatchObject({ state: 'refused', refused: 1 });
    await until(open.version, () => open.readOnly);
    expect(await device.settle(work!, 'again')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    await setRole(login, 'worker');
    await until(open.version, () => !open.readOnly);
    expect(await device.settle(work!, 'again')).toEqual({ ok: true, value: undefined });
    await onServer(device);
    await listed(reference, { phone: '555' });
    open.release();
  });

  test('opens with a new PIN after a sign-in, with the work that was not sent', async () => {
    const login = await person();
    const device = await browser.signIn(login);
    device.setWorkOffline(true);
    const reference = await registerFatima(device);
    await device.lock();
    const again = await browser.signIn(login);
    expect(rowOf(again, reference)?.fullName).toBe('Fatima Haddad');
    await onServer(again);
  });

  test('is told when an administrator ended it, and its owner can enrol it anew', async () => {
    const login = await person();
    const device = await browser.signIn(login);
    const { enrolment } = device.actor;
    await organisation.api(`/api/people/${device.me.user.id}/devices/${enrolment}`, { method: 'DELETE' });
    await until(device.line, ({ state }) => state === 'ended');
    await device.lock();
    const again = await browser.signIn(login);
    expect(again.actor.enrolment).not.toBe(enrolment);
  });

  test('does not sign out over unsent work, and erases everything when it does [V1]', async () => {
    const device = await browser.signIn(await person());
    device.setWorkOffline(true);
    await registerFatima(device);
    expect(await device.signOut()).toEqual({ done: false, unsent: 1 });
    expect(await device.signOut({ evenUnsent: true })).toEqual({ done: true });
    expect(device.closed.get()).toBe(true);
    expect(await browser.door.unlock(device.me.user.id as UserId, PIN)).toEqual({
      ok: false,
      error: { code: 'no-vault' },
    });
  });
});

async function setRole(login: Login, role: 'worker' | 'viewer'): Promise<void> {
  const all = await organisation.api<Person[] | { items: Person[] }>('/api/people');
  const found = (Array.isArray(all) ? all : all.items).find(({ username }) => username === login.username);
  const roles = [{ role, site: organisation.site.id }];
  await organisation.api(`/api/people/${found!.id}`, { method: 'PATCH', body: { roles } });
}
