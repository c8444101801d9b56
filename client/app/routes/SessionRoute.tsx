import { getRouteApi } from '@tanstack/react-router';
import type { BeneficiaryId, CaseId, SessionId } from '../../../shared/base/ids.ts';
import { slot } from './feature-screens.ts';

const route = getRouteApi('/inside/beneficiaries/$id/sessions/$sessionId');
const SessionScreen = slot('sessions/SessionScreen');

/** The session of the address, in the panel that the record gives it. */
export function SessionRoute() {
  const { id, sessionId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <SessionScreen
      key={sessionId}
      beneficiary={id as BeneficiaryId}
      session={sessionId as SessionId}
      caseId={(search.case as CaseId | undefined) ?? null}
      plannedFor={search.on ? { on: search.on, time: search.time ?? null } : null}
      onClose={() => void navigate({ to: '/beneficiaries/$id', params: { id }, search: { tab: search.tab } })}
    />
  );
}
