import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { UserRoundX } from 'lucide-react';
import { canDo } from '../../../shared/authz/can.ts';
import type { UserId } from '../../../shared/base/ids.ts';
import type { ErasureTold } from '../../../shared/protocol/erasures.ts';
import { CouldNotLoad } from '../../parts/CouldNotLoad.tsx';
import { erasureReasonWords } from '../../parts/erasure-words.ts';
import { useColleagueName } from '../../parts/use-colleague-name.ts';
import { useFromServer } from '../../parts/use-from-server.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { useDateWords } from '../../ui/dates.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { AdminFrame } from './AdminFrame.tsx';

/** Who was erased: when, by whom and why, and nothing that says who it was. */
export function ErasuresScreen() {
  const device = useDevice();
  const mayAdminister = canDo(device.actor, 'administer', null);
  const { answer, problem, askAgain } = useFromServer<{ items: ErasureTold[] }>('/api/erasures', mayAdminister);
  const all = answer?.items ?? null;

  return (
    <AdminFrame
      title={<Trans>Erasures</Trans>}
      count={all && <Plural value={all.length} one="# person" other="# people" />}
    >
      <CouldNotLoad problem={problem} onRetry={askAgain} />
      {all === null ? (
        problem === null && <Skeleton rows={4} />
      ) : all.length === 0 ? (
        <EmptyState icon={UserRoundX} title={<Trans>Nobody was erased</Trans>} />
      ) : (
        <ul className="overflow-hidden rounded-card border border-hairline bg-surface">
          {all.map((one) => (
            <ErasureLine key={one.id} erasure={one} />
          ))}
        </ul>
      )}
    </AdminFrame>
  );
}

function ErasureLine({ erasure }: { erasure: ErasureTold }) {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const nameOf = useColleagueName();
  const placeName = usePlaceName();
  const { sites } = useReadable(device.shelf);
  const site = sites.find(({ id }) => id === erasure.site);
  const name = nameOf(erasure.by as UserId);
  return (
    <li className="flex flex-col gap-0.5 border-b border-hairline px-4 py-3 text-14 last:border-b-0">
      <span className="font-semibold">{i18n._(erasureReasonWords[erasure.reason])}</span>
      <span className="text-13 text-muted">
        <Trans>
          {dates.moment(Date.parse(erasure.at))}, by {name}
        </Trans>
        {' · '}
        <bdi>{site ? placeName(site) : t`another site`}</bdi>
        {' · '}
        <Plural value={erasure.cases} _0="no case" one="# case" other="# cases" />
        {' · '}
        <bdi>{erasure.id.slice(0, 8)}</bdi>
      </span>
    </li>
  );
}
