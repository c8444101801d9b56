import { Trans } from '@lingui/react/macro';
import { CircleX, CloudCheck, LoaderCircle, Smartphone, TriangleAlert } from 'lucide-react';
import type { OpenDocument, SaveState } from '../../sync/device-api.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';

/** Where the work on a record is, in a word and a sign: from what the vault and the server have confirmed alone. */
export function SaveCaption({ open, className }: { open: OpenDocument; className?: string }) {
  const save = useReadable(open.save);
  const [icon, words, tone] = captionOf(save);
  return (
    <span
      role="status"
      className={classNames('flex min-w-0 items-center gap-1.5 text-13', tone ?? 'text-muted', className)}
    >
      <Icon of={icon} size={16} />
      <span className="truncate">{words}</span>
    </span>
  );
}

function captionOf(save: SaveState) {
  switch (save.state) {
    case 'server':
      return [CloudCheck, <Trans key="server">On the server</Trans>] as const;
    case 'writing':
      return [LoaderCircle, <Trans key="writing">Being kept…</Trans>] as const;
    case 'device':
      return [Smartphone, <Trans key="device">Kept on this device</Trans>] as const;
    case 'refused':
      return [CircleX, <Trans key="refused">Refused: see Sync</Trans>, 'text-danger'] as const;
    case 'not-kept':
      return save.why === 'quota'
        ? ([TriangleAlert, <Trans key="quota">Not kept: this device is full</Trans>, 'text-danger'] as const)
        : ([TriangleAlert, <Trans key="storage">Not kept: the storage fails</Trans>, 'text-danger'] as const);
  }
}
