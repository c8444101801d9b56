import * as Y from 'yjs';
import { fieldOfKey, readRegisters, type Written } from '../../shared/base/register.ts';
import type { DocumentKind } from '../../shared/docs/reference.ts';

/** What a document of each kind holds at its root; of other roots nothing is known, and they are named only. */
const roots: Record<DocumentKind, string[]> = {
  beneficiary: ['meta', 'fields', 'distributions'],
  case: ['meta', 'fields', 'sessions', 'comments', 'protectionConcerns', 'goals', 'steps', 'referrals'],
  household: ['meta', 'fields', 'members'],
  workspace: ['meta', 'sites', 'programmes', 'services', 'items', 'areas'],
  directory: ['meta', 'people'],
};

/**
 * A document as plain JSON for people and scripts: a field is its value, or in a clash `{ clash: [...] }` with every
 * value, who wrote it (by enrolment) and when; a note is its text as XML.
 */
export function plainJson(doc: Y.Doc, kind: DocumentKind): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const root of roots[kind]) json[root] = mapJson(doc.getMap(root));
  const others = [...doc.share.keys()].filter((name) => !roots[kind].includes(name));
  return others.length > 0 ? { ...json, unknownRoots: others } : json;
}

function mapJson(map: Y.Map<unknown>): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const [field, values] of readRegisters(map)) json[field] = fieldJson(values);
  for (const [key, value] of map) if (fieldOfKey(key) === null) json[key] = valueJson(value);
  return json;
}

function fieldJson(values: Written[]): unknown {
  const [only, ...others] = values;
  if (others.length === 0) return only!.value;
  return { clash: values.map(({ value, at, enrolment }) => ({ value, at, enrolment })) };
}

function valueJson(value: unknown): unknown {
  if (value instanceof Y.Map) return mapJson(value);
  if (value instanceof Y.XmlFragment || value instanceof Y.Text) return value.toString();
  if (value instanceof Y.AbstractType) return value.toJSON();
  return value;
}
