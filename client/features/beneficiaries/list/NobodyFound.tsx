import { Trans } from '@lingui/react/macro';
import { SearchX, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDevice } from '../../../sync/device-context.tsx';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useReadable } from '../../../ui/use-readable.ts';

interface NobodyFoundProps {
  /** What was looked for; empty where only filters narrow. */
  name: string;
  total: number;
  register: ReactNode;
  asking: ReactNode;
  /** Lets go of the filters; null where there are none. */
  onFilter: ((filter: null) => void) | null;
  children: ReactNode;
}

/** Instead of the list: nobody answers, or nobody is on the device yet. */
export function NobodyFound({ name, total, register, asking, onFilter, children }: NobodyFoundProps) {
  const device = useDevice();
  const { receiving, listed } = useReadable(device.sync);
  const line = useReadable(device.line);
  if (total === 0) {
    const isComing = receiving !== null || (!listed && line.state !== 'offline');
    return (
      <EmptyState
        icon={UsersRound}
        title={isComing ? <Trans>Fetching the first records…</Trans> : <Trans>Nobody on this device yet</Trans>}
        actions={register}
      >
        {receiving ? (
          <Trans>
            {receiving.done} of {receiving.total}. You can register somebody meanwhile.
          </Trans>
        ) : line.state === 'offline' ? (
          <Trans>There is no connection now. Records of your sites come as soon as there is one.</Trans>
        ) : isComing ? null : (
          <Trans>Records of your sites appear here as soon as there are any.</Trans>
        )}
      </EmptyState>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <EmptyState
        icon={SearchX}
        title={
          name ? (
            <Trans>
              Nobody like “<bdi>{name}</bdi>” on this device
            </Trans>
          ) : (
            <Trans>Nobody answers these filters</Trans>
          )
        }
        actions={
          <>
            {register}
            {asking}
            {onFilter && (
              <Button onPress={() => onFilter(null)}>
                <Trans>Without filters</Trans>
              </Button>
            )}
          </>
        }
      />
      {children}
    </div>
  );
}
