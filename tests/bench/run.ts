// `npm run bench -- NAME [--json]`: runs tests/bench/NAME.bench.ts. Without a name it says which there are.
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import type { BenchRow } from './row.ts';

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const asJson = process.argv.includes('--json');
const file = (name: string) => path.join(import.meta.dirname, `${name}.bench.ts`);
const [name] = names;

if (names.length !== 1 || !name || !existsSync(file(name))) {
  const known = globSync('*.bench.ts', { cwd: import.meta.dirname }).map((each) => each.replace('.bench.ts', ''));
  console.error(`Which one? npm run bench -- NAME [--json]. There are: ${known.sort().join(', ') || 'none yet'}.`);
  process.exit(1);
}

const { run } = (await import(file(name))) as { run: () => Promise<BenchRow[]> };
const rows = (await run()).map((row) => ({ ...row, ratio: Number((row.ours / row.peer).toPrecision(3)) }));
console.table(
  rows.map(({ what, ours, peer, unit, peerName, ratio }) => ({
    what,
    ours,
    [peerName]: peer,
    unit,
    'ours / peer': ratio,
  })),
);
if (asJson) console.log(JSON.stringify({ bench: name, rows }));
