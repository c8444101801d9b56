import { Trans } from '@lingui/react/macro';
import { type LucideIcon, Send, Server, Smartphone } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import type { Line, SyncSummary } from '../../sync/device-api.ts';
import { useTerm } from '../../sync/term-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { useDateWords } from '../../ui/dates.ts';
import { Explain } from '../../ui/Explain.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLastTime } from './SyncCentreScreen.tsx';
import { journeyOf } from './sync-sentence.ts';

/** Device, on its way, server: how much is where, and when something last went. */
export function Journey({ sync, line }: { sync: SyncSummary; line: Line }) {
  const { device, onItsWay, server } = journeyOf(sync);
  const last = useLastTime();
  const moving = onItsWay > 0;
  return (
    <ol className="@container flex flex-wrap gap-y-4">
      <Station
        icon={Smartphone}
        count={device}
        isHere={device > 0}
        goesOn={moving}
        name={<Trans>Device</Trans>}
        term={useTerm('onDevice')}
      >
        {device > 0 ? <Trans>waiting</Trans> : <Trans>nothing waits</Trans>}
      </Station>
      <Station icon={Send} count={onItsWay} isHere={moving} goesOn={moving} name={<Trans>On its way</Trans>}>
        {moving ? <Trans>being sent</Trans> : line.state === 'online' ? last(sync.lastSentAt) : <Trans>no line</Trans>}
      </Station>
      <Station
        icon={Server}
        count={server}
        isHere={device === 0 && !moving}
        name={<Trans>Server</Trans>}
        term={useTerm('onServer')}
      >
        {last(sync.lastReceivedAt)}
      </Station>
    </ol>
  );
}

interface StationProps {
  icon: LucideIcon;
  count: number;
  name: ReactNode;
  term?: ComponentProps<typeof Explain>;
  children: ReactNode;
  /** The work is here: its sign is filled. */
  isHere: boolean;
  /** Does something travel from here now? Absent at the last. */
  goesOn?: boolean;
}

function Station({ icon, count, name, term, children, isHere, goesOn }: StationProps) {
  const dates = useDateWords();
  return (
    <li
      className={classNames(
        'flex min-w-0 flex-col gap-1 @max-[15rem]:basis-full',
        goesOn === undefined ? 'shrink-0' : 'flex-1',
      )}
    >
      <span className="flex items-center" aria-hidden="true">
        <span
          className={classNames(
            'flex size-10 shrink-0 items-center justify-center rounded-full',
            isHere ? 'bg-inverse text-on-inverse' : 'bg-hover text-muted',
          )}
        >
          <Icon of={icon} />
        </span>
        {goesOn !== undefined && (
          <span
            className={classNames(
              'mx-2 flex-1 border-t-2',
              goesOn ? 'border-solid border-accent' : 'border-dashed border-edge',
            )}
          />
        )}
      </span>
      <span className="mt-1 text-20 font-semibold">{dates.number(count)}</span>
      <span className="flex items-center text-14">
        {name}
        {term && <Explain {...term} />}
      </span>
      <span className="text-13 text-muted">{children}</span>
    </li>
  );
}
