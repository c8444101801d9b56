import { useLingui } from '@lingui/react/macro';
import { MenuItem } from 'react-aria-components';
import { dayIn } from '../../../shared/base/clock.ts';
import type { Found } from '../../../shared/finding/people-search.ts';
import { ageOn } from '../../../shared/projections/age.ts';
import type { BeneficiaryRow } from '../../../shared/projections/beneficiary.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { PersonSquare } from '../../ui/Avatar.tsx';
import { isolated } from '../../ui/isolated.ts';
import { useReadable } from '../../ui/use-readable.ts';

interface PersonRowProps {
  id: string;
  row: BeneficiaryRow;
  found: Found | null;
  query: string;
  /** The programme of the case that is meant, where one is. */
  programme: string | null;
}

/** A person in the palette: what tells two of one name apart stands under it. */
export function PersonRow({ id, row, found, programme }: PersonRowProps) {
  const { t } = useLingui();
  const { sites } = useReadable(useDevice().shelf);
  const placeName = usePlaceName();
  const site = sites.find((each) => each.id === row.site);
  const age = ageOn(row.birthDate, dayIn(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone));
  const other = found && { knownAs: row.knownAs, motherName: row.motherName }[found.in as 'knownAs' | 'motherName'];
  const parts = [
    age === null ? null : `${row.birthEstimated ? '~' : ''}${age}`,
    site ? placeName(site) : null,
    programme,
    other ?? row.code,
  ];
  const name = row.fullName || t`No name that can be read`;
  return (
    <MenuItem
      id={id}
      textValue={name}
      className="flex min-h-14 cursor-pointer items-center gap-3 rounded-control px-3 outline-none data-[focused]:bg-hover mouse:min-h-12"
    >
      <PersonSquare name={row.fullName} size={32} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-14" dir="auto">
          {name}
        </span>
        <span className="truncate text-13 text-muted">
          {parts
            .filter((part) => part)
            .map((part) => isolated(part!))
            .join(t` · `)}
        </span>
      </span>
    </MenuItem>
  );
}
