import { getRouteApi } from '@tanstack/react-router';
import type { BeneficiaryId, CaseId, ReferralId } from '../../../shared/base/ids.ts';
import { wordsIn } from '../language.ts';
import { type Language, languages, offered } from '../languages.ts';
import { slot } from './feature-screens.ts';

const route = getRouteApi('/inside/beneficiaries/$id/referrals/$referralId');
const ReferralScreen = slot('referrals/ReferralScreen');

/** A letter can be written in every language that the app is offered in. */
const letters = {
  choices: offered.map((language) => ({ language, ...languages[language] })),
  wordsIn: (language: string) => wordsIn(language as Language),
};

/** The referral of the address, in the panel that the record gives it. */
export function ReferralRoute() {
  const { id, referralId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <ReferralScreen
      key={referralId}
      beneficiary={id as BeneficiaryId}
      referral={referralId as ReferralId}
      caseId={(search.case as CaseId | undefined) ?? null}
      languages={letters}
      onClose={() => void navigate({ to: '/beneficiaries/$id', params: { id }, search: { tab: search.tab } })}
    />
  );
}
