import { Trans } from '@lingui/react/macro';
import { CircleX, CloudCheck, Smartphone, TriangleAlert } from 'lucide-react';
import type { SaveState } from '../../../sync/device-api.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { useFieldset } from './fieldset.ts';
import { useLastTouched } from './last-touched.ts';

/** Beside the field touched last alone: where its value is by now. */
export function SaveCaption({ name, isComing }: { name: string; isComing: boolean }) {
  const { document } = useFieldset();
  const { isLast } = useLastTouched(`${document.reference}/${name}`);
  const kept = useReadable(document.save);
  if (!isLast) return null;
  const save: SaveState =
    isComing && (kept.state === 'server' || kept.state === 'device') ? { state: 'writing' } : kept;
  const [icon, words] = captions(save);
  return (
    <span
      role="status"
      key={save.state}
      className="inline-flex shrink-0 items-center gap-1 text-13 text-muted animate-[appear_120ms]"
    >
      {icon && <Icon of={icon} size={16} />}
      {words}
    </span>
  );
}

function captions(save: SaveState) {
  switch (save.state) {
    case 'server':
      return [CloudCheck, <Trans key="server">On the server</Trans>] as const;
    case 'device':
      return [Smartphone, <Trans key="device">On this device</Trans>] as const;
    case 'writing':
      return [null, <Trans key="writing">Being kept…</Trans>] as const;
    case 'refused':
      return [CircleX, <Trans key="refused">Refused</Trans>] as const;
    case 'not-kept':
      return [TriangleAlert, <Trans key="not-kept">Not kept: no space</Trans>] as const;
  }
}
