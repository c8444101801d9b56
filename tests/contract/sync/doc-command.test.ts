import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../shared/base/ids.ts';
import { type DocumentReference, referenceTo } from '../../../shared/docs/reference.ts';
import { createBeneficiary, setBeneficiary } from '../../../shared/edits/beneficiary.ts';
import type { EditContext } from '../../../shared/edits/edit.ts';
import { type Person, type SyncFixture, startSync, until } from './sync-fixture.ts';

let fixture: SyncFixture;
let amira: Person;
let reference: DocumentReference;
const running: ChildProcess[] = [];

beforeEach(async () => {
  fixture = await startSync();
  amira = fixture.person('Amira');
  reference = await fixture.beneficiary(amira);
  await edit((context) => createBeneficiary(context, { fullName: 'Noor', consentServices: 'given' }));
});
afterEach(async () => {
  for (const child of running.splice(0)) child.kill();
  await fixture.close();
});

const edit = (change: (context: EditContext) => ReturnType<typeof setBeneficiary>) =>
  fixture.sync.editDocument(reference, amira.actor, change);

function doc(...args: string[]) {
  const file = path.resolve(import.meta.dirname, '../../../sync-server/cli/doc.ts');
  const child = spawn(process.execPath, [file, ...args, '--server', fixture.url.replace('ws', 'http')], {
    env: { ...process.env, ALONGSIDE_TOKEN: amira.token },
  });
  running.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (bytes: Buffer) => {
    said.out += bytes.toString();
  });
  child.stderr.on('data', (bytes: Buffer) => {
    said.err += bytes.toString();
  });
  return { child, said };
}

describe('npm run doc', () => {
  test('get prints a document of a running server', async () => {
    const { child, said } = doc('get', reference);
    const [code] = await once(child, 'close');
    expect(said.err).toBe('');
    expect(code).toBe(0);
    expect(JSON.parse(said.out)).toEqual({
      reference,
      meta: { schema: 1 },
      fields: { fullName: 'Noor', consentServices: 'given' },
      distributions: {},
    });
  });

  test('watch prints it again with every change', async () => {
    const { said } = doc('watch', reference);
    const lines = () =>
      said.out
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    await until('it prints', () => lines().length === 1);
    await edit((context) => setBeneficiary(context, { fullName: 'Noor Haddad' }));
    await until('it prints the change', () => lines().at(-1)?.fields.fullName === 'Noor Haddad');
  });

  test.each([
    [['get', 'nonsense'], '"nonsense" is not a document.'],
    [['get'], 'Use: npm run doc'],
    [['get', referenceTo('case', newId())], 'The server has no such document.'],
    [['get', 'workspace/main', '--token', 'x'], 'The server does not know this token'],
  ])('says in a sentence why %j can not be', async (args, sentence) => {
    const { child, said } = doc(...args);
    const [code] = await once(child, 'close');
    expect(said.err).toContain(sentence);
    expect(code).toBe(1);
  });
});
