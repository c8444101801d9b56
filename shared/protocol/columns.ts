import { isUuid, uuidOfDigits } from '../base/ids.ts';

/**
 * Many JSON values of one make, turned on their side: what they have in common stands there once, and like stands
 * beside like, so that they pack to half of what the same values take one by one.
 */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** As many values as whoever reads them knows. */
export type Columns =
  /** All the same. */
  | { same: Json }
  | { plain: Json[] }
  /** Whole numbers, each as what it is more than the one before. */
  | { steps: number[] }
  /** Uuids without their hyphens, one behind the other, each behind the same text. */
  | { before: string; uuids: string }
  /** Objects with the same keys in the same order, a column for each key. */
  | { keys: string[]; columns: Columns[] }
  /** The lengths of lists, and what is in them one behind the other. */
  | { lengths: Columns; of: Columns }
  /** Of several makes: in which of the columns each stands. */
  | { which: number[]; columns: Columns[] };

const UUID_CHARS = 36;
const UUID_DIGITS = 32;
/** Lists that claim to hold more are not believed. */
const MOST_VALUES = 1_000_000;
/** Where assigned it would be no key. */
const PROTOTYPE = '__proto__';

/** Turns values into columns that {@link fromColumns} turns back to the very same, keys in their order. */
export function toColumns(values: readonly Json[]): Columns {
  const [first = null] = values;
  if (areSame(values, first)) return { same: first };
  const makes = new Map<string, Json[]>();
  const made = values.map((value) => {
    const make = makeOf(value);
    const alike = makes.get(make);
    if (alike) alike.push(value);
    else makes.set(make, [value]);
    return make;
  });
  if (makes.size === 1) return columnOf(values, made[0]!);
  const order = new Map([...makes.keys()].map((make, at) => [make, at]));
  return { which: made.map((make) => order.get(make)!), columns: [...makes.values()].map(toColumns) };
}

function areSame(values: readonly Json[], first: Json): boolean {
  if (typeof first !== 'object' || first === null) return values.every((value) => value === first);
  const text = JSON.stringify(first);
  return values.every((value) => value === first || (typeof value === 'object' && JSON.stringify(value) === text));
}

function makeOf(value: Json): string {
  if (typeof value === 'string') {
    const isBehind = value.length >= UUID_CHARS && isUuid(value.slice(-UUID_CHARS));
    return isBehind ? `uuid ${value.slice(0, -UUID_CHARS)}` : 'plain';
  }
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'object' || value === null) return Number.isSafeInteger(value) ? 'whole' : 'plain';
  const keys = Object.keys(value);
  return keys.includes(PROTOTYPE) ? 'plain' : `object ${keys.join('\n')}`;
}

/** @param values of this make, all of them */
function columnOf(values: readonly Json[], make: string): Columns {
  if (make === 'list') {
    const lists = values as Json[][];
    return { lengths: toColumns(lists.map(({ length }) => length)), of: toColumns(lists.flat()) };
  }
  if (make.startsWith('object')) {
    const objects = values as { [key: string]: Json }[];
    const keys = Object.keys(objects[0]!);
    return { keys, columns: keys.map((key) => toColumns(objects.map((one) => one[key]!))) };
  }
  if (make.startsWith('uuid')) {
    const texts = values as string[];
    const uuids = texts.map((text) => text.slice(-UUID_CHARS).replaceAll('-', '')).join('');
    return { before: texts[0]!.slice(0, -UUID_CHARS), uuids };
  }
  if (make === 'whole') {
    const steps = (values as number[]).map((value, at, all) => value - (all[at - 1] ?? 0));
    if (steps.every(Number.isSafeInteger)) return { steps };
  }
  return { plain: [...values] };
}

/**
 * The values of columns. Throws where they are no columns, or not of so many values: a `RangeError`, or a `TypeError`.
 */
export function fromColumns(column: Columns, count: number): Json[] {
  if (!(count >= 0 && count <= MOST_VALUES)) throw new RangeError(`${count} values`);
  if ('same' in column) return repeated(column.same, count);
  if ('plain' in column) return ofCount(column.plain, count);
  if ('steps' in column) return summed(ofCount(column.steps, count));
  if ('uuids' in column) return uuidsOf(column.before, column.uuids, count);
  if ('lengths' in column) return listsOf(fromColumns(column.lengths, count) as number[], column.of);
  if ('keys' in column) return objectsOf(column.keys, ofCount(column.columns, column.keys.length), count);
  return sortedOut(ofCount(column.which, count), column.columns);
}

/** Reads values of columns one by one, without making the others. */
export interface ColumnsReader {
  value(at: number): Json;
  /** What the object at a place has under a key, without making the object; undefined where it has none. */
  field(at: number, key: string): Json | undefined;
}

/**
 * The same values as {@link fromColumns}, each made when it is asked for. For columns that this program made itself: they
 * are believed.
 */
export function columnsReader(column: Columns): ColumnsReader {
  if ('keys' in column) return objectReader(column.keys, column.columns);
  if ('which' in column) return sortedReader(column.which, column.columns);
  const value = valueReader(column);
  return { value, field: (at, key) => (value(at) as { [key: string]: Json } | null)?.[key] };
}

