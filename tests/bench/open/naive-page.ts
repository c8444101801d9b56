import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { serveNaive } from '../naive/serve-naive.ts';
import { heapOf } from './heap.ts';
import { type OpenFigures, PX_PER_FRAME, QUERIES } from './our-page.ts';
import type { PlainRecord } from './people.ts';
import {
  firstRowAt,
  keysToPaint,
  keyToResult,
  longestFrame,
  lookAround,
  pressToSight,
  probeInPage,
  untilStill,
} from './probe.ts';

/** The peer: see tests/bench/naive. It unlocks nothing and encrypts nothing; its list counts from the start of its script. */
export async function measureNaive(
  records: PlainRecord[],
  launch: { executablePath?: string; args: string[] },
  rate: number,
  say: (step: string) => void,
): Promise<OpenFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'open-bench-naive-'));
  const { url, close } = await serveNaive(path.join(folder, 'built'));
  const start = async () => {
    const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
      ...launch,
      viewport: { width: 360, height: 740 },
      hasTouch: true,
    });
    await context.addInitScript(probeInPage);
    return context;
  };
  try {
    say('naive: filling');
    const filling = await start();
    const empty = await filling.newPage();
    await empty.goto(url);
    await empty.waitForFunction(() => 'fill' in window);
    await empty.evaluate((all) => (window as unknown as { fill: (all: unknown) => Promise<void> }).fill(all), records);
    await filling.close();

    say('naive: from cold');
    const context = await start();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    await page.goto(url, { waitUntil: 'commit' });
    const shownAt = await firstRowAt(page);
    const startedAt = await page.evaluate(
      () => performance.timeOrigin + performance.getEntriesByName('naive: start')[0]!.startTime,
    );
    const listMs = shownAt - startedAt;
    say(`naive: list ${Math.round(listMs)}`);
    await lookAround(page);
    const search = page.getByRole('textbox', { name: 'Search' });
    const searchMs: number[] = [];
    for (const query of QUERIES) {
      await search.fill('');
      await untilStill(page);
      for (const letter of query) searchMs.push(await keyToResult(page, letter === ' ' ? 'Space' : letter));
    }
    await search.fill('');
    await untilStill(page);
    const frameMs: number[] = [];
    for (let i = 0; i < 3; i += 1) frameMs.push(await longestFrame(page, PX_PER_FRAME));
    const openMs: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      await untilStill(page);
      const row = page
        .getByRole('listitem')
        .nth(i % 6)
        .getByRole('button');
      openMs.push(await pressToSight(page, () => row.click(), '[data-record]'));
      if (i < 5) await page.getByRole('button', { name: 'Back' }).click();
    }
    await page.getByRole('textbox', { name: 'Full name' }).click();
    const fieldMs = await keysToPaint(page, 'the one who sings at the well every morning');
    const heapBytes = await heapOf(context, page);
    await context.close();
    return { listMs, filtersMs: Number.NaN, listNotes: '', searchMs, openMs, fieldMs, noteMs: [], frameMs, heapBytes };
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}
