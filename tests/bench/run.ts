// `npm run bench -- NAME [--json]`: runs tests/bench/NAME.bench.ts. Without a name it says which there are.
// With --json the last line is `{"rows":[…]}`; the exit code says whether it ran, not whether its aims are reached.
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { type BenchRow, reaches } from './row.ts';

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
const rows = await run();
console.table(
  rows.map((row) => ({
    name: row.name,
    ours: row.ours,
    unit: row.unit,
    aim: row.aim === null ? '' : `${row.better === 'lower' ? '≤' : '≥'} ${row.aim}${reaches(row) ? '' : ' (missed)'}`,
    'ours / peer': Object.entries(row.peers)
      .map(([peer, value]) => `${Number((row.ours / value).toPrecision(3))} × ${peer} (${value})`)
      .join(', '),
  })),
);
if (asJson) console.log(JSON.stringify({ rows }));
// What was measured may have left connections open that would keep this process from ending.
process.exit(0);
