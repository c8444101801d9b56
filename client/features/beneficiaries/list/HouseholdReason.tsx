import { Trans } from '@lingui/react/macro';
import { householdTies } from '../../../local/household-names.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { BoldText } from './BoldText.tsx';
import { boldParts } from './bold-parts.ts';

/** What somebody is to the one in their household who was asked for. */
export function HouseholdReason({ id, query }: { id: string; query: string }) {
  const { beneficiaries, households } = useReadable(useDevice().rows);
  const ties = householdTies(id, beneficiaries, households);
  const tie = ties.find(({ name }) => boldParts(name, query).some((part) => part.bold)) ?? ties[0];
  if (!tie) return <Trans>same household</Trans>;
  const name = <BoldText text={tie.name} query={query} />;
  switch (tie.relation) {
    case 'child':
      return <Trans>child of {name}</Trans>;
    case 'spouse':
      return <Trans>husband or wife of {name}</Trans>;
    case 'parent':
      return <Trans>parent of {name}</Trans>;
    default:
      return <Trans>lives with {name}</Trans>;
  }
}
