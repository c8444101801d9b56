import * as Y from 'yjs';
import { type FieldValue, fieldOfKey, type RegisterMap } from './register.ts';

/**
 * Sets a field: what this document shows in it goes, the new value comes. Call inside a transaction of the edit.
 * @param at the device's clock, ISO 8601 UTC
 */
export function setRegister(map: RegisterMap, field: string, value: FieldValue, at: string): void {
  const doc = map.doc;
  if (!doc) throw new Error('a register needs a map that is in a document');
  doc.transact(() => {
    const clock = Y.getState(doc.store, doc.clientID);
    for (const key of [...map.keys()]) if (fieldOfKey(key) === field) map.delete(key);
    map.set(`${field}/${doc.clientID}:${clock}`, { v: value, at });
  });
}
