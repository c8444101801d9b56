import { execFile } from 'node:child_process';
import { rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { newClientId } from '../../shared/base/client-id.ts';
import { setRegister } from '../../shared/base/set-register.ts';
import { beneficiaryMap } from '../../shared/docs/beneficiary.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import { foundOrganisation, type Organisation } from '../support/organisation.ts';
import { createReplica, pullInto } from '../support/replica.ts';
import { type ServerProcess, serverProcess } from '../support/server-process.ts';
import { type Counts, countsOf, createWitness, missingIn, NOTHING_YET } from './kill-witness.ts';
import { startWriters } from './start-writers.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Runs a command as `npm run` does; answers what it said and how it ended. */
function run(command: string, words: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; said: string }>((resolve) => {
    const args = ['deploy/launch.cjs', `sync-server/cli/${command}.ts`, ...words];
    execFile(process.execPath, args, { cwd: root, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: `${stdout}${stderr}` }),
    );
  });
}

describe('a server that is backed up while people write, and restored elsewhere', () => {
  const witness = createWitness();
  const replica = createReplica();
  let first: ServerProcess;
  let second: ServerProcess;
  let organisation: Organisation;
  let acknowledged: Counts;
  let backups: string;
  let device: Awaited<ReturnType<typeof openOn>>;
  let record: DocumentReference;

  beforeAll(async () => {
    [first, second] = await Promise.all([newServer(), newServer()]);
    backups = `${first.dataDir}-backups`;
    await first.start();
    organisation = await foundOrganisation(first.url);
    const writers = await startWriters(organisation, witness);
    record = referenceTo('beneficiary', (await organisation.addBeneficiary({ fullName: 'Amina' })).id);
    device = await openOn(first.url, record, await organisation.addToken('a device'));
    await vi.waitFor(() => expect(witness.committed.size).toBeGreaterThan(400), { timeout: 90_000, interval: 20 });
    acknowledged = countsOf(witness);
    expect(await run('backup', [backups], { DATA_DIR: first.dataDir })).toMatchObject({
      code: 0,
      said: expect.stringMatching(/is backed up in .+every entry and every document opens/s),
    });
    // It was not held up by it.
    expect(witness.committed.size).toBeGreaterThan(acknowledged.committed);
    await device.write('after the backup');
    for (const writer of writers) await writer.stop();
    expect(witness.faults).toEqual([]);
    await pullInto(replica, own(first));
    await first.kill('SIGTERM');
  }, 180_000);
  afterAll(async () => {
    device?.close();
    await Promise.all([first?.remove(), second?.remove()]);
    for (const folder of [backups, `${backups}-keys`]) rmSync(folder, { recursive: true, force: true });
  });

  test('has everything that was acknowledged before the backup began [S8]', async () => {
    expect(await run('restore', [backups, '--to', second.dataDir])).toMatchObject({
      code: 0,
      said: expect.stringMatching(/is put back into .+Start the server: .+Devices notice/s),
    });
    await second.start();
    const anew = createReplica();
    await pullInto(anew, own(second));
    expect(missingIn(anew, witness, NOTHING_YET, acknowledged)).toEqual({ updates: [], told: [], imported: [] });
  });

  test('is known by a device for an older one, which starts from the beginning [T1]', async () => {
    await pullInto(replica, own(second));
    expect(replica.restarts()).toBe(1);
  });

  test('is given by a device what it had sent since, when its record is opened', async () => {
    await device.comeBackTo(second.url);
    const livesAt = async () => {
      const anew = createReplica();
      await pullInto(anew, own(second));
      return (anew.documents.get(record)!.row as BeneficiaryRow).livesAt;
    };
    await vi.waitFor(async () => expect(await livesAt()).toBe('after the backup'), { timeout: 15_000, interval: 100 });
  });

  test('keeps a restore from its folder while it runs, and from one that holds something after', async () => {
    const onto = [backups, '--to', second.dataDir];
    expect(await run('restore', [...onto, '--replace'])).toEqual({
      code: 1,
      said: expect.stringMatching(/^Another server is running on the data folder .+: stop it, .+\n$/),
    });
    await second.kill('SIGKILL');
    const refused = await run('restore', onto);
    expect(refused).toEqual({ code: 1, said: expect.stringMatching(/^.+ is not empty\. Add --replace .+\n$/) });
  });

  test('can be backed up as a kill left it', async () => {
    const words = [`${backups}/second`, '--keys', `${backups}-keys/second`];
    expect((await run('backup', words, { DATA_DIR: second.dataDir })).code).toBe(0);
  });

  test('says in a sentence what is wrong with a damaged backup', async () => {
    const { said } = await run('backup', [`${backups}/third`, '--keys', `${backups}-keys/third`], {
      DATA_DIR: second.dataDir,
    });
    const [, folder] = /is backed up in (\S+)/.exec(said)!;
    truncateSync(path.join(folder!, 'log.db'), 8192);
    const restored = await run('restore', [folder!, '--keys', `${backups}-keys/third`, '--to', `${backups}/nowhere`]);
    expect(restored).toEqual({ code: 1, said: expect.stringMatching(/^.+log\.db is damaged: it has 8192 bytes.+\n$/) });
  });

  const own = ({ url }: ServerProcess) => ({ url, token: organisation.admin.token });
});

const newServer = () => serverProcess({ env: { REPORTS: 'off', LOG_LEVEL: 'warn' } });

/** A device that has a record open, and can come back to another server with the document it holds. */
async function openOn(
  url: string,
  reference: DocumentReference,
  { token, enrolment }: { token: string; enrolment: number },
) {
  const doc = new Y.Doc();
  doc.clientID = newClientId(enrolment);
  let committed = 0;
  let close = () => {};
  async function connect(to: string): Promise<void> {
    const socket = new HocuspocusProviderWebsocket({ url: `${to.replace('http', 'ws')}/sync` });
    await new Promise<void>((onSynced) => {
      const provider = new HocuspocusProvider({
        websocketProvider: socket,
        name: reference,
        document: doc,
        token,
        flushDelay: false,
        onStateless: ({ payload }) => {
          if (JSON.parse(payload).type === 'committed') committed += 1;
        },
        onSynced: () => onSynced(),
      });
      provider.attach();
      close = () => {
        provider.destroy();
        socket.destroy();
      };
    });
  }
  await connect(url);
  return {
    close: () => close(),
    async comeBackTo(other: string) {
      close();
      await connect(other);
    },
    async write(livesAt: string) {
      const before = committed;
      setRegister(beneficiaryMap(doc), 'livesAt', livesAt, new Date().toISOString());
      await vi.waitFor(() => expect(committed).toBe(before + 1), { timeout: 15_000, interval: 10 });
    },
  };
}