function valueReader(column: Exclude<Columns, { keys: string[] } | { which: number[] }>): ColumnsReader['value'] {
  if ('same' in column) {
    const { same } = column;
    if (typeof same !== 'object' || same === null) return () => same;
    const text = JSON.stringify(same);
    return () => JSON.parse(text) as Json;
  }
  if ('plain' in column) return (at) => column.plain[at]!;
  if ('uuids' in column) return (at) => column.before + uuidAt(column.uuids, at);
  if ('steps' in column) {
    const sums = summed(column.steps);
    return (at) => sums[at]!;
  }
  return listReader(column.lengths, column.of);
}

function objectReader(keys: readonly string[], columns: readonly Columns[]): ColumnsReader {
  const places = new Map(keys.map((key, i) => [key, i]));
  const readers: ColumnsReader[] = [];
  const readerAt = (i: number) => {
    readers[i] ??= columnsReader(columns[i]!);
    return readers[i];
  };
  let make: ColumnsReader['value'] | undefined;
  return {
    value(at) {
      make ??= objectMaker(keys, columns, readerAt);
      return make(at);
    },
    field(at, key) {
      const i = places.get(key);
      return i === undefined ? undefined : readerAt(i).value(at);
    },
  };
}

/** Most of what objects of a make hold is the same in all of them: each is a copy of one that has it. */
function objectMaker(
  keys: readonly string[],
  columns: readonly Columns[],
  readerAt: (i: number) => ColumnsReader,
): ColumnsReader['value'] {
  const alike: { [key: string]: Json } = {};
  const varying: [key: string, value: ColumnsReader['value']][] = [];
  for (const [i, key] of keys.entries()) {
    const column = columns[i]!;
    const isAlike = 'same' in column && (typeof column.same !== 'object' || column.same === null);
    alike[key] = isAlike ? column.same : null;
    if (!isAlike) varying.push([key, readerAt(i).value]);
  }
  return (at) => {
    const object = { ...alike };
    for (const [key, value] of varying) object[key] = value(at);
    return object;
  };
}

function listReader(lengths: Columns, of: Columns): ColumnsReader['value'] {
  const all = columnsReader(of);
  const length = columnsReader(lengths);
  // Where each list ends, as far as it was asked for.
  const ends: number[] = [];
  const endOf = (at: number): number => {
    for (let i = ends.length; i <= at; i += 1) ends.push((ends[i - 1] ?? 0) + (length.value(i) as number));
    return at < 0 ? 0 : ends[at]!;
  };
  return (at) => {
    const from = endOf(at - 1);
    return Array.from({ length: endOf(at) - from }, (_, i) => all.value(from + i));
  };
}

function sortedReader(which: readonly number[], columns: readonly Columns[]): ColumnsReader {
  const counts = columns.map(() => 0);
  const places = which.map((one) => counts[one]!++);
  const readers = columns.map(columnsReader);
  return {
    value: (at) => readers[which[at]!]!.value(places[at]!),
    field: (at, key) => readers[which[at]!]!.field(places[at]!, key),
  };
}

function repeated(value: Json, count: number): Json[] {
  if (typeof value !== 'object' || value === null) return new Array<Json>(count).fill(value);
  const text = JSON.stringify(value);
  return Array.from({ length: count }, () => JSON.parse(text) as Json);
}

function summed(steps: number[]): number[] {
  let value = 0;
  return steps.map((step) => {
    value += step;
    return value;
  });
}

function uuidsOf(before: string, digits: string, count: number): string[] {
  if (digits.length !== count * UUID_DIGITS) throw new RangeError(`${digits.length} digits for ${count} uuids`);
  return Array.from({ length: count }, (_, at) => before + uuidAt(digits, at));
}

const uuidAt = (digits: string, at: number): string =>
  uuidOfDigits(digits.slice(at * UUID_DIGITS, (at + 1) * UUID_DIGITS));

function listsOf(lengths: number[], of: Columns): Json[][] {
  const all = fromColumns(
    of,
    lengths.reduce((sum, length) => sum + length, 0),
  );
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return all.slice(at - length, at);
  });
}

function objectsOf(keys: string[], columns: Columns[], count: number): Json[] {
  if (keys.includes(PROTOTYPE)) throw new RangeError('a key that is none');
  const objects = Array.from({ length: count }, (): { [key: string]: Json } => ({}));
  for (const [i, key] of keys.entries())
    for (const [at, value] of fromColumns(columns[i]!, count).entries()) objects[at]![key] = value;
  return objects;
}

function sortedOut(which: number[], columns: Columns[]): Json[] {
  const counts = columns.map(() => 0);
  for (const one of which) counts[one]! += 1;
  const lists = columns.map((column, i) => fromColumns(column, counts[i]!).values());
  return which.map((one) => lists[one]!.next().value!);
}

function ofCount<T>(values: T[], count: number): T[] {
  if (values.length !== count) throw new RangeError(`${values.length} values instead of ${count}`);
  return values;
}
