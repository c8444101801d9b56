import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Enrolment, Me, Person } from '../../../shared/protocol/accounts.ts';
import { openAccounts } from '../../../sync-server/accounts/accounts.ts';
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

const first = {
  name: 'Second',
  username: 'second.admin',
  password: PASSWORD,
  siteName: 'Elsewhere',
  programmeName: 'Health',
  zone: 'UTC',
};

describe('set-up', () => {
  test('works once', async () => {
    expect(await server.guest.call('GET', '/api/setup')).toEqual({ needed: false, demo: false });
    expect(await problemFrom(server.guest.call('POST', '/api/setup', first))).toMatchObject({
      status: 409,
      code: 'already-set-up',
    });
  });

  test('is refused to the second of two at the same time', async () => {
    const accounts = await openAccounts(':memory:', new Uint8Array(32));
    const both = await Promise.all([
      accounts.setUp.run(first),
      accounts.setUp.run({ ...first, username: 'third.admin' }),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    expect(accounts.people.all()).toHaveLength(1);
    accounts.close();
  });
});

describe('sign-in', () => {
  test('takes a user name in any case, and says nothing of which names exist', async () => {
    expect(await sessionOf(server.guest, ' Samuel.Okoro ')).toEqual(expect.any(String));
    const wrong = await problemFrom(sessionOf(server.guest, 'samuel.okoro', 'not the password'));
    const unknown = await problemFrom(sessionOf(server.guest, 'nobody.here', 'not the password'));
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({ status: 401, code: 'wrong-login' });
  });

  test('takes an e-mail address', async () => {
    const roles = [{ role: 'worker', site: server.site }];
    const person = { name: 'Mail', username: 'mail.only', email: 'mail@example.org', password: PASSWORD, roles };
    await server.admin.call('POST', '/api/people', person);
    expect(await sessionOf(server.guest, 'Mail@Example.org')).toEqual(expect.any(String));
  });

  test('makes the next try wait after five wrong ones, also when the password is right then', async () => {
    await server.person('Slow Down', ['worker']);
    const before = Date.now();
    // At once: the wait is a second, which looking at five passwords one by one may take a busy machine.
    const guesses = Array.from({ length: 10 }, (_, i) => sessionOf(server.guest, 'slow.down', `wrong password ${i}`));
    const answers = guesses.map(problemFrom);
    await Promise.race(answers.map(async (answer) => (await answer).status === 429 || Promise.race([])));
    const problem = await problemFrom(sessionOf(server.guest, 'slow.down'));
    expect(problem).toMatchObject({ status: 429, code: 'throttled' });
    expect(Date.parse(problem.retryAt!)).toBeGreaterThan(before);
    expect((await Promise.all(answers)).filter(({ status }) => status === 401)).toHaveLength(5);
    expect(await sessionOf(server.guest, 'samuel.okoro')).toEqual(expect.any(String));
  });

  test('alone may enrol and make tokens, nothing else', async () => {
    const api = server.guest.as(await sessionOf(server.guest, 'samuel.okoro'));
    expect((await api.call<Me>('GET', '/api/me')).enrolment).toBeNull();
    expect(await problemFrom(api.call('GET', '/api/beneficiaries'))).toMatchObject({
      status: 403,
      code: 'device-needed',
    });
    await api.call('POST', '/api/sign-out');
    expect(await problemFrom(api.call('GET', '/api/me'))).toMatchObject({ status: 401 });
  });
});

describe('a device', () => {
  test('has a number, a token of its own, and a recovery secret that only a sign-in is told', async () => {
    const { me } = await server.person('Hana Kebede', ['worker']);
    const device = await enrolDevice(server.guest, 'hana.kebede');
    const api = server.guest.as(device.token);
    expect(device.enrolment).toBeGreaterThanOrEqual(2);
    expect(await api.call<Me>('GET', '/api/me')).toMatchObject({
      enrolment: device.enrolment,
      user: { id: me.user.id },
    });
    const path = `/api/enrolments/${device.enrolment}/recover`;
    expect(await problemFrom(api.call('POST', path))).toMatchObject({ status: 403, code: 'sign-in-needed' });
    const again = await server.guest.as(await sessionOf(server.guest, 'hana.kebede')).call<Enrolment>('POST', path);
    expect(again.recovery).toBe(device.recovery);
    expect(again.token).not.toBe(device.token);
    const other = server.guest.as(await sessionOf(server.guest, 'samuel.okoro'));
    expect(await problemFrom(other.call('POST', path))).toMatchObject({ status: 404 });
  });

  test('makes no token that would outlive it', async () => {
    const device = server.guest.as((await enrolDevice(server.guest, 'samuel.okoro')).token);
    expect(await problemFrom(device.call('POST', '/api/tokens', { name: 'Another' }))).toMatchObject({
      status: 403,
      code: 'sign-in-needed',
    });
  });

  test('is over for good when an admin ends it', async () => {
    const { me } = await server.person('Lost Phone', ['worker']);
    const device = await enrolDevice(server.guest, 'lost.phone');
    const api = server.guest.as(device.token);
    await server.admin.call('DELETE', `/api/people/${me.user.id}/devices/${device.enrolment}`);
    expect(await problemFrom(api.call('GET', '/api/me'))).toMatchObject({ status: 401 });
    const session = server.guest.as(await sessionOf(server.guest, 'lost.phone'));
    expect(await problemFrom(session.call('POST', `/api/enrolments/${device.enrolment}/recover`))).toMatchObject({
      code: 'revoked',
    });
  });

  test('outlives a restart of the server', async () => {
    const device = await enrolDevice(server.guest, 'samuel.okoro', 'Laptop');
    await server.restart();
    expect(await server.guest.as(device.token).call<Me>('GET', '/api/me')).toMatchObject({
      enrolment: device.enrolment,
    });
  });
});

describe('a person', () => {
  test('gains and loses what a role gives at once', async () => {
    const { api, me } = await server.person('New Role', ['analyst']);
    expect(await api.call('GET', '/api/beneficiaries')).toMatchObject({ total: 0 });
    const fields = { fullName: 'Amna', consentServices: 'given' };
    const body = { site: server.site, fields };
    expect(await problemFrom(api.call('POST', '/api/beneficiaries', body))).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    await server.admin.call('PATCH', `/api/people/${me.user.id}`, { roles: [{ role: 'worker', site: server.site }] });
    await api.call('POST', '/api/beneficiaries', body);
    await server.admin.call('PATCH', `/api/people/${me.user.id}`, { roles: [] });
    expect(await problemFrom(api.call('POST', '/api/beneficiaries', body))).toMatchObject({ status: 403 });
  });

  test('who is disabled is out, with every token, and may come back with a new sign-in', async () => {
    const { api, me } = await server.person('Gone Away', ['worker']);
    await server.admin.call('PATCH', `/api/people/${me.user.id}`, { disabled: true });
    expect(await problemFrom(api.call('GET', '/api/me'))).toMatchObject({ status: 401 });
    expect(await problemFrom(sessionOf(server.guest, 'gone.away'))).toMatchObject({ status: 403, code: 'disabled' });
    await server.admin.call('PATCH', `/api/people/${me.user.id}`, { disabled: false });
    expect(await problemFrom(api.call('GET', '/api/me'))).toMatchObject({ status: 401 });
    expect(await sessionOf(server.guest, 'gone.away')).toEqual(expect.any(String));
  });

  test('who is the last admin can not be lost', async () => {
    const me = await server.admin.call<Me>('GET', '/api/me');
    const path = `/api/people/${me.user.id}`;
    expect(await problemFrom(server.admin.call('PATCH', path, { disabled: true }))).toMatchObject({
      code: 'last-admin',
    });
    expect(await problemFrom(server.admin.call('PATCH', path, { roles: [] }))).toMatchObject({ code: 'last-admin' });
  });

  test('is left to administer, whatever two do at the same time', async () => {
    const me = await server.admin.call<Me>('GET', '/api/me');
    const second = await server.person('Other Admin', [{ role: 'admin', site: '*' }]);
    const both = await Promise.allSettled([
      server.admin.call('PATCH', `/api/people/${second.me.user.id}`, { password: PASSWORD, disabled: true }),
      second.api.call('PATCH', `/api/people/${me.user.id}`, { roles: [] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await server.guest.call('GET', '/api/setup')).toMatchObject({ needed: false });
    await second.api.call('PATCH', `/api/people/${me.user.id}`, { roles: me.roles });
    await server.admin.call('PATCH', `/api/people/${second.me.user.id}`, { disabled: true });
  });

  test('who administers one site gives roles there alone, and sees no devices of others', async () => {
    const other = await server.admin.call<{ id: string }>('POST', '/api/sites', { name: 'Tell Qamar' });
    const { api } = await server.person('Site Admin', [{ role: 'admin', site: other.id as never }]);
    const person = { name: 'Local', username: 'local.worker', password: PASSWORD };
    await api.call('POST', '/api/people', { ...person, roles: [{ role: 'worker', site: other.id }] });
    const beyond = { ...person, username: 'beyond', roles: [{ role: 'worker', site: server.site }] };
    expect(await problemFrom(api.call('POST', '/api/people', beyond))).toMatchObject({ status: 403 });
    const everywhere = { ...beyond, roles: [{ role: 'admin', site: '*' }] };
    expect(await problemFrom(api.call('POST', '/api/people', everywhere))).toMatchObject({ status: 403 });
    const people = await api.call<Person[]>('GET', '/api/people');
    expect(people.find(({ username }) => username === 'samuel.okoro')!.devices).toEqual([]);
    const admin = people.find(({ username }) => username === 'samuel.okoro')!;
    expect(await problemFrom(api.call('PATCH', `/api/people/${admin.id}`, { password: PASSWORD }))).toMatchObject({
      status: 403,
    });
  });

  test('has a name of their own', async () => {
    const body = { name: 'X', username: 'samuel.okoro', password: PASSWORD, roles: [] };
    expect(await problemFrom(server.admin.call('POST', '/api/people', body))).toMatchObject({
      status: 409,
      code: 'username-taken',
      field: 'username',
    });
    const short = { ...body, username: 'x.y.z', password: 'short' };
    expect(await problemFrom(server.admin.call('POST', '/api/people', short))).toMatchObject({
      status: 400,
      field: 'password',
    });
  });

  test('who is no admin sees and changes nobody', async () => {
    const { api } = await server.person('Plain Worker', ['worker']);
    expect(await problemFrom(api.call('GET', '/api/people'))).toMatchObject({ status: 403 });
    expect(await problemFrom(api.call('POST', '/api/sites', { name: 'Mine' }))).toMatchObject({ status: 403 });
  });
});
