import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Cursor, FeedPage } from '../../reports/feed/feed.ts';
import { openLogFeed } from '../../reports/feed/log-feed.ts';
import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { snapshotOf } from '../../sync-server/sync/load-document.ts';
import { fieldOver } from './reports-field.ts';

let dataDir: string;
let store: DocStore;
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'reports-packed-'));
  store = await openSqliteStore({ folder: dataDir, packing: { least: 2, most: 8 } });
  await fieldOver(store, 20261122, '2026-11-22').work(200);
});
afterEach(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
});

async function packAll(): Promise<void> {
  for (const { reference } of await store.allFacts()) {
    const stored = (await store.read(reference))!;
    await store.saveSnapshot(reference, stored.sequence, snapshotOf(stored));
    while (await store.pack(reference, stored.sequence));
  }
}

type Page = Extract<FeedPage, { state: 'page' }>;

/** Pages of the feed from a cursor to the end. */
function pagesFrom(cursor: Cursor | null, limit: number): Page[] {
  const feed = openLogFeed(dataDir, path.join(dataDir, 'secret'));
  const pages: Page[] = [];
  for (let more = true, after = cursor; more; ) {
    const page = feed.page(after, limit);
    if (page.state !== 'page') throw new Error('taken for another history');
    pages.push(page);
    more = page.more;
    after = page.cursor;
  }
  feed.close();
  return pages;
}

const linesOf = (pages: Page[]) => pages.flatMap(({ lines }) => lines);

describe('the feed of reports', () => {
  test('tells who wrote where and when of packed entries as of others, page by page [S10]', async () => {
    const before = pagesFrom(null, 7);
    await packAll();
    const after = pagesFrom(null, 7);
    expect(after.map(({ lines, cursor }) => [lines, cursor.sequence])).toEqual(
      before.map(({ lines, cursor }) => [lines, cursor.sequence]),
    );
    expect(after.some(({ cursor }) => cursor.chain.length < 64)).toBe(true);
  });

  test('goes on from any cursor of before and after the packing, and from none of another history [T1]', async () => {
    const before = pagesFrom(null, 10);
    const all = linesOf(before);
    await packAll();
    for (const { cursor } of [...before, ...pagesFrom(null, 10)].filter(({ more }) => more)) {
      expect(linesOf(pagesFrom(cursor, 50))).toEqual(all.slice(cursor.sequence));
      const other = { ...cursor, chain: 'f0'.repeat(32) };
      expect(() => pagesFrom(other, 50)).toThrow('another history');
    }
  });
});
