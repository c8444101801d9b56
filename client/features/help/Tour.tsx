import { Trans, useLingui } from '@lingui/react/macro';
import {
  CircleCheck,
  CloudCheck,
  type LucideIcon,
  Search,
  Smartphone,
  TriangleAlert,
  UserRoundPlus,
  WifiOff,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

/** Three cards for whoever is here for the first time; Settings shows them again. */
export function Tour({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [at, setAt] = useState(0);
  const cards = [
    {
      title: <Trans>Everything is kept on this device</Trans>,
      body: (
        <>
          <Point icon={WifiOff}>
            <Trans>The people you work with are here, also without a network. Nothing waits for it.</Trans>
          </Point>
          <Point icon={Smartphone}>
            <Trans>What you type is kept at once. There is no Save button to forget.</Trans>
          </Point>
          <Point icon={CircleCheck}>
            <Trans>Your PIN opens it. Others who use this device can’t read what is yours.</Trans>
          </Point>
        </>
      ),
    },
    {
      title: <Trans>Find somebody, or register them</Trans>,
      body: (
        <>
          <Point icon={Search}>
            <Trans>Type a part of a name in any script, a code or a telephone number.</Trans>
          </Point>
          <Point icon={UserRoundPlus}>
            <Trans>New registers a person. It tells you while you type if they may be here already.</Trans>
          </Point>
        </>
      ),
    },
    {
      title: <Trans>The marks say where your work is</Trans>,
      body: (
        <>
          <Point icon={Smartphone}>
            <Trans>Only on this device: safe here, and it sends by itself when there is a network.</Trans>
          </Point>
          <Point icon={CloudCheck}>
            <Trans>All saved: it is on the server, and your colleagues see it.</Trans>
          </Point>
          <Point icon={TriangleAlert}>
            <Trans>Refused: the server could not take it. Your words are kept; the sync centre says why.</Trans>
          </Point>
        </>
      ),
    },
  ];
  const card = cards[at]!;
  const isLast = at === cards.length - 1;
  return (
    <Sheet title={card.title} isOpen onClose={onClose}>
      <ul className="flex min-h-44 flex-col gap-4">{card.body}</ul>
      <div className="mt-5 flex items-center justify-between gap-3">
        <p className="flex items-center gap-1.5">
          <span className="sr-only">{t`Card ${at + 1} of ${cards.length}`}</span>
          {cards.map((_, place) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a dot is nothing but its place
              key={place}
              className={classNames('size-2 rounded-full', place === at ? 'bg-accent' : 'bg-edge')}
            />
          ))}
        </p>
        <span className="flex gap-2">
          {!isLast && (
            <Button look="bare" className="px-3 !font-normal text-muted" onPress={onClose}>
              <Trans>Skip</Trans>
            </Button>
          )}
          <Button look="primary" autoFocus onPress={() => (isLast ? onClose() : setAt(at + 1))}>
            {isLast ? <Trans>Begin</Trans> : <Trans>Next</Trans>}
          </Button>
        </span>
      </div>
    </Sheet>
  );
}

function Point({ icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <li className="flex gap-3 text-16">
      <Icon of={icon} className="mt-0.5 text-accent" />
      <span>{children}</span>
    </li>
  );
}
