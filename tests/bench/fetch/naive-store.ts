import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { serveNaive } from '../naive/serve-naive.ts';
import type { PlainRecord } from '../open/people.ts';
import type { Launch } from './our-fetch.ts';

/** The peer, whose records are at hand and come over no line: what storing each in a database takes it, and deleting them. */
export async function measureNaiveStore(
  records: PlainRecord[],
  launch: Launch,
): Promise<{ storedMs: number; wipeMs: number }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fetch-bench-naive-'));
  const server = await serveNaive(path.join(folder, 'built'));
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), launch);
  try {
    const page = await context.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => 'fill' in window);
    return await page.evaluate(async (all) => {
      const { fill } = window as unknown as { fill: (all: unknown) => Promise<void> };
      const began = performance.now();
      await fill(all);
      const stored = performance.now();
      const gone = (name: string) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = () => resolve();
          request.onerror = () => reject(request.error);
        });
      await Promise.all((await indexedDB.databases()).map(({ name }) => gone(name!)));
      return { storedMs: stored - began, wipeMs: performance.now() - stored };
    }, records);
  } finally {
    await context.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
