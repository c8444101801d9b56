import type * as Y from 'yjs';

/** The version of the documents' layout that this code writes. Readers understand older ones; only the server rewrites. */
export const SCHEMA_VERSION = 1;

/** Writes the version into a new document; a document that has one keeps it. */
export function stampSchema(doc: Y.Doc): void {
  const meta = doc.getMap('meta');
  if (!meta.has('schema')) meta.set('schema', SCHEMA_VERSION);
}

/** The version a document carries; 1 where it carries none that can be read. */
export function schemaOf(doc: Y.Doc): number {
  const schema = doc.getMap('meta').get('schema');
  return typeof schema === 'number' && Number.isInteger(schema) && schema > 0 ? schema : 1;
}
