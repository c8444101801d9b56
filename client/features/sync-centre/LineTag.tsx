import { Trans } from '@lingui/react/macro';
import { CloudOff, LogOut, RefreshCw, Wifi, WifiOff } from 'lucide-react';
import type { Line } from '../../sync/device-api.ts';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Is there a line to the server, and since when not? Offline is no alarm: it stays grey. */
export function LineTag({ line }: { line: Line }) {
  const dates = useDateWords();
  const since = 'since' in line ? dates.moment(line.since) : '';
  const [icon, words] =
    line.state === 'online'
      ? ([Wifi, <Trans key="online">Online</Trans>] as const)
      : line.state === 'connecting'
        ? ([RefreshCw, <Trans key="connecting">Connecting…</Trans>] as const)
        : line.state === 'ended'
          ? line.why === 'outdated'
            ? ([CloudOff, <Trans key="outdated">Update needed</Trans>] as const)
            : ([LogOut, <Trans key="ended">Signed out by the server</Trans>] as const)
          : line.why === 'chosen'
            ? ([WifiOff, <Trans key="chosen">Working offline</Trans>] as const)
            : line.why === 'server-away'
              ? ([CloudOff, <Trans key="away">Server away since {since}</Trans>] as const)
              : ([WifiOff, <Trans key="offline">Offline since {since}</Trans>] as const);
  return (
    <span role="status" className="flex items-center gap-2 rounded-control bg-sunken px-2.5 py-1 text-14 text-muted">
      <Icon of={icon} size={16} />
      {words}
    </span>
  );
}
