import { getRouteApi } from '@tanstack/react-router';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import { slot } from './feature-screens.ts';

const route = getRouteApi('/inside/beneficiaries/$id/refer');
const ReferScreen = slot('referrals/ReferScreen');

/** A new referral, in the panel that the record gives it; once made, its letter takes its place. */
export function ReferRoute() {
  const { id } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <ReferScreen
      key={id}
      beneficiary={id as BeneficiaryId}
      onClose={() => void navigate({ to: '/beneficiaries/$id', params: { id }, search: { tab } })}
      onMade={(referral, caseId) =>
        void navigate({
          to: '/beneficiaries/$id/referrals/$referralId',
          params: { id, referralId: referral },
          search: { tab, case: caseId },
          replace: true,
        })
      }
    />
  );
}
