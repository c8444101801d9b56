import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../shared/base/ids.ts';
import type { Person } from '../../shared/protocol/accounts.ts';
import { type ApiServer, problemFrom, startApiServer } from '../support/api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
}, 60_000);
afterAll(() => server.remove());

const somebody = (name: string) => ({
  id: newId(),
  name,
  username: name.toLowerCase(),
  roles: [{ role: 'worker', site: server.site }],
});

test('many people are added at once, and once however often they are sent', async () => {
  const people = [somebody('Amina'), somebody('Berhane'), { ...somebody('Chidi'), password: 'a quiet long password' }];
  const send = () => server.admin.call('POST', '/api/people/many', { people });
  expect(await send()).toEqual({ made: 3, there: 0, taken: [] });
  expect(await send()).toEqual({ made: 0, there: 3, taken: [] });
  const all = await server.admin.call<Person[]>('GET', '/api/people');
  expect(all.find(({ id }) => id === people[0]!.id)?.roles).toEqual(people[0]!.roles);
});

test('a user name that somebody has is named, and nobody takes it over', async () => {
  const answer = await server.admin.call('POST', '/api/people/many', { people: [somebody('Amina')] });
  expect(answer).toEqual({ made: 0, there: 0, taken: ['amina'] });
});

test('nobody signs in as a person without a password, whatever they type', async () => {
  const login = (username: string, password: string) =>
    server.guest.call('POST', '/api/sign-in', { login: username, password });
  expect((await problemFrom(login('berhane', ''))).code).toBe('wrong-login');
  expect((await problemFrom(login('berhane', 'null'))).code).toBe('wrong-login');
  expect(await login('chidi', 'a quiet long password')).toBeTruthy();
});

test('whoever doesn’t administer adds nobody', async () => {
  const worker = await server.person('Dawit Worker', ['worker']);
  const refused = await problemFrom(worker.api.call('POST', '/api/people/many', { people: [somebody('Elsa')] }));
  expect(refused.status).toBe(403);
});
