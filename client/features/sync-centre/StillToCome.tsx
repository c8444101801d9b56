import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CirclePause, CloudDownload, Play } from 'lucide-react';
import type { Line, SyncSummary } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';

/** Records whose rows are here and which are still to come: how many, for how long, and a way to stop or go on. */
export function StillToCome({ sync, line }: { sync: SyncSummary; line: Line }) {
  const { t } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const { toCome, asking } = sync;
  if (!toCome) return null;
  const { left, total, minutes, stopped } = toCome;
  const [records, missing] = [dates.number(total), dates.number(left)];
  const isHeld = asking !== null || stopped;
  const isMoving = !isHeld && line.state === 'online';
  const goOn = () => {
    device.setFetching(true);
    device.fetchLarge();
  };
  return (
    <section className="flex flex-col gap-2 rounded-card border border-hairline bg-surface px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-2 text-16">
        <Icon of={isMoving ? CloudDownload : CirclePause} className="text-muted" />
        <span>
          <Plural value={total} one={`${records} record`} other={`${records} records`} />
        </span>
        <span aria-hidden="true" className="text-muted">
          ·
        </span>
        <span className="font-semibold">
          <Trans>{missing} still to come</Trans>
        </span>
        {isMoving && minutes !== null && (
          <>
            <span aria-hidden="true" className="text-muted">
              ·
            </span>
            <span className="text-muted">
              <Plural value={minutes} one="about # minute" other="about # minutes" />
            </span>
          </>
        )}
      </p>
      <ProgressBar label={t`Records that are here`} done={total - left} total={total} />
      <p className="text-14 text-muted">
        {stopped ? (
          <Trans>You stopped it. A record that you open is fetched all the same.</Trans>
        ) : asking ? (
          <Trans>This line may cost money, so it waits for your word.</Trans>
        ) : isMoving ? (
          <Trans>The list is whole already. What you open comes first, then your own cases.</Trans>
        ) : (
          <Trans>The list is whole already. The rest comes when there is a line.</Trans>
        )}
      </p>
      {isHeld ? (
        <Button className="self-start" onPress={goOn} isDisabled={line.state === 'ended'}>
          <Icon of={Play} size={16} directed />
          <Trans>Fetch now</Trans>
        </Button>
      ) : (
        <Button className="self-start" onPress={() => device.setFetching(false)}>
          <Icon of={CirclePause} size={16} />
          <Trans>Stop fetching</Trans>
        </Button>
      )}
    </section>
  );
}
