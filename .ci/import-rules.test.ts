import { expect, test } from 'vitest';
import { importFaults } from './import-rules.ts';

const imports = (file: string, target: string) => importFaults(file, `import { thing } from '${target}';`);

test.each([
  ['client/sync/socket.ts', '../../sync-server/sync/door.ts'],
  ['sync-server/api/cases/routes.ts', '../../../reports/readmodel/rows.ts'],
  ['sync-server/main.ts', '../client/app/main.tsx'],
  ['reports/feed/follow.ts', '../../sync-server/storage/doc-store.ts'],
  ['reports/main.ts', '../client/local/vault.ts'],
  ['client/app/main.tsx', '../../reports/api/routes.ts'],
  ['shared/docs/case.ts', '../../sync-server/config.ts'],
])('the rooms are apart: %s may not import %s', (file, target) => {
  expect(imports(file, target)).toHaveLength(1);
});

test.each([
  ['shared/base/ids.ts', '../docs/case.ts'],
  ['shared/docs/case.ts', '../authz/can.ts'],
  ['shared/authz/can.ts', '../edits/case.ts'],
  ['shared/docs/case.ts', '../projections/case.ts'],
  ['shared/projections/case.ts', '../metrics/caseload.ts'],
  ['shared/projections/case.ts', '../authz/can.ts'],
  ['shared/edits/case.ts', '../projections/case.ts'],
  ['shared/docs/case.ts', '../protocol/outbox.ts'],
  ['shared/protocol/outbox.ts', '../edits/case.ts'],
  ['client/ui/Button.tsx', '../../shared/base/ids.ts'],
  ['client/ui/Button.tsx', '../features/cases/CaseList.tsx'],
  ['client/local/vault.ts', '../sync/socket.ts'],
  ['client/sync/socket.ts', '../features/cases/CaseList.tsx'],
  ['client/features/cases/CaseList.tsx', '../comments/Comments.tsx'],
  ['client/features/cases/list/CaseList.tsx', '../../comments/Comments.tsx'],
  ['client/features/cases/CaseList.tsx', '../../app/routes.tsx'],
])('an arrow against the grain is refused: %s may not import %s', (file, target) => {
  expect(imports(file, target)).toHaveLength(1);
});

test.each([
  ['shared/edits/case.ts', '../authz/can.ts'],
  ['shared/metrics/caseload.ts', '../projections/case.ts'],
  ['shared/protocol/outbox.ts', '../docs/reference.ts'],
  ['shared/docs/case.ts', 'yjs'],
  ['shared/protocol/outbox.ts', 'zod/mini'],
  ['client/features/cases/list/CaseList.tsx', '../policy.ts'],
  ['client/features/cases/CaseList.tsx', '../../ui/Button.tsx'],
  ['client/features/cases/CaseList.tsx', '../../../shared/edits/case.ts'],
  ['client/app/main.tsx', '../features/cases/CaseList.tsx'],
  ['client/sync/socket.ts', '../local/outbox.ts'],
  ['sync-server/main.ts', 'node:http'],
  ['reports/feed/follow.ts', '../../shared/projections/case.ts'],
  ['tests/sim/weeks-apart.test.ts', '../../sync-server/main.ts'],
])('an arrow with the grain is allowed: %s may import %s', (file, target) => {
  expect(imports(file, target)).toEqual([]);
});

test.each([
  ['shared/docs/case.ts', 'zod'],
  ['shared/docs/case.ts', 'node:crypto'],
  ['shared/docs/case.ts', 'react'],
  ['shared/base/ids.ts', 'zod/mini'],
  ['client/sync/socket.ts', 'zod'],
  ['client/sync/socket.ts', 'zod/v4'],
  ['client/sync/socket.ts', 'node:fs'],
])('what a phone cannot run or should not download is refused: %s may not import %s', (file, target) => {
  expect(imports(file, target)).toHaveLength(1);
});

test.each([
  `import type { A } from '../../sync-server/a.ts';`,
  `export { a } from '../../sync-server/a.ts';`,
  `const a = await import('../../sync-server/a.ts');`,
  `type A = import('../../sync-server/a.ts').A;`,
  `new Worker(new URL('../../sync-server/a.ts', import.meta.url));`,
])('no way of importing slips through: %s', (source) => {
  expect(importFaults('client/local/vault.ts', source)).toEqual([
    'client/local/vault.ts:1 imports sync-server/a.ts: client/local may import only from client/local, shared',
  ]);
});

test('a test may also reach for its tools, for the factories and for the rest of shared', () => {
  for (const target of ['vitest', 'fast-check', 'node:fs', '../../tests/factories/case.ts', '../edits/case.ts']) {
    expect(imports('shared/docs/case.test.ts', target)).toEqual([]);
  }
  expect(imports('shared/docs/case.test.ts', '../../sync-server/config.ts')).toHaveLength(1);
});
