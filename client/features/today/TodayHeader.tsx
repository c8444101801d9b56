import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Check, CircleX, CloudOff, HardDriveDownload, Smartphone, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDevice } from '../../sync/device-context.tsx';
import { ColleagueCircle } from '../../ui/Avatar.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useRoomy } from '../../ui/use-media.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { useDayWords } from './day-words.ts';

interface TodayHeaderProps {
  day: string;
  visits: number;
  overdue: number;
  /** Mine, or all of the site. */
  scope: ReactNode;
}

/** The day, what it holds, and where the work is. */
export function TodayHeader({ day, visits, overdue, scope }: TodayHeaderProps) {
  const { t } = useLingui();
  const { me, sync } = useDevice();
  // Before the whole list is here every figure would be false.
  const { listed } = useReadable(sync);
  const words = useDayWords();
  const roomy = useRoomy();
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
      <div className="min-w-0 flex-1">
        <h1 className="text-24 font-semibold">{words.header(day)}</h1>
        <p className="flex flex-wrap items-center gap-x-1.5 text-14 text-muted">
          {listed && (
            <span>
              <Plural value={visits} one="# visit" other="# visits" />
            </span>
          )}
          {listed && overdue > 0 && (
            <>
              <Dot />
              <span className="font-semibold text-warning desk:font-normal">
                <Plural value={overdue} one="# overdue" other="# overdue" />
              </span>
            </>
          )}
          {listed && <Dot />}
          <WhereSaved />
        </p>
      </div>
      {!roomy && (
        <Link to="/settings" aria-label={t`Settings`} className="tap rounded-full">
          <ColleagueCircle name={me.user.name} colour={null} size={32} isDecoration />
        </Link>
      )}
      {/* On a phone in a row of its own: beside it the date would break. */}
      {scope && <div className="max-desk:basis-full">{scope}</div>}
    </header>
  );
}

const Dot = () => <span aria-hidden="true">·</span>;

/** The truth about the work of this device in three words; leads to the sync centre. */
function WhereSaved() {
  const device = useDevice();
  const { save, receiving, listed } = useReadable(device.sync);
  const line = useReadable(device.line);
  return (
    <Link to="/sync" className="tap inline-flex items-center gap-1.5 rounded-control hover:underline">
      {save.state === 'not-kept' ? (
        <span className="inline-flex items-center gap-1.5 font-semibold text-danger">
          <Icon of={TriangleAlert} size={16} />
          <Trans>not kept</Trans>
        </span>
      ) : save.state === 'refused' ? (
        <span className="inline-flex items-center gap-1.5 text-danger">
          <Icon of={CircleX} size={16} />
          <Plural value={save.refused} one="# refused" other="# refused" />
        </span>
      ) : save.state === 'device' ? (
        <>
          <Icon of={Smartphone} size={16} />
          <Plural value={save.unsent} one="# only on this device" other="# only on this device" />
        </>
      ) : save.state === 'writing' ? (
        <Trans>keeping what you typed</Trans>
      ) : receiving && line.state !== 'offline' ? (
        // Until all of it is here the figures beside it still grow.
        <>
          <Icon of={HardDriveDownload} size={16} />
          <Trans>
            Fetching {receiving.done} of {receiving.total}
          </Trans>
        </>
      ) : !listed && line.state !== 'offline' ? (
        <>
          <Icon of={HardDriveDownload} size={16} />
          <Trans>Fetching the first records…</Trans>
        </>
      ) : (
        <>
          <Icon of={line.state === 'offline' ? CloudOff : Check} size={16} />
          {line.state === 'offline' ? <Trans>offline, nothing unsent</Trans> : <Trans>all on the server</Trans>}
        </>
      )}
    </Link>
  );
}
