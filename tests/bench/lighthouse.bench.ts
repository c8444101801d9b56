import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../.ci/browser.ts';
import { freePort } from '../support/free-port.ts';
import { lighthouseOf } from '../support/lighthouse.ts';
import { liveIn } from '../support/lived-in.ts';
import { foundOrganisation } from '../support/organisation.ts';
import { signIn, untilInstalled } from '../support/person.ts';
import { serverProcess } from '../support/server-process.ts';
import type { BenchRow } from './row.ts';

/**
 * Lighthouse's mobile performance score (0 to 1) of the built app and what it is made of: its simulated slow phone
 * on slow 4G. Sign-in is measured before the service worker is there, the others as on every day after. There is no peer:
 * the score is itself a comparison with the web.
 */
export async function run(): Promise<BenchRow[]> {
  const server = await serverProcess({ env: { REPORTS: 'off', LOG_LEVEL: 'warn' } });
  const folder = mkdtempSync(path.join(tmpdir(), 'alongside-profile-'));
  const port = await freePort();
  await server.start();
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findBrowser()?.executablePath,
    args: ['--no-sandbox', `--remote-debugging-port=${port}`],
    viewport: { width: 360, height: 740 },
    baseURL: server.url,
  });
  try {
    const organisation = await foundOrganisation(server.url);
    const leila = await organisation.addPerson('Leila Haddad', 'worker');
    const { amna } = await liveIn(organisation, leila.id);
    const rows = await rowsOf(`${server.url}/sign-in`, port);
    const page = context.pages()[0] ?? (await context.newPage());
    await signIn(page, leila);
    await untilInstalled(page);
    for (const where of ['/today', '/beneficiaries', `/beneficiaries/${amna.id}`]) {
      rows.push(...(await rowsOf(server.url + where, port)));
    }
    return rows;
  } finally {
    await context.close();
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the score is made of. */
const parts = [
  { audit: 'first-contentful-paint', what: 'first contentful paint', unit: 'ms' },
  { audit: 'largest-contentful-paint', what: 'largest contentful paint', unit: 'ms' },
  { audit: 'total-blocking-time', what: 'total blocking time', unit: 'ms' },
  { audit: 'speed-index', what: 'speed index', unit: 'ms' },
  { audit: 'cumulative-layout-shift', what: 'cumulative layout shift', unit: 'share' },
];

async function rowsOf(url: string, port: number): Promise<BenchRow[]> {
  const lhr = await lighthouseOf(url, port, ['performance']);
  const name = new URL(url).pathname.replace(/[0-9a-f-]{36}/, 'a record');
  return [
    {
      name: `${name}, performance`,
      unit: 'score',
      better: 'higher',
      ours: lhr.categories.performance!.score ?? 0,
      peers: {},
      aim: 0.9,
    },
    ...parts.map(
      ({ audit, what, unit }): BenchRow => ({
        name: `${name}, ${what}`,
        unit,
        better: 'lower',
        ours: Number((lhr.audits[audit]!.numericValue ?? Number.NaN).toFixed(unit === 'ms' ? 0 : 3)),
        peers: {},
        aim: null,
      }),
    ),
  ];
}
