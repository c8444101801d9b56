import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UserId } from '../../../shared/base/ids.ts';
import { randomLetters, readCode } from '../../../shared/base/spoken-code.ts';
import {
  type Enrolment,
  ESCROW_LETTERS,
  type HelpCode,
  type Helped,
  type Invitation,
  type Invited,
  type Me,
  type OwnDevice,
  type Person,
} from '../../../shared/protocol/accounts.ts';
import { openAccounts } from '../../../sync-server/accounts/accounts.ts';
import { MAX_ENROLMENTS_A_DAY, MAX_LIVE_ENROLMENTS } from '../../../sync-server/accounts/enrolments.ts';
import { INVITATION_LIFE_MS } from '../../../sync-server/accounts/invitations.ts';
import {
  type ApiServer,
  enrolDevice,
  PASSWORD,
  problemFrom,
  sessionOf,
  startApiServer,
} from '../../support/api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
}, 60_000);
afterAll(() => server.remove(), 30_000);

const tenSecrets = () => Array.from({ length: 10 }, () => randomLetters(ESCROW_LETTERS));
const escrowing = async (login: string, escrow: string[]) =>
  server.guest
    .as(await sessionOf(server.guest, login))
    .call<Enrolment>('POST', '/api/enrolments', { publicKey: { kty: 'EC' }, device: 'A phone', escrow });

describe('a code for a forgotten PIN', () => {
  test('is one of the ten secrets with its place, once each, and then there are none', async () => {
    const { me } = await server.person('Hana Kebede', ['worker']);
    const { api: supervisor } = await server.person('Yara Mansour', ['supervisor']);
    const secrets = tenSecrets();
    const device = await escrowing('hana.kebede', secrets);
    const path = `/api/people/${me.user.id}/devices/${device.enrolment}/code`;
    const given: string[] = [];
    for (let left = 9; left >= 0; left -= 1) {
      const answer = await supervisor.call<HelpCode>('POST', path);
      const letters = readCode(answer.code);
      expect(letters.ok && secrets[Number(letters.value[0])] === letters.value.slice(1)).toBe(true);
      expect(answer.left).toBe(left);
      given.push(answer.code);
    }
    expect(new Set(given).size).toBe(10);
    expect(await problemFrom(supervisor.call('POST', path))).toMatchObject({ status: 409, code: 'no-codes-left' });

    const fresh = tenSecrets();
    const session = server.guest.as(await sessionOf(server.guest, 'hana.kebede'));
    await session.call('PUT', `/api/enrolments/${device.enrolment}/escrow`, { escrow: fresh });
    const renewed = readCode((await supervisor.call<HelpCode>('POST', path)).code);
    expect(renewed).toEqual({ ok: true, value: `0${fresh[0]}` });
  });

  test('is shown to a supervisor of a site of theirs alone, and the person sees who it was', async () => {
    const { me, api: own } = await server.person('Omar Haji', ['worker']);
    const { api: supervisor } = await server.person('Rana Aziz', ['supervisor']);
    const { api: colleague } = await server.person('Sami Nader', ['worker']);
    const elsewhere = await server.admin.call<{ id: string }>('POST', '/api/sites', { name: 'Far away', zone: 'UTC' });
    const { api: stranger } = await server.person('Tarek Far', [{ role: 'supervisor', site: elsewhere.id as never }]);
    const device = await escrowing('omar.haji', tenSecrets());
    const path = `/api/people/${me.user.id}/devices/${device.enrolment}/code`;
    for (const other of [own, colleague, stranger]) {
      expect(await problemFrom(other.call('POST', path))).toMatchObject({ status: 403, code: 'forbidden' });
      expect((await other.call<Helped[]>('GET', '/api/helped')).some(({ id }) => id === me.user.id)).toBe(false);
    }
    const helped = await supervisor.call<Helped[]>('GET', '/api/helped');
    expect(helped.find(({ id }) => id === me.user.id)?.devices).toEqual([
      expect.objectContaining({ enrolment: device.enrolment, device: 'A phone', codesLeft: 10, lastCode: null }),
    ]);
    await supervisor.call('POST', path);
    const mine = await own.call<OwnDevice[]>('GET', '/api/me/devices');
    expect(mine.find(({ enrolment }) => enrolment === device.enrolment)?.lastCode).toEqual({
      by: 'Rana Aziz',
      at: expect.any(String),
    });
  });

  test('is not given for a device that was ended, nor by another person’s session renewed', async () => {
    const { me } = await server.person('Lost Tablet', ['worker']);
    const device = await escrowing('lost.tablet', tenSecrets());
    const stranger = server.guest.as(await sessionOf(server.guest, 'samuel.okoro'));
    const escrow = `/api/enrolments/${device.enrolment}/escrow`;
    expect(await problemFrom(stranger.call('PUT', escrow, { escrow: tenSecrets() }))).toMatchObject({ status: 404 });
    expect(await problemFrom(server.guest.as(device.token).call('PUT', escrow, { escrow: [] }))).toMatchObject({
      code: 'sign-in-needed',
    });
    await server.admin.call('DELETE', `/api/people/${me.user.id}/devices/${device.enrolment}`);
    const path = `/api/people/${me.user.id}/devices/${device.enrolment}/code`;
    expect(await problemFrom(server.admin.call('POST', path))).toMatchObject({ status: 404 });
  });
});

