import { Trans, useLingui } from '@lingui/react/macro';
import { UserRoundX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Erased } from '../../../local/vault-changes.ts';
import { useColleagueName } from '../../../parts/use-colleague-name.ts';
import { WentUnsent } from '../../../parts/WentUnsent.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';

/** Stands where the record of somebody stood who was erased while it was open. */
export function ErasedRecord({ erased, actions }: { erased: Erased; actions: ReactNode }) {
  const { t } = useLingui();
  const name = useColleagueName()(erased.by);
  return (
    <EmptyState isPage icon={UserRoundX} title={t`This person was erased`} actions={actions}>
      <p role="status">
        <Trans>Erased by {name}. Nothing of them is kept, on the server or on any device.</Trans>
      </p>
      <p>
        <WentUnsent unsent={erased.entries} />
      </p>
    </EmptyState>
  );
}
