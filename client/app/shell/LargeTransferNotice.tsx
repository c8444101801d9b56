import { Plural, Trans } from '@lingui/react/macro';
import { HardDriveDownload } from 'lucide-react';
import { useState } from 'react';
import { useDevice } from '../../sync/device-context.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { useReadable } from '../../ui/use-readable.ts';

/** Asks before much is fetched over a line that costs; what waits comes by itself on one that doesn't. */
export function LargeTransferNotice() {
  const device = useDevice();
  const dates = useDateWords();
  const { asking } = useReadable(device.sync);
  const [later, setLater] = useState(false);
  if (!asking || later) return null;
  const size = dates.bytes(asking.bytes);
  return (
    <div className="px-4 pt-3">
      <Banner
        icon={HardDriveDownload}
        tone="info"
        title={
          <Plural
            value={asking.records}
            one={`# record waits, about ${size}`}
            other={`# records wait, about ${size}`}
          />
        }
        actions={
          <span className="flex flex-wrap gap-2">
            <Button onPress={() => setLater(true)}>
              <Trans>Wait for Wi-Fi</Trans>
            </Button>
            <Button look="primary" onPress={() => device.fetchLarge()}>
              <Trans>Fetch now</Trans>
            </Button>
          </span>
        }
      >
        <Trans>This line may cost money. What you write is sent in any case: it is small.</Trans>
      </Banner>
    </div>
  );
}
