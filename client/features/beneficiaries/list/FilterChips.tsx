import { useLingui } from '@lingui/react/macro';
import { useDevice } from '../../../sync/device-context.tsx';
import { usePlaceName } from '../../../sync/place-name.ts';
import { Chip } from '../../../ui/Chip.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import type { People } from './use-people.ts';

interface FilterChipsProps {
  filters: People['filters'];
  onChange: (filter: string | null) => void;
}

/** The filters, each with how many it would leave; several may hold at once. Empty ones are not offered. */
export function FilterChips({ filters, onChange }: FilterChipsProps) {
  const { t } = useLingui();
  const { shelf } = useDevice();
  const { sites } = useReadable(shelf);
  const placeName = usePlaceName();
  const words: Record<string, string> = {
    mine: t`Mine`,
    'high-risk': t`High risk`,
    overdue: t`Overdue`,
    'not-seen': t`Not seen for 30 days`,
    'no-disclosure': t`No consent to disclose`,
  };
  for (const site of sites) words[`site:${site.id}`] = placeName(site);
  const on = filters.filter((filter) => filter.isOn).map((filter) => filter.key);
  const offered = filters.filter((filter) => filter.count > 0 || filter.isOn);
  if (offered.length === 0) return null;
  return (
    <div className="no-scrollbar flex gap-2 overflow-x-auto px-4 py-1">
      {offered.map(({ key, count, isOn }) => (
        <Chip
          key={key}
          count={count}
          isSelected={isOn}
          onChange={(selected) => {
            const next = selected ? [...on, key] : on.filter((other) => other !== key);
            onChange(next.length > 0 ? next.join(',') : null);
          }}
        >
          {words[key] ?? key}
        </Chip>
      ))}
    </div>
  );
}
