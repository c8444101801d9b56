import type * as Y from 'yjs';
import type { Finding } from '../docs/finding.ts';
import { SCHEMA_VERSION, schemaOf } from '../docs/schema-version.ts';

/** Says that a document was written by a newer version: what this one reads of it may not be all. */
export function noteNewerSchema(doc: Y.Doc, findings: Finding[]): void {
  if (schemaOf(doc) > SCHEMA_VERSION) findings.push({ where: 'meta.schema', problem: 'newer-schema' });
}
