import type * as Y from 'yjs';
import type { UserId } from '../base/ids.ts';
import type { DocumentFacts } from '../docs/facts.ts';
import type { Projected } from '../docs/finding.ts';
import { type BeneficiaryRow, projectBeneficiary } from './beneficiary.ts';
import { type CaseRow, projectCase } from './case.ts';
import { type Colleague, readDirectory } from './directory.ts';
import { type HouseholdRow, projectHousehold } from './household.ts';
import { type Place, readShelf } from './workspace.ts';

export interface WorkspaceRow {
  kind: 'workspace';
  id: 'main';
  sites: Place[];
  programmes: Place[];
  services: Place[];
  items: Place[];
}

export interface DirectoryRow {
  kind: 'directory';
  id: string;
  people: (Colleague & { user: UserId })[];
}

export type DocumentRow = BeneficiaryRow | CaseRow | HouseholdRow | WorkspaceRow | DirectoryRow;

/** A document as its row: the same function on the device, on the server and in reports. Never throws on content. */
export function project(doc: Y.Doc, facts: DocumentFacts): Projected<DocumentRow> {
  switch (facts.kind) {
    case 'beneficiary':
      return projectBeneficiary(doc, facts);
    case 'case':
      return projectCase(doc, facts);
    case 'household':
      return projectHousehold(doc, facts);
    case 'workspace':
      return {
        row: {
          kind: 'workspace',
          id: 'main',
          sites: readShelf(doc, 'sites'),
          programmes: readShelf(doc, 'programmes'),
          services: readShelf(doc, 'services'),
          items: readShelf(doc, 'items'),
        },
        findings: [],
      };
    case 'directory':
      return {
        row: { kind: 'directory', id: facts.reference.slice('directory/'.length), people: readDirectory(doc) },
        findings: [],
      };
  }
}
