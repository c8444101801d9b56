import { Trans } from '@lingui/react/macro';
import { CircleX, Smartphone, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { referenceTo } from '../../../shared/docs/reference.ts';
import type { HouseholdRow } from '../../../shared/projections/household.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';

/** Where a household's changes are, while that isn't the server: it is a document apart from the record. */
export function SavedMark({ household }: { household: HouseholdRow }) {
  const device = useDevice();
  const save = useReadable(
    useMemo(() => device.saveStateOf(referenceTo('household', household.id)), [device, household.id]),
  );
  if (save.state === 'server' || save.state === 'writing') return null;
  const [icon, words] =
    save.state === 'refused'
      ? [CircleX, <Trans key="refused">Refused</Trans>]
      : save.state === 'not-kept'
        ? [TriangleAlert, <Trans key="not-kept">Not kept: no space</Trans>]
        : [Smartphone, <Trans key="device">On this device</Trans>];
  return (
    <span role="status" className="inline-flex items-center gap-1">
      <Icon of={icon} size={16} />
      {words}
    </span>
  );
}
