import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Asked, createDuplicateIndex } from '../../client/local/duplicates.ts';
import { fold } from '../../shared/base/fold.ts';
import { type BeneficiaryId, newId } from '../../shared/base/ids.ts';
import { beneficiaryFields } from '../../shared/docs/beneficiary.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import { readTable } from '../../sync-server/api/imports/read-table.ts';
import type { BenchRow } from './row.ts';

const root = path.resolve(import.meta.dirname, '../..');
const today = '2026-11-22';

interface Person {
  row: BeneficiaryRow;
  /** Who they are in truth. */
  cluster: string;
}

/**
 * People registered one after the other on one device; the hint is asked for each before they are kept. A pair counts
 * as found when somebody who is the same in truth is in the hint, and as false when somebody else is. The peer shows
 * whoever has the same folded name, telephone or e-mail. Names are first and family name as they stand in the file,
 * the town is where they live.
 */
export async function run(): Promise<BenchRow[]> {
  const people = peopleOfSplink();
  const ours = registerAll(people, hintOfDevice());
  const peer = registerAll(people, sameNameOrContact());
  const others = peopleOfFebrl();
  const crowded = registerAll(people, hintOfDevice(others));
  const typing = typeAgainst(others, people);
  const share = (name: string, one: number, other: number, aim: number | null): BenchRow => ({
    name,
    unit: 'share',
    better: 'higher',
    ours: one,
    peers: { 'same name, phone or e-mail': other },
    aim,
  });
  return [
    share('pairs shown that are one person (precision)', ours.precision, peer.precision, 0.8),
    share('pairs of one person that are shown (recall)', ours.recall, peer.recall, 0.9),
    share('people already there who are first in the hint', ours.first, peer.first, null),
    share('precision, with 5,000 others on the device', crowded.precision, peer.precision, null),
    share('recall, with 5,000 others on the device', crowded.recall, peer.recall, null),
    {
      name: 'hint after a keystroke, 5,000 people, p95',
      unit: 'ms',
      better: 'lower',
      ours: typing.p95,
      peers: {},
      aim: 10,
    },
    {
      name: 'hint after a keystroke, 5,000 people, longest',
      unit: 'ms',
      better: 'lower',
      ours: typing.most,
      peers: {},
      aim: null,
    },
    { name: 'index of 5,000 people made', unit: 'ms', better: 'lower', ours: typing.built, peers: {}, aim: null },
  ];
}

interface Hint {
  find(row: BeneficiaryRow): string[];
  keep(row: BeneficiaryRow): void;
}

function registerAll(people: Person[], hint: Hint) {
  const there = new Map<string, string>();
  const clusters = new Map<string, number>();
  let [shown, right, wanted, returning, first] = [0, 0, 0, 0, 0];
  for (const { row, cluster } of people) {
    const found = hint.find(row);
    const isRight = found.map((id) => there.get(id) === cluster);
    shown += found.length;
    right += isRight.filter(Boolean).length;
    wanted += clusters.get(cluster) ?? 0;
    if (clusters.has(cluster)) {
      returning += 1;
      if (isRight[0]) first += 1;
    }
    hint.keep(row);
    there.set(row.id, cluster);
    clusters.set(cluster, (clusters.get(cluster) ?? 0) + 1);
  }
  const rounded = (value: number) => Number(value.toFixed(3));
  return { precision: rounded(right / shown), recall: rounded(right / wanted), first: rounded(first / returning) };
}

function hintOfDevice(others: BeneficiaryRow[] = []): Hint {
  const index = createDuplicateIndex();
  const rows = new Map(others.map((row) => [row.id as string, row]));
  index.follow(rows);
  return {
    find: (row) => index.find(askedOf(row), today).map(({ row: { id } }) => id),
    keep(row) {
      rows.set(row.id, row);
      index.follow(rows);
    },
  };
}

function sameNameOrContact(): Hint {
  const keys = new Map<string, Set<string>>();
  const keysOf = ({ fullName, email, phone }: BeneficiaryRow) =>
    [fold(fullName).trim(), email, phone].filter((key): key is string => Boolean(key));
  return {
    find: (row) => [...new Set(keysOf(row).flatMap((key) => [...(keys.get(key) ?? [])]))],
    keep(row) {
      for (const key of keysOf(row)) keys.set(key, (keys.get(key) ?? new Set()).add(row.id));
    },
  };
}

const RUNS = 3;

/**
 * The time of every keystroke while names are typed, birth dates and addresses being there. Of each keystroke the
 * quickest of some runs, each on an index of its own: what else the machine does meanwhile is not the hint's.
 */
function typeAgainst(others: BeneficiaryRow[], people: Person[]) {
  const rows = new Map(others.map((row) => [row.id as string, row]));
  const typed = [...others.slice(0, 60), ...people.slice(0, 60).map(({ row }) => row)];
  const built: number[] = [];
  const runs = Array.from({ length: RUNS }, () => {
    const index = createDuplicateIndex();
    built.push(timeOf(() => index.follow(rows)));
    return typed.flatMap((person) =>
      Array.from({ length: person.fullName.length }, (_, at) => {
        const asked = { ...askedOf(person), fullName: person.fullName.slice(0, at + 1) };
        return timeOf(() => index.find(asked, today));
      }),
    );
  });
  const taken = runs[0]!.map((_, key) => Math.min(...runs.map((run) => run[key]!))).sort((a, b) => a - b);
  const ms = (value: number) => Number(value.toFixed(2));
  return {
    built: Math.round(Math.min(...built)),
    p95: ms(taken[Math.floor(taken.length * 0.95)]!),
    most: ms(taken.at(-1)!),
  };
}

function timeOf(run: () => void): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

function askedOf({ fullName, birthDate, email, livesAt, nationalId }: BeneficiaryRow): Asked {
  return {
    fullName,
    knownAs: '',
    motherName: '',
    born: birthDate ? { birthDate, birthEstimated: false } : null,
    sex: null,
    phone: '',
    email: email ?? '',
    nationalId: nationalId ?? '',
    place: null,
    livesAt: livesAt ?? '',
  };
}

function peopleOfSplink(): Person[] {
  return records('tests/fixtures/people/people-splink-1000.csv').map((cell) => ({
    cluster: cell('cluster'),
    row: rowOf({
      fullName: `${cell('first_name')} ${cell('surname')}`.trim(),
      birthDate: cell('dob'),
      livesAt: cell('city'),
      email: cell('email'),
    }),
  }));
}

function peopleOfFebrl(): BeneficiaryRow[] {
  return records('tests/fixtures/people/people-febrl-4a.csv').map((cell) =>
    rowOf({
      fullName: `${cell('given_name')} ${cell('surname')}`.trim(),
      birthDate: cell('date_of_birth').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
      livesAt: `${cell('street_number')} ${cell('address_1')} ${cell('suburb')}`,
      nationalId: cell('soc_sec_id'),
    }),
  );
}

function records(file: string): ((column: string) => string)[] {
  const table = readTable(readFileSync(path.join(root, file)));
  if (table === null || table === 'too-large') throw new Error(`not a table: ${file}`);
  return table.rows.map(
    ({ cells }) =>
      (column) =>
        cells[table.header.indexOf(column)] ?? '',
  );
}

function rowOf(values: Partial<BeneficiaryRow>): BeneficiaryRow {
  const blank = Object.fromEntries(Object.keys(beneficiaryFields).map((name) => [name, null]));
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  return { ...blank, kind: 'beneficiary', id: newId<BeneficiaryId>(), fullName: '', ...given } as BeneficiaryRow;
}
