import type { ImportTarget } from '../../../shared/protocol/imports.ts';

/** What keeps an import with this mapping from starting; all of it, so that one look is enough. */
export type MappingProblem =
  | { problem: 'no-name' }
  | { problem: 'twice'; target: ImportTarget /** by position in the file */; columns: number[] };

const nameTargets: ImportTarget[] = ['fullName', 'givenName', 'familyName'];

/**
 * Looks a mapping over. A person needs a name, whole or in parts, and a field can be filled by one column only.
 * @param mapping by column, in the file's order
 */
export function mappingProblems(mapping: ImportTarget[]): MappingProblem[] {
  const problems: MappingProblem[] = [];
  if (!mapping.some((target) => nameTargets.includes(target))) problems.push({ problem: 'no-name' });
  for (const target of new Set(mapping)) {
    if (target === 'ignore') continue;
    const columns = mapping.flatMap((each, index) => (each === target ? [index] : []));
    if (columns.length > 1) problems.push({ problem: 'twice', target, columns });
  }
  return problems;
}

/** Without a source's own number for a person, a second run can't tell who was imported by the first. */
export const recognisesSecondRun = (mapping: ImportTarget[]): boolean => mapping.includes('sourceId');
