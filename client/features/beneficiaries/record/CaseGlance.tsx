import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { usePlaceName } from '../../../sync/place-name.ts';
import { Button } from '../../../ui/Button.tsx';
import { useDateWords } from '../../../ui/dates.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { caseCardId } from './case-card-id.ts';
import { overdueIn } from './still-open.ts';

/** What of each open case wants a look, above the profile; leads down to the case. */
export const CaseGlances = memo(function CaseGlances({ cases, today }: { cases: readonly CaseRow[]; today: string }) {
  const open = cases.filter(({ status }) => status !== 'closed');
  if (open.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {open.map((row) => (
        <CaseGlance key={row.id} row={row} today={today} />
      ))}
    </div>
  );
});

function CaseGlance({ row, today }: { row: CaseRow; today: string }) {
  const { t } = useLingui();
  const { programmes } = useReadable(useDevice().shelf);
  const placeName = usePlaceName();
  const dates = useDateWords();
  const { reviewOn, steps, goals } = overdueIn(row, today);
  const concerns = row.protectionConcerns.filter(({ endedOn }) => endedOn === null).length;
  const late = steps + goals;
  const programme = programmes.find(({ id }) => id === row.programme);
  const name = programme ? placeName(programme) : t`A programme`;
  const lead = () => {
    const card = document.getElementById(caseCardId(row.id));
    card?.scrollIntoView({ block: 'start' });
    card?.focus({ preventScroll: true });
  };
  return (
    <Button
      onPress={lead}
      className="h-auto !justify-start gap-3 !rounded-card border-hairline py-2 text-start !font-normal"
    >
      <span className="min-w-0 flex-1">
        <span className="block font-semibold" dir="auto">
          {name}
        </span>
        <span className="flex flex-wrap gap-x-3 text-13 text-muted">
          {reviewOn && (
            <span className="font-semibold text-warning">
              <Trans>Review overdue since {dates.day(reviewOn)}</Trans>
            </span>
          )}
          {late > 0 && (
            <span className="font-semibold text-warning">
              <Plural value={late} one="# overdue in the plan" other="# overdue in the plan" />
            </span>
          )}
          {concerns > 0 && <Plural value={concerns} one="# concern" other="# concerns" />}
          {!reviewOn && late === 0 && concerns === 0 && <Trans>Risk, concerns, plan, referrals</Trans>}
        </span>
      </span>
      <Icon of={ChevronDown} size={16} className="text-muted" />
    </Button>
  );
}