describe('an invitation', () => {
  const invite = async (name: string, username: string) => {
    const roles = [{ role: 'worker', site: server.site }];
    const person = await server.admin.call<Person>('POST', '/api/people', { name, username, roles });
    return { person, path: `/api/people/${person.id}/invitations` };
  };

  test('lets somebody without a password choose one, once', async () => {
    const { path } = await invite('Nadia Salim', 'nadia.salim');
    const { code } = await server.admin.call<Invitation>('POST', path);
    expect(await server.guest.call<Invited>('POST', '/api/invitations/look', { code })).toMatchObject({
      name: 'Nadia Salim',
      username: 'nadia.salim',
    });
    const password = 'four quiet words here';
    const accepted = await server.guest.call<{ session: string; me: Me }>('POST', '/api/invitations/accept', {
      code: code.toLowerCase(),
      password,
    });
    expect(accepted.me.user.username).toBe('nadia.salim');
    expect((await server.guest.as(accepted.session).call<Me>('GET', '/api/me')).user.name).toBe('Nadia Salim');
    expect(await sessionOf(server.guest, 'nadia.salim', password)).toEqual(expect.any(String));
    for (const route of ['look', 'accept']) {
      expect(
        await problemFrom(server.guest.call('POST', `/api/invitations/${route}`, { code, password })),
      ).toMatchObject({ status: 410, code: 'invitation-over' });
    }
  });

  test('is used by one of two who accept at once', async () => {
    const { path } = await invite('Two Phones', 'two.phones');
    const { code } = await server.admin.call<Invitation>('POST', path);
    const both = await Promise.allSettled(
      ['the first password', 'the second password'].map((password) =>
        server.guest.call('POST', '/api/invitations/accept', { code, password }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('ends when another is made, and is no use to a person who was disabled', async () => {
    const { person, path } = await invite('Forgot It', 'forgot.it');
    const first = await server.admin.call<Invitation>('POST', path);
    const second = await server.admin.call<Invitation>('POST', path);
    const look = (code: string) => server.guest.call('POST', '/api/invitations/look', { code });
    expect(await problemFrom(look(first.code))).toMatchObject({ status: 410 });
    await look(second.code);
    await server.admin.call('PATCH', `/api/people/${person.id}`, { disabled: true });
    expect(await problemFrom(look(second.code))).toMatchObject({ status: 410 });
    expect(await problemFrom(server.admin.call('POST', path))).toMatchObject({ status: 409, code: 'disabled' });
  });

  test('is made by whoever may give the person’s roles', async () => {
    const { person, path } = await invite('Some Worker', 'some.worker');
    const { api: supervisor } = await server.person('Sup Ervisor', ['supervisor']);
    const { api: siteAdmin } = await server.person('Site Admin', ['admin']);
    expect(await problemFrom(supervisor.call('POST', path))).toMatchObject({ status: 403 });
    await siteAdmin.call('POST', path);
    await server.admin.call('PATCH', `/api/people/${person.id}`, { roles: [{ role: 'worker', site: '*' }] });
    expect(await problemFrom(siteAdmin.call('POST', path))).toMatchObject({ status: 403 });
  });

  test('is no use once its person holds more than whoever made it may give, or its maker may give nothing', async () => {
    const { person, path } = await invite('Soon Promoted', 'soon.promoted');
    const { me, api: siteAdmin } = await server.person('Kept Code', ['admin']);
    const kept = await siteAdmin.call<Invitation>('POST', path);
    const accept = () =>
      server.guest.call('POST', '/api/invitations/accept', { code: kept.code, password: 'four quiet words here' });
    await server.admin.call('PATCH', `/api/people/${person.id}`, { roles: [{ role: 'admin', site: '*' }] });
    expect(await problemFrom(accept())).toMatchObject({ status: 410, code: 'invitation-over' });
    await server.admin.call('PATCH', `/api/people/${person.id}`, { roles: [{ role: 'worker', site: server.site }] });
    await server.admin.call('PATCH', `/api/people/${me.user.id}`, { roles: [] });
    expect(await problemFrom(accept())).toMatchObject({ status: 410, code: 'invitation-over' });
  });

  test('ends with another password, however it was set, and with being disabled for a while', async () => {
    const { person, path } = await invite('Old Code', 'old.code');
    const look = (code: string) => server.guest.call('POST', '/api/invitations/look', { code });
    const change = (body: object) => server.admin.call('PATCH', `/api/people/${person.id}`, body);
    const [set, disabled, own] = [
      () => change({ password: PASSWORD }),
      async () => {
        await change({ disabled: true });
        await change({ disabled: false });
      },
      async () => {
        const { token } = await enrolDevice(server.guest, 'old.code');
        const body = { old: PASSWORD, new: 'another long one' };
        await server.guest.as(token).call('POST', '/api/me/password', body);
      },
    ];
    for (const act of [set, disabled, own]) {
      const { code } = await server.admin.call<Invitation>('POST', path);
      await look(code);
      await act();
      expect(await problemFrom(look(code))).toMatchObject({ status: 410, code: 'invitation-over' });
    }
  });

  test('is over after seven days, and the server keeps no code', async () => {
    let now = Date.parse('2026-11-01T00:00:00Z');
    const accounts = await openAccounts(':memory:', new Uint8Array(32), () => now);
    const added = await accounts.people.add({ name: 'A', username: 'a.b.c', roles: [] });
    if (!added.ok) throw new Error(added.error);
    const { code } = accounts.invitations.make(added.value.id, added.value.id);
    now += INVITATION_LIFE_MS - 1;
    expect(accounts.invitations.find(code)?.user).toBe(added.value.id);
    now += 1;
    expect(accounts.invitations.find(code)).toBeNull();
    accounts.close();
  });
});

describe('one’s own account', () => {
  test('changes its password with the one before, and its devices stay signed in', async () => {
    const { api } = await server.person('Pass Word', ['worker']);
    expect(
      await problemFrom(api.call('POST', '/api/me/password', { old: 'not the password', new: 'another long one' })),
    ).toMatchObject({ status: 400, code: 'wrong-password', field: 'old' });
    await api.call('POST', '/api/me/password', { old: PASSWORD, new: 'another long one' });
    await api.call('GET', '/api/me');
    expect(await problemFrom(sessionOf(server.guest, 'pass.word'))).toMatchObject({ code: 'wrong-login' });
    expect(await sessionOf(server.guest, 'pass.word', 'another long one')).toEqual(expect.any(String));
  });

  test('is told that it guesses too often', async () => {
    const { api } = await server.person('Guess Er', ['worker']);
    const body = { old: 'not the password', new: 'another long one' };
    for (let i = 0; i < 5; i += 1) await problemFrom(api.call('POST', '/api/me/password', body));
    expect(await problemFrom(api.call('POST', '/api/me/password', body))).toMatchObject({
      status: 429,
      code: 'throttled',
    });
  });

  test('knows until when its credential is good', async () => {
    await server.person('Ex Pires', ['worker']);
    const device = await enrolDevice(server.guest, 'ex.pires');
    const { expiresAt } = await server.guest.as(device.token).call<Me>('GET', '/api/me');
    expect(expiresAt).toBe(device.expiresAt);
    const session = server.guest.as(await sessionOf(server.guest, 'ex.pires'));
    expect((await session.call<Me>('GET', '/api/me')).expiresAt).toBeNull();
  });

  test('has fifty devices and tokens at most, and room again when one is ended', async () => {
    const { me } = await server.person('Many Phones', ['worker']);
    const session = server.guest.as(await sessionOf(server.guest, 'many.phones'));
    const enrol = () =>
      session.call<Enrolment>('POST', '/api/enrolments', { publicKey: { kty: 'EC' }, device: 'A phone', escrow: [] });
    // One token is the tests' own.
    let last = await enrol();
    for (let i = 2; i < MAX_LIVE_ENROLMENTS; i += 1) last = await enrol();
    const refused = { status: 409, code: 'too-many-devices' };
    expect(await problemFrom(enrol())).toMatchObject(refused);
    expect(await problemFrom(session.call('POST', '/api/tokens', { name: 'One more' }))).toMatchObject(refused);
    const api = server.guest.as(last.token);
    expect(await api.call<OwnDevice[]>('GET', '/api/me/devices')).toHaveLength(MAX_LIVE_ENROLMENTS);
    await api.call('DELETE', `/api/people/${me.user.id}/devices/${last.enrolment - 1}`);
    expect((await enrol()).enrolment).toBeGreaterThan(last.enrolment);
  });

  test('makes no more than two hundred in a day, so that nobody uses up the numbers of all', async () => {
    let now = Date.parse('2026-11-01T00:00:00Z');
    const accounts = await openAccounts(':memory:', new Uint8Array(32), () => now);
    const add = async (username: string) => {
      const added = await accounts.people.add({ name: username, username, roles: [] });
      if (!added.ok) throw new Error(added.error);
      return added.value.id;
    };
    const [one, other] = [await add('again.again'), await add('somebody.else')];
    const makeAndEnd = (user: UserId) => {
      const made = accounts.enrolments.addToken(user, 'A script');
      return made.ok ? accounts.enrolments.revoke(made.value.enrolment) : made.error;
    };
    for (let i = 0; i < MAX_ENROLMENTS_A_DAY; i += 1) expect(makeAndEnd(one)).toBe(true);
    expect(makeAndEnd(one)).toBe('too-often');
    expect(makeAndEnd(other)).toBe(true);
    now += 86_400_000;
    expect(makeAndEnd(one)).toBe(true);
    accounts.close();
  });

  test('keeps the latest tokens of a device that signs in again and again', async () => {
    await server.person('Again Again', ['worker']);
    const device = await enrolDevice(server.guest, 'again.again');
    const session = server.guest.as(await sessionOf(server.guest, 'again.again'));
    const recover = () => session.call<Enrolment>('POST', `/api/enrolments/${device.enrolment}/recover`);
    const tokens = [device.token];
    for (let i = 0; i < 3; i += 1) tokens.push((await recover()).token);
    expect(await problemFrom(server.guest.as(tokens[0]!).call('GET', '/api/me'))).toMatchObject({ status: 401 });
    for (const token of tokens.slice(1)) await server.guest.as(token).call('GET', '/api/me');
  });
});
