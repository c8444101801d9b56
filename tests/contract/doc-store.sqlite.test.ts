import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { docStoreContract } from './doc-store.suite.ts';

const root = mkdtempSync(path.join(tmpdir(), 'alongside-store-'));
afterAll(() => rmSync(root, { recursive: true }));

const packing = { least: 2, most: 4 };
docStoreContract('in SQLite', () => openSqliteStore({ folder: mkdtempSync(path.join(root, 'data-')), packing }));
