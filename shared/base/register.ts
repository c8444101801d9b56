import type * as Y from 'yjs';
import { enrolmentOf } from './client-id.ts';

/**
 * Multi-value registers. A field lives in the flat map that holds it under keys `<field>/<clientID>:<n>`.
 * A set removes the values it saw and adds its own, in one transaction; so two values left are two people who wrote
 * without having seen each other, and every device sees both. `n` is the writer's Yjs clock, so a key is never used twice.
 */

export type RegisterMap = Y.Map<unknown>;

/** What a field may hold: plain JSON. `null` means cleared, which is a value like any other. */
export type FieldValue = string | number | boolean | null | FieldValue[] | { [key: string]: FieldValue };

/** One value of a field, with who wrote it and when their device said it was. */
export interface Written<T = FieldValue> {
  key: string;
  value: T;
  /** The writing device's clock, ISO 8601; shown, never trusted to order across documents. */
  at: string;
  clientId: number;
  enrolment: number;
}

const KEY = /^([a-zA-Z][a-zA-Z0-9]*)\/(\d+):(\d+)$/;

/** The field that a register key belongs to, or null where the key isn't a register's. */
export const fieldOfKey = (key: string): string | null => KEY.exec(key)?.[1] ?? null;

/** All values that stand in a field: none when never set, two or more in a clash; latest first. Never throws. */
export function readRegister(map: RegisterMap, field: string): Written[] {
  const found: Written[] = [];
  for (const [key, item] of map._map) {
    if (item.deleted || !key.startsWith(field)) continue;
    const written = readEntry(map, key, field, item);
    if (written) found.push(written);
  }
  return found.length < 2 ? found : found.sort(laterFirst);
}

/** Every register of a map at once: one pass over its keys, for projections. */
export function readRegisters(map: RegisterMap): Map<string, Written[]> {
  const fields = new Map<string, Written[]>();
  for (const [key, item] of map._map) {
    if (item.deleted) continue;
    const field = fieldOfKey(key);
    if (field === null) continue;
    const written = readEntry(map, key, field, item);
    if (!written) continue;
    const values = fields.get(field);
    if (values) values.push(written);
    else fields.set(field, [written]);
  }
  for (const values of fields.values()) if (values.length > 1) values.sort(laterFirst);
  return fields;
}

function readEntry(map: RegisterMap, key: string, field: string, item: Y.Item): Written | null {
  if (fieldOfKey(key) !== field) return null;
  const stored = map.get(key);
  if (typeof stored !== 'object' || stored === null || !('v' in stored)) return null;
  const { v, at } = stored as { v: FieldValue; at?: unknown };
  const clientId = item.id.client;
  return { key, value: v, at: typeof at === 'string' ? at : '', clientId, enrolment: enrolmentOf(clientId) };
}

function laterFirst(a: Written, b: Written): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return a.key < b.key ? 1 : -1;
}
