import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { WORKSPACE } from '../../../shared/docs/reference.ts';
import { type Area, areaWithin, readAreas, readShelf } from '../../../shared/projections/workspace.ts';
import { type AreaImport, areaImportSchema } from '../../../shared/protocol/areas.ts';
import { type ApiServer, problemFrom, startApiServer } from '../../support/api-server.ts';
import { createReplica, docOf, pullInto } from '../../support/replica.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
}, 60_000);
afterAll(() => server.remove(), 30_000);

const send = (lines: string[], query = '', api = server.admin) =>
  api.call<AreaImport>('POST', `/api/areas/import${query}`, new TextEncoder().encode(lines.join('\r\n')));
const taken = () => server.admin.call<Area[]>('GET', '/api/areas');

/** The shelf as a device gets it. */
async function shelf(): Promise<Y.Doc> {
  const replica = createReplica();
  await pullInto(replica, { url: server.url, token: server.adminToken });
  return docOf(replica.documents.get(WORKSPACE)!.parts!);
}

const tagged = [
  'state,state ar,state code,country,country code,x',
  '#adm1+name,#adm1+name+ar,#adm1+code,#country+name,#country+code,',
];

test('a file is looked at, taken, and changes names the second time', async () => {
  const file = [
    ...tagged,
    'Khartoum,الخرطوم,SD01,Sudan,SD,<Null>',
    'Kassala,<Null>,SD05,Sudan,SD,1',
    ',,SD06,Sudan,SD,',
  ];
  const looked = await send(file, '?take=false&name=sudan.csv');
  expect(areaImportSchema.safeParse(looked).error).toBeUndefined();
  expect(looked).toMatchObject({
    taken: false,
    fileName: 'sudan.csv',
    rows: 3,
    added: 3,
    first: [{ code: 'SD01', name: 'Khartoum', within: ['Sudan'] }, { code: 'SD05' }],
    refused: 1,
    refusals: [{ line: 5, fault: 'no-name', detail: 'SD06' }],
  });
  expect(looked.levels.map(({ level, areas, nameColumn }) => [level, areas, nameColumn])).toEqual([
    [0, 1, 'country'],
    [1, 2, 'state'],
  ]);
  expect(looked.refusedCsv).toContain('5,no-name,The area has no name,SD06,');
  expect(await taken()).toEqual([]);

  expect(await send(file)).toMatchObject({ taken: true, added: 3, changed: 0, same: 0 });
  expect(await send(file)).toMatchObject({ added: 0, changed: 0, same: 3 });
  const renamed = [...tagged, 'Khartoum State,الخرطوم,SD01,Sudan,SD,'];
  expect(await send(renamed)).toMatchObject({ added: 0, changed: 1, same: 1, refused: 0 });
  expect((await taken()).map(({ code, name }) => [code, name])).toEqual([
    ['SD', 'Sudan'],
    ['SD05', 'Kassala'],
    ['SD01', 'Khartoum State'],
  ]);
  const areas = readAreas(await shelf());
  expect(areaWithin(areas, 'SD01').map(({ name }) => name)).toEqual(['Khartoum State', 'Sudan']);
});

test('thousands go up on the shelf, all of them', async () => {
  const lines = ['ADM1_PCODE,ADM1_EN,ADM2_PCODE,ADM2_EN'];
  for (let i = 0; i < 2_500; i += 1) lines.push(`ET${i % 9},Region ${i % 9},ET${i % 9}Z${i},Zone ${i}`);
  expect(await send(lines)).toMatchObject({ added: 2_509, refused: 0 });
  expect([...readAreas(await shelf()).values()].filter(({ code }) => code.startsWith('ET'))).toHaveLength(2_509);
});

test('what is no file of areas, and whoever does not administer everything, is refused', async () => {
  expect(await problemFrom(send(['name,age', 'Amna,34']))).toMatchObject({ status: 400, code: 'no-areas' });
  expect(await problemFrom(send([]))).toMatchObject({ status: 400, code: 'empty-file' });
  expect(await problemFrom(send(['ADM1_EN,ADM1_PCODE']))).toMatchObject({ status: 400, code: 'empty-file' });
  const local = await server.person('Local Admin', ['admin']);
  expect(await problemFrom(send(tagged, '', local.api))).toMatchObject({ status: 403 });
});

test('what is no longer used keeps its name, with the day', async () => {
  const made = await server.admin.call<{ id: string }>('POST', '/api/services', {
    name: 'Legal advice',
    provider: 'Bar association',
    template: 'Asked for:\nTold:',
  });
  const closedAt = '2026-11-22T01:00:00.000Z';
  const path = `/api/services/${made.id}`;
  expect(await server.admin.call('PATCH', path, { closedAt })).toMatchObject({ name: 'Legal advice', closedAt });
  expect(readShelf(await shelf(), 'services')).toMatchObject([
    { name: 'Legal advice', closedAt, provider: 'Bar association' },
  ]);
  expect(await server.admin.call('GET', '/api/services')).toMatchObject([{ id: made.id, closedAt }]);
  expect(await server.admin.call('PATCH', path, { closedAt: null })).toMatchObject({ closedAt: null });
  expect(await problemFrom(server.admin.call('PATCH', path, { closedAt: 'soon' }))).toMatchObject({ status: 400 });
});
