import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { CircleX, CloudCheck, CloudOff, CloudUpload, HardDriveDownload, Smartphone, TriangleAlert } from 'lucide-react';
import { useDevice } from '../../sync/device-context.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';

interface SyncPillProps {
  compact?: boolean;
  /** Once it was pressed: a sheet that it stands in closes. */
  onPress?: () => void;
}

/** Where the work is, in one place on every screen; opens the sync centre. */
export function SyncPill({ compact, onPress }: SyncPillProps) {
  const { t } = useLingui();
  const device = useDevice();
  const line = useReadable(device.line);
  const sync = useReadable(device.sync);
  const { save, sending, receiving } = sync;
  const unsent = save.state === 'device' || save.state === 'refused' ? save.unsent : 0;
  const refused = save.state === 'refused' ? save.refused : 0;
  let icon = CloudCheck;
  let words = <Trans>All saved</Trans>;
  let tone = 'text-muted';
  if (save.state === 'not-kept') {
    icon = TriangleAlert;
    words = <Trans>Not kept: no space</Trans>;
    tone = 'bg-danger-soft text-danger font-semibold';
  } else if (line.state === 'ended') {
    icon = TriangleAlert;
    words = line.why === 'outdated' ? <Trans>Update needed</Trans> : <Trans>Sign in again</Trans>;
    tone = 'bg-warning-soft text-warning font-semibold';
  } else if (line.state === 'offline') {
    icon = CloudOff;
    words = unsent > 0 ? <Trans>Offline, {unsent} kept here</Trans> : <Trans>Offline</Trans>;
    tone = 'bg-quiet text-ink';
  } else if (sending && !sync.held) {
    icon = CloudUpload;
    words = (
      <Trans>
        Sending {sending.done} of {sending.total}
      </Trans>
    );
    tone = 'bg-quiet text-ink';
  } else if (unsent > 0) {
    icon = Smartphone;
    words = <Plural value={unsent} one="# only on this device" other="# only on this device" />;
    tone = 'bg-quiet text-ink';
  } else if (receiving) {
    icon = HardDriveDownload;
    words = (
      <Trans>
        Fetching {receiving.done} of {receiving.total}
      </Trans>
    );
    tone = 'bg-quiet text-ink';
  } else if (refused > 0) {
    return (
      <Pill icon={CircleX} tone="bg-danger-soft text-danger font-semibold" label={t`Sync centre`} onPress={onPress}>
        <Plural value={refused} one="# refused" other="# refused" />
      </Pill>
    );
  }
  return (
    <Pill icon={icon} tone={tone} label={t`Sync centre`} onPress={onPress}>
      <span className={classNames(compact && 'sr-only')}>{words}</span>
      {refused > 0 && (
        <span className="font-semibold text-danger">
          <Plural value={refused} one="# refused" other="# refused" />
        </span>
      )}
    </Pill>
  );
}

interface PillProps {
  icon: typeof CloudCheck;
  tone: string;
  label: string;
  onPress: (() => void) | undefined;
  children: React.ReactNode;
}

function Pill(props: PillProps) {
  return (
    <Link
      to="/sync"
      title={props.label}
      onClick={props.onPress}
      className={classNames(
        'tap inline-flex min-h-9 items-center gap-2 rounded-full px-3 text-13 hover:bg-hover',
        props.tone,
      )}
    >
      <Icon of={props.icon} />
      <span className="sr-only">{props.label}</span>
      <span role="status" className="flex gap-2">
        {props.children}
      </span>
    </Link>
  );
}
