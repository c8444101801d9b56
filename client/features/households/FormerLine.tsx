import { Trans, useLingui } from '@lingui/react/macro';
import type { HouseholdRow } from '../../../shared/projections/household.ts';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import type { ShownMember } from './household-members.ts';
import type { HouseholdActs } from './use-household-acts.tsx';

interface FormerLineProps {
  shown: ShownMember;
  household: HouseholdRow;
  mayWrite: boolean;
  acts: HouseholdActs;
}

/** Somebody who lived here, and since when they don't. */
export function FormerLine({ shown, household, mayWrite, acts }: FormerLineProps) {
  const { t } = useLingui();
  const dates = useDateWords();
  const name = shown.name || t`Somebody you may not see`;
  const { member } = shown;
  return (
    <li className="flex min-h-14 items-center justify-between gap-3">
      <span className="min-w-0">
        <span className="block text-16 [overflow-wrap:anywhere]">
          <bdi>{name}</bdi>
        </span>
        {member.leftOn && (
          <span className="text-14 text-muted">
            <Trans>Left on {dates.day(member.leftOn)}</Trans>
          </span>
        )}
      </span>
      {mayWrite && (
        <Button
          look="quiet"
          aria-label={t`${name} is back`}
          onPress={() =>
            void (member.beneficiary
              ? acts.join(household, member.beneficiary, name)
              : acts.leave(household, member, name, null))
          }
        >
          <Trans>Is back</Trans>
        </Button>
      )}
    </li>
  );
}
