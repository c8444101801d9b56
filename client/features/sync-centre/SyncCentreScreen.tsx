import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, CloudCheck, RefreshCw, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { useDevice } from '../../sync/device-context.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { say } from '../../ui/toasts.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { DeviceLines } from './DeviceLines.tsx';
import { Journey } from './Journey.tsx';
import { LineTag } from './LineTag.tsx';
import { RefusedCard } from './RefusedCard.tsx';
import { SentenceView } from './SentenceView.tsx';
import { StillToCome } from './StillToCome.tsx';

/** What of one's work is where: one sentence, the way it takes, what was refused, and what this device can keep. */
export function SyncCentreScreen() {
  const { t } = useLingui();
  const device = useDevice();
  const line = useReadable(device.line);
  const sync = useReadable(device.sync);
  const refused = useReadable(device.refused);
  const [busy, setBusy] = useState(false);
  const away = line.state === 'offline' || line.state === 'ended';
  const syncNow = async () => {
    setBusy(true);
    try {
      await device.syncNow();
    } catch {
      say({ message: t`The server can’t be reached now. Everything stays here and is sent later.` });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="mx-auto flex w-full max-w-[45rem] flex-col gap-6 px-4 pt-3 pb-10 desk:pt-6">
      <header className="flex min-h-11 items-center gap-1">
        <IconButton aria-label={t`Back`} className="-ms-3 desk:hidden" onPress={() => history.back()}>
          <Icon of={ArrowLeft} directed />
        </IconButton>
        <h1 className="flex-1 text-16 font-semibold desk:text-24">
          <Trans>Sync</Trans>
        </h1>
        <LineTag line={line} />
      </header>
      <SentenceView sync={sync} />
      <Journey sync={sync} line={line} />
      <StillToCome sync={sync} line={line} />
      {line.state !== 'ended' && (
        <Button className="self-start" onPress={() => void syncNow()} isDisabled={busy || away}>
          <Icon of={away ? WifiOff : busy ? RefreshCw : CloudCheck} size={16} />
          {away ? <Trans>Sends when the network is back</Trans> : <Trans>Send and fetch now</Trans>}
        </Button>
      )}
      {refused.length > 0 && (
        <section aria-label={t`Refused changes`} className="flex flex-col gap-4">
          {refused.map((work) => (
            <RefusedCard key={work.id} work={work} />
          ))}
        </section>
      )}
      <DeviceLines sync={sync} line={line} />
    </div>
  );
}

/** The day and time of something that happened, or that it never did. */
export function useLastTime(): (ms: number | null) => string {
  const { t } = useLingui();
  const dates = useDateWords();
  return (ms) => (ms === null ? t`not yet` : t`last ${dates.moment(ms)}`);
}
