import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Y from 'yjs';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import { readDirectory } from '../../../shared/projections/directory.ts';
import { readShelf } from '../../../shared/projections/workspace.ts';
import { type ApiServer, enrolDevice, problemFrom, startApiServer } from '../../support/api-server.ts';
import { createReplica, docOf, pullInto } from '../../support/replica.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
}, 60_000);
afterAll(() => server.remove(), 30_000);

/** A document as a device gets it. */
async function documentOf(reference: string): Promise<Y.Doc> {
  const replica = createReplica();
  await pullInto(replica, { url: server.url, token: server.adminToken });
  return docOf(replica.documents.get(reference as DocumentReference)!.parts!);
}

test('the shelf that devices read says what the table says', async () => {
  const made = await server.admin.call<{ id: string }>('POST', '/api/sites', {
    name: 'Wadi Amal',
    nameAr: 'وادي الأمل',
    zone: 'Asia/Amman',
  });
  await server.admin.call('POST', '/api/services', { name: 'Legal advice' });
  await server.admin.call('PATCH', `/api/sites/${made.id}`, { name: 'Wadi al-Amal' });
  const shelf = await documentOf('workspace/main');
  expect(readShelf(shelf, 'sites').map(({ name, nameAr, zone }) => [name, nameAr, zone])).toEqual([
    ['Old Mill', null, 'Africa/Nairobi'],
    ['Wadi al-Amal', 'وادي الأمل', 'Asia/Amman'],
  ]);
  expect(readShelf(shelf, 'services').map(({ name }) => name)).toEqual(['Legal advice']);
  expect(await server.admin.call('GET', '/api/sites')).toMatchObject([{ name: 'Old Mill' }, { name: 'Wadi al-Amal' }]);
});

test('the directory of a site names its colleagues with roles and enrolments, also those who left', async () => {
  const { me } = await server.person('Hana Kebede', ['worker']);
  const device = await enrolDevice(server.guest, 'hana.kebede');
  const colleague = async () =>
    readDirectory(await documentOf(`directory/${server.site}`)).find(({ user }) => user === me.user.id);
  expect(await colleague()).toMatchObject({
    name: 'Hana Kebede',
    roles: ['worker'],
    enrolments: [me.enrolment, device.enrolment],
    leftAt: null,
  });
  await server.admin.call('PATCH', `/api/people/${me.user.id}`, { disabled: true, name: 'Hana K.' });
  expect(await colleague()).toMatchObject({ name: 'Hana K.', leftAt: expect.any(String) });
  await server.admin.call('PATCH', `/api/people/${me.user.id}`, { roles: [] });
  expect(await colleague()).toMatchObject({ roles: [] });
});

test('names are given once, and zones have to exist', async () => {
  expect(await problemFrom(server.admin.call('POST', '/api/sites', { name: 'Old Mill' }))).toMatchObject({
    code: 'name-taken',
    field: 'name',
  });
  const nowhere = { name: 'X', zone: 'Mars/Olympus' };
  expect(await problemFrom(server.admin.call('POST', '/api/sites', nowhere))).toMatchObject({
    status: 400,
    field: 'zone',
  });
  expect(await problemFrom(server.admin.call('POST', '/api/sites', { name: '' }))).toMatchObject({
    status: 400,
    field: 'name',
  });
});

test('a start finds nothing to put up that is there already', async () => {
  const before = await server.guest.call<{ sequence: number }>('GET', '/healthz');
  await server.restart();
  expect(await server.guest.call('GET', '/healthz')).toEqual(before);
});
