import * as Y from 'yjs';
import type { DocumentFacts } from '../docs/facts.ts';
import { type DocumentRow, project } from './project.ts';

const blanks = new Map<DocumentFacts['kind'], DocumentRow>();

/**
 * A row that another version of the projections made, with every column that this one knows: empty where it lacks them.
 * For the moment until it is made again from its document: what reads rows may rely on their columns.
 */
export function fillRow(row: DocumentRow, facts: DocumentFacts): DocumentRow {
  let blank = blanks.get(facts.kind);
  if (!blank) {
    const doc = new Y.Doc();
    blank = project(doc, facts).row;
    doc.destroy();
    blanks.set(facts.kind, blank);
  }
  const given = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
  return { ...structuredClone(blank), ...given } as DocumentRow;
}
