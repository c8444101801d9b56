import { Trans } from '@lingui/react/macro';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import type { Found } from '../../../local/search.ts';
import { BoldText } from './BoldText.tsx';

/** Why somebody is among the answers, where the name alone doesn't show it. */
export function FoundReason({ found, row, query }: { found: Found; row: BeneficiaryRow; query: string }) {
  switch (found.in) {
    case 'phone':
      return <Trans>phone ends {row.phone?.replace(/\D/g, '').slice(-3)}</Trans>;
    case 'code':
      return <Trans>code {row.code}</Trans>;
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
    case 'fullName':
      if (found.nearness === 'same') return <Trans>same name</Trans>;
      return found.nearness === 'begins' ? <Trans>begins the same</Trans> : <Trans>similar name</Trans>;
  }
}
