import * as z from 'zod/mini';
import { isDay } from '../base/clock.ts';
import { isUuid } from '../base/ids.ts';
import { type RegisterMap, readRegister, type Written } from '../base/register.ts';

/**
 * A field: the schema that says which values may enter the document and which can be read from it, and, for a field
 * of danger, the order in which the safer of two values stands until somebody settles the clash.
 */
export interface Field<T> {
  schema: z.ZodMiniType<T | null>;
  /** Larger is safer. Absent where neither is. */
  caution?: (value: T) => number;
}

export type ValueOf<F> = F extends Field<infer T> ? T : never;
export type ValuesOf<S> = { [K in keyof S]: ValueOf<S[K]> | null };

/** What a field shows, and everything that stands in it. */
export interface FieldState<T> {
  shown: T | null;
  /** Two or more only in a clash; latest first. */
  values: Written<T | null>[];
  /** Values that are in the document and can't be read; a data-quality finding, never an exception. */
  unreadable: number;
}

const nullable = <T>(schema: z.ZodMiniType<T>) => z.nullable(schema) as unknown as z.ZodMiniType<T | null>;

// Lone surrogates can't be stored as UTF-8, and a zero byte ends strings in half of the world's software.
const storable = z.refine<string>((text) => text.isWellFormed() && !text.includes('\0'), { error: 'not-text' });

export const text = (max: number): Field<string> => ({
  schema: nullable(z.string().check(z.maxLength(max, { error: 'too-long' }), storable)),
});

export const day = (): Field<string> => ({
  schema: nullable(z.string().check(z.refine((value) => isDay(value), { error: 'not-a-day' }))),
});

export const clockTime = (): Field<string> => ({
  schema: nullable(z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'not-a-time' }))),
});

export const instant = (): Field<string> => ({
  schema: nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T[\d:.]{5,15}Z$/, { error: 'not-an-instant' }))),
});

export const flag = (): Field<boolean> => ({ schema: nullable(z.boolean()) });

/** A quantity of goods: more than none, three decimals at most (kilograms, litres). */
export const quantity = (): Field<number> => ({
  schema: nullable(
    z.number().check(
      z.gt(0, { error: 'not-positive' }),
      z.lte(1_000_000, { error: 'too-large' }),
      z.refine((value) => Number.isInteger(Math.round(value * 1e6) / 1e3), { error: 'too-fine' }),
    ),
  ),
});

/** A length of time within a day. */
export const minutes = (): Field<number> => ({
  schema: nullable(
    z.int({ error: 'not-minutes' }).check(z.gte(1, { error: 'not-minutes' }), z.lte(1440, { error: 'not-minutes' })),
  ),
});

export const choice = <const C extends readonly [string, ...string[]]>(
  choices: C,
  caution?: (value: C[number]) => number,
): Field<C[number]> => ({
  schema: nullable(z.enum(choices as unknown as [C[number], ...C[number][]], { error: 'not-a-choice' })) as never,
  ...(caution ? { caution } : {}),
});

export const idField = <Id extends string>(): Field<Id> => ({
  schema: nullable(z.string().check(z.refine((value) => isUuid(value), { error: 'not-an-id' }))) as never,
});

export const textList = (most: number, max: number): Field<string[]> => ({
  schema: nullable(
    z
      .array(z.string().check(z.maxLength(max, { error: 'too-long' }), storable))
      .check(z.maxLength(most, { error: 'too-many' })),
  ),
});

export const numberList = (most: number): Field<number[]> => ({
  schema: nullable(z.array(z.int().check(z.nonnegative())).check(z.maxLength(most, { error: 'too-many' }))),
});

/** Reads one field of a map. Never throws, whatever the map holds. */
export function readField<T>(map: RegisterMap, name: string, field: Field<T>): FieldState<T> {
  return fieldState(readRegister(map, name), field);
}

/** What the values found in a field mean: see {@link readField}. Latest first is expected. */
export function fieldState<T>(found: Written[], field: Field<T>): FieldState<T> {
  const values: Written<T | null>[] = [];
  let unreadable = 0;
  for (const written of found) {
    const read = field.schema.safeParse(written.value);
    if (read.success) values.push({ ...written, value: read.data });
    else unreadable += 1;
  }
  return { shown: shownOf(values, field), values, unreadable };
}

function shownOf<T>(values: Written<T | null>[], field: Field<T>): T | null {
  const [latest] = values;
  if (!latest) return null;
  if (!field.caution || values.length === 1) return latest.value;
  let safest = latest.value;
  for (const { value } of values) {
    const caution = value === null ? -1 : field.caution(value);
    if (caution > (safest === null ? -1 : field.caution(safest))) safest = value;
  }
  return safest;
}
