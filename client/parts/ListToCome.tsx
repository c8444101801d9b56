import { Trans } from '@lingui/react/macro';
import type { LucideIcon } from 'lucide-react';
import { useDevice } from '../sync/device-context.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useReadable } from '../ui/use-readable.ts';

/** Stands where nothing is to be shown before the whole list has come: says how far it is, and not that nothing is there. */
export function ListToCome({ icon }: { icon: LucideIcon }) {
  const device = useDevice();
  const { receiving } = useReadable(device.sync);
  const line = useReadable(device.line);
  if (line.state === 'offline')
    return (
      <EmptyState icon={icon} title={<Trans>Records are still to come</Trans>}>
        <Trans>There is no connection now. Records of your sites come as soon as there is one.</Trans>
      </EmptyState>
    );
  return (
    <EmptyState icon={icon} title={<Trans>Fetching the first records…</Trans>}>
      {receiving && (
        <Trans>
          {receiving.done} of {receiving.total}
        </Trans>
      )}
    </EmptyState>
  );
}
