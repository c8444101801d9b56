import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { StorageError } from './storage-error.ts';

/** Whose key seals a document: `beneficiary/<uuid>`, `site/<uuid>` or `workspace`. A case's is its beneficiary's. */
export function keyOwnerOf(facts: DocumentFacts): string {
  switch (facts.kind) {
    case 'beneficiary':
      return facts.reference;
    case 'case':
      if (!facts.beneficiary) throw new StorageError('caller', `${facts.reference} names no beneficiary`);
      return `beneficiary/${facts.beneficiary}`;
    case 'household':
      if (!facts.site) throw new StorageError('caller', `${facts.reference} names no site`);
      return `site/${facts.site}`;
    case 'directory':
      return `site/${facts.reference.slice('directory/'.length)}`;
    case 'workspace':
      return 'workspace';
  }
}
