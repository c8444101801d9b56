import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { ageOn } from '../../../../shared/projections/age.ts';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import type { DuplicateReason, LikelyDuplicate } from '../../../local/duplicates.ts';
import { Button, buttonClasses } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { Comparison } from './Comparison.tsx';
import type { RegisterValues } from './register-draft.ts';

interface DuplicateNoticeProps {
  likely: LikelyDuplicate[];
  values: RegisterValues;
  today: string;
  /** Ids of everybody who was compared and is somebody else. */
  onOther: (ids: string[]) => void;
}

const SHOWN_AT_FIRST = 1;
const MOST_SHOWN = 10;

/** Somebody here looks like the person being registered: who, why, and both side by side. Stays in sight. */
export function DuplicateNotice({ likely, values, today, onOther }: DuplicateNoticeProps) {
  const { t } = useLingui();
  const reasonWords = useReasonWords();
  const [compared, setCompared] = useState<BeneficiaryRow | null>(null);
  const [wide, setWide] = useState(false);
  const shown = likely.slice(0, wide ? MOST_SHOWN : SHOWN_AT_FIRST);
  const more = Math.min(likely.length, MOST_SHOWN) - shown.length;
  return (
    <div role="status" className={likely.length === 0 ? 'absolute' : 'sticky top-2 z-10'}>
      {likely.length > 0 && (
        <div className="flex max-h-[40dvh] flex-col gap-2 overflow-y-auto rounded-card bg-info-soft px-3.5 py-3">
          {shown.map(({ row, reasons }, i) => {
            const age = ageOn(row.birthDate, today);
            return (
              <div key={row.id} className="flex items-center gap-3">
                <Icon of={UsersRound} className={i === 0 ? 'text-info' : 'invisible'} />
                <span className="min-w-0 flex-1">
                  {i === 0 && (
                    <span className="block text-14">
                      <Trans>Already on this device?</Trans>
                    </span>
                  )}
                  <span className="line-clamp-2 text-14 font-semibold [overflow-wrap:anywhere]">
                    <bdi>{row.fullName}</bdi>
                    {age !== null && t`, ${age}`}
                  </span>
                  <span className="block text-13 first-letter:uppercase">
                    {reasons.map((reason) => reasonWords(reason, row)).join(t` · `)}
                  </span>
                </span>
                <Button onPress={() => setCompared(row)} aria-label={t`Compare with ${row.fullName}`}>
                  <Trans>Compare</Trans>
                </Button>
              </div>
            );
          })}
          {more > 0 && (
            <Button look="quiet" className="self-start ps-8" onPress={() => setWide(true)}>
              <Plural value={more} one="Show one more" other="Show # more" />
            </Button>
          )}
        </div>
      )}
      <Sheet title={t`The same person?`} isOpen={compared !== null} onClose={() => setCompared(null)}>
        {compared && (
          <>
            <Comparison row={compared} values={values} today={today} />
            <div className="mt-5 flex flex-wrap justify-end gap-2">
              <Button
                onPress={() => {
                  onOther([...values.others, compared.id]);
                  setCompared(null);
                }}
              >
                <Trans>Somebody else</Trans>
              </Button>
              <Link to="/beneficiaries/$id" params={{ id: compared.id }} className={buttonClasses('primary')}>
                <Trans>It is this person</Trans>
              </Link>
            </div>
            <p className="mt-3 text-13 text-muted">
              <Trans>Their record opens. What you typed stays here as a draft.</Trans>
            </p>
          </>
        )}
      </Sheet>
    </div>
  );
}

/** Why somebody is shown, in a few words. */
function useReasonWords(): (reason: DuplicateReason, row: BeneficiaryRow) => string {
  const { t } = useLingui();
  return (reason, row) => {
    // A number is shown by its end alone: enough to recognise, nothing to read off over a shoulder.
    const end = (row.phone ?? '').replace(/\D/g, '').slice(-3);
    switch (reason) {
      case 'same-name':
        return t`same name`;
      case 'name-alike':
        return t`name alike`;
      case 'phone':
        return end ? t`phone ends ${end}` : t`same phone`;
      case 'phone-alike':
        return t`phone almost the same`;
      case 'email':
        return t`same e-mail`;
      case 'email-alike':
        return t`e-mail almost the same`;
      case 'document':
        return t`same document number`;
      case 'mother':
        return t`mother’s name alike`;
      case 'birth-date':
        return t`same birth date`;
      case 'birth-date-alike':
        return t`birth date almost the same`;
      case 'age':
        return t`about the same age`;
      case 'place':
        return t`same place`;
    }
  };
}
