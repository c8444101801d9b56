import { can } from '../../../shared/authz/can.ts';
import { factsOfCase } from '../../sync/case-facts.ts';
import { useDevice } from '../../sync/device-context.tsx';
import type { PersonFound } from '../../sync/people-search.ts';
import { usePlaceName } from '../../sync/place-name.ts';
import { useReadable } from '../../ui/use-readable.ts';

export interface PersonWithCase extends PersonFound {
  caseId: string;
  /** Its name, where the person has several cases to choose from. */
  programme: string | null;
}

/** People once for each open case in which a session may be written. */
export function usePeopleWithCases(people: readonly PersonFound[], wanted: boolean): PersonWithCase[] {
  const device = useDevice();
  const { casesOf } = useReadable(device.rows);
  const { programmes } = useReadable(device.shelf);
  const placeName = usePlaceName();
  if (!wanted) return [];
  return people.flatMap((one) => {
    const open = (casesOf.get(one.row.id) ?? []).filter(
      (row) => row.status !== 'closed' && can(device.actor, 'write', factsOfCase(row)),
    );
    return open.map((row) => {
      const programme = programmes.find((each) => each.id === row.programme);
      return { ...one, caseId: row.id, programme: open.length > 1 && programme ? placeName(programme) : null };
    });
  });
}
