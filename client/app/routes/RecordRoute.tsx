import { getRouteApi, Outlet, useMatchRoute, useRouter } from '@tanstack/react-router';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import { RecordScreen } from '../../features/beneficiaries/RecordScreen.tsx';
import type { CareOf } from '../../features/beneficiaries/record/CaseCard.tsx';
import { unwritten } from '../../local/unwritten.ts';
import { useNoteOpened } from '../../sync/recent-people.ts';
import { recordPanels } from '../shell/record-panels.ts';
import { slot } from './feature-screens.ts';

const route = getRouteApi('/inside/beneficiaries/$id');
const SessionsScreen = slot('sessions/SessionsScreen');
const NewSessionButton = slot('sessions/NewSessionButton');
const HouseholdScreen = slot('households/HouseholdScreen');
const CommentsScreen = slot('comments/CommentsScreen');
const CaseCare = slot('care/CaseCare');
const RecordTimeline = slot('care/RecordTimeline');
const CaseReferrals = slot('referrals/CaseReferrals');
const ReferButton = slot('referrals/ReferButton');

const careOf: CareOf = (row, document) => (
  <>
    <CaseCare row={row} document={document} />
    <CaseReferrals row={row} document={document} />
  </>
);

/** A person's record: the profile is the beneficiaries', sessions and comments are their own features'. */
export function RecordRoute() {
  const { id } = route.useParams();
  const { tab = 'overview' } = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const beneficiary = id as BeneficiaryId;
  useNoteOpened(id);
  const isAt = useMatchRoute();
  const panel = recordPanels.some((to) => isAt({ to, params: { id } }));
  return (
    <RecordScreen
      key={id}
      beneficiary={beneficiary}
      tab={tab}
      onTab={(next) => void navigate({ search: (now) => ({ ...now, tab: next }), replace: true })}
      onBack={() => {
        if (router.history.canGoBack()) router.history.back();
        else void navigate({ to: '/' });
      }}
      sessions={<SessionsScreen beneficiary={beneficiary} />}
      household={
        <HouseholdScreen
          beneficiary={beneficiary}
          onOpen={(person) =>
            void navigate({ to: '/beneficiaries/$id', params: { id: person }, search: { tab: 'household' } })
          }
          onRegister={(name, member) =>
            void navigate({ to: '/beneficiaries/new', search: { name: unwritten(name), ...member } })
          }
        />
      }
      comments={<CommentsScreen beneficiary={beneficiary} />}
      timeline={<RecordTimeline beneficiary={beneficiary} />}
      newSession={<NewSessionButton beneficiary={beneficiary} />}
      refer={<ReferButton beneficiary={beneficiary} />}
      care={careOf}
      panel={panel ? <Outlet /> : null}
    />
  );
}
