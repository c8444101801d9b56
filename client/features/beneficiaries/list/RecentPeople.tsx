import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useDevice } from '../../../sync/device-context.tsx';
import { usePlaceName } from '../../../sync/place-name.ts';
import { useRecentPeople } from '../../../sync/recent-people.ts';
import { PersonSquare } from '../../../ui/Avatar.tsx';
import { useReadable } from '../../../ui/use-readable.ts';

const MOST = 6;

/** Whose records were opened last, under a search in which nothing is typed yet. Null where there are none. */
export function useRecentPanel() {
  const device = useDevice();
  const { beneficiaries } = useReadable(device.rows);
  const recent = useRecentPeople()
    .map((id) => beneficiaries.get(id))
    .filter((row) => row !== undefined && !row.deletedAt)
    .slice(0, MOST);
  return recent.length === 0 ? null : <RecentPeople ids={recent.map((row) => row!.id)} />;
}

function RecentPeople({ ids }: { ids: string[] }) {
  const { t } = useLingui();
  const device = useDevice();
  const { beneficiaries } = useReadable(device.rows);
  const { sites } = useReadable(device.shelf);
  const placeName = usePlaceName();
  return (
    <>
      <p className="px-3 pt-2 pb-1 text-13 text-muted">
        <Trans>Opened last</Trans>
      </p>
      <ul aria-label={t`Opened last`}>
        {ids.map((id) => {
          const row = beneficiaries.get(id);
          const site = sites.find((each) => each.id === row?.site);
          return (
            <li key={id}>
              <Link
                to="/beneficiaries/$id"
                params={{ id }}
                className="flex min-h-11 items-center gap-3 rounded-control px-2 hover:bg-hover focus-visible:-outline-offset-2"
              >
                <PersonSquare name={row?.fullName ?? ''} size={32} />
                <span className="min-w-0 flex-1 truncate text-16" dir="auto">
                  {row?.fullName || t`No name that can be read`}
                </span>
                <bdi className="truncate text-13 text-muted">{site && placeName(site)}</bdi>
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}
