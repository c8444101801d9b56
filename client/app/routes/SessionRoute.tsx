import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { BeneficiaryId, CaseId, SessionId } from '../../../shared/base/ids.ts';
import { useRoomy } from '../../ui/use-media.ts';
import { slot } from './feature-screens.ts';

const route = getRouteApi('/inside/beneficiaries/$id/sessions/$sessionId');
const SessionScreen = slot('sessions/SessionScreen');

/** The session of the address, in the panel that the record gives it. */
export function SessionRoute() {
  const { id, sessionId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const roomy = useRoomy();
  return (
    <SessionScreen
      key={sessionId}
      beneficiary={id as BeneficiaryId}
      session={sessionId as SessionId}
      caseId={(search.case as CaseId | undefined) ?? null}
      plannedFor={search.on ? { on: search.on, time: search.time ?? null } : null}
      onClose={() => {
        // On a phone it goes where it was opened from, the day or the record; and Back never leads into it again.
        if (!roomy && router.history.canGoBack()) router.history.back();
        else void navigate({ to: '/beneficiaries/$id', params: { id }, search: { tab: search.tab }, replace: true });
      }}
    />
  );
}
