import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../shared/base/clock.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../shared/projections/case.ts';
import type { HouseholdRow } from '../../shared/projections/household.ts';
import { project, type WorkspaceRow } from '../../shared/projections/project.ts';
import { createApiClient } from '../../sync-server/cli/api-client.ts';
import { idFrom } from '../../sync-server/cli/sample/dice.ts';
import { fillWithSample } from '../../sync-server/cli/sample/fill.ts';
import type { SampleOptions } from '../../sync-server/cli/sample/options.ts';
import { readConfig } from '../../sync-server/config.ts';
import { startServer } from '../../sync-server/start-server.ts';
import type { StoredRow } from '../../sync-server/storage/doc-store.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { loadDocument } from '../../sync-server/sync/load-document.ts';

const log = pino({ level: 'silent' });
const asOf = '2026-11-19';
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

interface Sample {
  rows: StoredRow[];
  /** What readers could not use, by document. */
  findings: string[];
}

/** A sample on a server of its own, read from its folder once it has ended. */
async function sampled(options: Partial<SampleOptions>): Promise<Sample> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'alongside-sample-'));
  folders.push(dataDir);
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, REPORTS: 'off', LOG_LEVEL: 'silent' });
  if (!config.ok) throw new Error(config.error);
  const server = await startServer(config.value, log);
  await fillWithSample(
    createApiClient(server.url, null),
    { seed: 1, scenario: 'steady', asOf, people: 200, ...options },
    () => {},
  );
  await server.stop();
  const store = await openSqliteStore({ folder: dataDir, secretFile: config.value.secretFile, log });
  const rows = await store.allRows();
  const findings: string[] = [];
  for (const { reference } of rows) {
    const stored = await store.read(reference);
    const doc = loadDocument(stored!);
    for (const { where, problem } of project(doc, stored!.facts).findings)
      findings.push(`${reference} ${where} ${problem}`);
  }
  await store.close();
  return { rows, findings };
}

/** Records and the shelf. Of a directory the administrator's id is the server's own. */
const shown = ({ rows }: Sample) =>
  rows
    .filter(({ facts }) => facts.kind !== 'directory')
    .map(({ reference, facts, row }) => ({ reference, facts, row }))
    .sort((a, b) => (a.reference < b.reference ? -1 : 1));
const of = <R extends { kind: string }>({ rows }: Sample, kind: R['kind']): R[] =>
  rows.map(({ row }) => row).filter((row) => row.kind === kind) as unknown as R[];

describe('the sample', () => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await sampled({});
  }, 120_000);

  test('of one seed is the same every time, ids and rows', async () => {
    expect(shown(await sampled({}))).toEqual(shown(sample));
  }, 120_000);

  test('of another seed and scenario shares no record with it, and an influx brings a third in the last three weeks', async () => {
    const other = await sampled({ seed: 2, scenario: 'influx' });
    const references = new Set(shown(sample).map(({ reference }) => reference));
    expect(shown(other).filter(({ reference }) => reference !== 'workspace/main' && references.has(reference))).toEqual(
      [],
    );
    const recent = of<CaseRow>(other, 'case').filter(({ openedOn }) => openedOn! > addDays(asOf, -22));
    expect(recent.length / of(other, 'case').length).toBeGreaterThan(0.3);
  }, 120_000);

  test('can be read to the last field, but for the clashes that it is meant to have', () => {
    expect(sample.findings).toEqual([]);
    const clashing = of<BeneficiaryRow>(sample, 'beneficiary').filter(({ clashes }) => clashes.length > 0);
    for (const { clashes } of clashing) expect(clashes).toEqual(['phone']);
  });

  test('has as many people as asked for, and twice as many sessions', () => {
    const sessions = of<CaseRow>(sample, 'case').reduce((sum, row) => sum + row.sessions.length, 0);
    expect(of(sample, 'beneficiary')).toHaveLength(200);
    expect(sessions).toBe(400);
  });

  test('names nothing that is not there', () => {
    const people = new Map(of<BeneficiaryRow>(sample, 'beneficiary').map((row) => [row.id, row]));
    const households = new Map(of<HouseholdRow>(sample, 'household').map((row) => [row.id, row]));
    const [shelf] = of<WorkspaceRow>(sample, 'workspace');
    const services = new Set(shelf!.services.map(({ id }) => id));
    const items = new Set(shelf!.items.map(({ id }) => id));
    for (const { household, id, distributions } of people.values()) {
      if (household) expect(households.get(household)?.members.some((member) => member.beneficiary === id)).toBe(true);
      for (const { item } of distributions) expect(items.has(item!)).toBe(true);
    }
    for (const { members, focalPoint } of households.values()) {
      expect(people.has(focalPoint!)).toBe(true);
      for (const { beneficiary } of members) if (beneficiary) expect(people.has(beneficiary)).toBe(true);
    }
    for (const row of of<CaseRow>(sample, 'case')) {
      expect(people.has(row.beneficiary!)).toBe(true);
      expect(row.assigned).toHaveLength(1);
      for (const session of row.sessions)
        for (const service of session.services ?? []) expect(services.has(service)).toBe(true);
      for (const referral of row.referrals) {
        expect(services.has(referral.service!)).toBe(true);
        expect(people.get(row.beneficiary!)!.consentDisclosure).toBe('given');
      }
    }
  });

  test('gives the worker of the demonstration a full day', () => {
    const hana = idFrom('sample-staff', 1, 'hana.kebede');
    const planned = of<CaseRow>(sample, 'case')
      .filter(({ assigned, status }) => assigned.includes(hana as never) && status === 'open')
      .flatMap(({ sessions }) => sessions.filter(({ status }) => status === 'planned'));
    expect(planned.filter(({ on }) => on === asOf)).toHaveLength(5);
    expect(planned.filter(({ on }) => on! < asOf)).toHaveLength(2);
  });
});
