import { Trans, useLingui } from '@lingui/react/macro';
import { allOf, digitsOf, type Found } from '../../../../shared/finding/people-search.ts';
import { scriptOf } from '../../../../shared/finding/word-grade.ts';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import { BoldText } from './BoldText.tsx';
import { HouseholdReason } from './HouseholdReason.tsx';

interface FoundReasonProps {
  found: Found;
  row: BeneficiaryRow;
  query: string;
}

/** Why somebody is among the answers, where the name alone doesn't show it. */
export function FoundReason({ found, row, query }: FoundReasonProps) {
  // Words alone are a text, which is drawn with the line; each as a component would be three more of them.
  const { t } = useLingui();
  switch (found.in) {
    case 'phone':
      return <PhoneReason row={row} query={query} />;
    case 'code':
      return (
        <Trans>
          code <bdi>{row.code}</bdi>
        </Trans>
      );
    case 'nationalId':
      return t`number of a document`;
    case 'knownAs':
      return (
        <Trans>
          known as <BoldText text={allOf(row, 'knownAs').join(' / ')} query={query} />
        </Trans>
      );
    case 'motherName':
      return (
        <Trans>
          mother’s name <BoldText text={allOf(row, 'motherName').join(' / ')} query={query} />
        </Trans>
      );
    case 'guardianName':
      return (
        <Trans>
          guardian <BoldText text={allOf(row, 'guardianName').join(' / ')} query={query} />
        </Trans>
      );
    case 'household':
      return <HouseholdReason id={row.id} query={query} />;
    case 'fullName':
      if (row.others?.fullName)
        return (
          <Trans>
            also written <BoldText text={row.others.fullName.join(' / ')} query={query} />
          </Trans>
        );
      if (found.nearness === 'same') return t`same name`;
      if (found.nearness === 'begins') return t`begins the same`;
      if (found.nearness === 'sounds-begins') return t`begins alike when spoken`;
      return found.nearness === 'sounds' ? <SpellingReason row={row} query={query} /> : t`similar name`;
  }
}

/** The same name, written in the other script where it is in one. */
function SpellingReason({ row, query }: { row: BeneficiaryRow; query: string }) {
  const { t } = useLingui();
  const script = scriptOf(row.fullName.trim());
  if (script === scriptOf(query.trim())) return t`same name, spelled otherwise`;
  if (script === 'arabic') return t`same name in Arabic`;
  return script === 'latin' ? t`same name in Latin letters` : t`same name in another script`;
}

function PhoneReason({ row, query }: { row: BeneficiaryRow; query: string }) {
  const { t } = useLingui();
  const asked = digitsOf(query);
  const ending = asked.length > 6 ? asked.replace(/^0+/, '') : asked;
  const own = allOf(row, 'phone').find((one) => digitsOf(one).includes(ending));
  const isOwn = own !== undefined;
  const number = own ?? allOf(row, 'guardianPhone').find((one) => digitsOf(one).includes(ending)) ?? null;
  const digits = digitsOf(number);
  const shown = digits.endsWith(ending) ? digits.slice(-Math.min(ending.length, 4)) : null;
  if (!isOwn) return <Trans>guardian’s phone {shown ?? number}</Trans>;
  return shown ? t`phone ends ${shown}` : t`phone ${number ?? ''}`;
}
