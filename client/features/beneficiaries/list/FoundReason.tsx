import { Trans, useLingui } from '@lingui/react/macro';
import { digitsOf, type Found } from '../../../../shared/finding/people-search.ts';
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
      return <Trans>number of a document</Trans>;
    case 'knownAs':
      return (
        <Trans>
          known as <BoldText text={row.knownAs ?? ''} query={query} />
        </Trans>
      );
    case 'motherName':
      return (
        <Trans>
          mother’s name <BoldText text={row.motherName ?? ''} query={query} />
        </Trans>
      );
    case 'guardianName':
      return (
        <Trans>
          guardian <BoldText text={row.guardianName ?? ''} query={query} />
        </Trans>
      );
    case 'household':
      return <HouseholdReason id={row.id} query={query} />;
    case 'fullName':
      if (found.nearness === 'same') return <Trans>same name</Trans>;
      if (found.nearness === 'begins') return <Trans>begins the same</Trans>;
      return found.nearness === 'sounds' ? <SpellingReason row={row} query={query} /> : <Trans>similar name</Trans>;
  }
}

/** The same name, written in the other script where it is in one. */
function SpellingReason({ row, query }: { row: BeneficiaryRow; query: string }) {
  const script = scriptOf(row.fullName.trim());
  if (script === scriptOf(query.trim())) return <Trans>same name, spelled otherwise</Trans>;
  if (script === 'arabic') return <Trans>same name in Arabic</Trans>;
  return script === 'latin' ? <Trans>same name in Latin letters</Trans> : <Trans>same name in another script</Trans>;
}

function PhoneReason({ row, query }: { row: BeneficiaryRow; query: string }) {
  const { t } = useLingui();
  const asked = digitsOf(query);
  const ending = asked.length > 6 ? asked.replace(/^0+/, '') : asked;
  const isOwn = digitsOf(row.phone).includes(ending);
  const number = isOwn ? row.phone : row.guardianPhone;
  const digits = digitsOf(number);
  const shown = digits.endsWith(ending) ? digits.slice(-Math.min(ending.length, 4)) : null;
  if (!isOwn) return <Trans>guardian’s phone {shown ?? number}</Trans>;
  return shown ? <Trans>phone ends {shown}</Trans> : t`phone ${number ?? ''}`;
}
