import { type RegisterMap, readRegisters } from '../base/register.ts';
import { type Field, fieldState, type ValuesOf } from './field.ts';
import type { Finding } from './finding.ts';

export interface ReadFields<S> {
  values: ValuesOf<S>;
  /** Fields with two or more values. */
  clashes: string[];
}

/** Every field of a map as it is shown; what can't be read becomes a finding. */
export function readFields<S extends object>(
  map: RegisterMap,
  fields: S,
  where: string,
  findings: Finding[],
): ReadFields<S> {
  const registers = readRegisters(map);
  const values: Record<string, unknown> = {};
  const clashes: string[] = [];
  for (const [name, field] of Object.entries(fields as Record<string, Field<unknown>>)) {
    const found = registers.get(name);
    if (!found) {
      values[name] = null;
      continue;
    }
    const state = fieldState(found, field);
    values[name] = state.shown;
    if (state.values.length > 1) clashes.push(name);
    if (state.unreadable > 0) findings.push({ where: `${where}.${name}`, problem: 'unreadable' });
  }
  return { values: values as ValuesOf<S>, clashes };
}
