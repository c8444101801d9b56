import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const rules = [...readFileSync(path.join(root, 'docs/sync-rules.md'), 'utf8').matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(
  ([, name]) => name!,
);
const named = new Set(
  globSync('{client,shared,sync-server,reports,tests}/**/*.{test,spec,suite,sim}.{ts,tsx}', { cwd: root }).flatMap(
    (file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(/\[([A-Z]\d+)\]/g)].map(([, name]) => name!),
  ),
);

test('every rule of sync is named by a test', () => {
  expect(rules.length).toBeGreaterThan(30);
  expect(rules.filter((rule) => !named.has(rule))).toEqual([]);
});

test('no test names a rule that is not there', () => {
  const promised = /^[DMRSTV]\d+$/;
  expect([...named].filter((name) => promised.test(name) && !rules.includes(name))).toEqual([]);
});
