import { useLingui } from '@lingui/react/macro';
import { Link, useRouterState } from '@tanstack/react-router';
import { ArrowLeftRight, Menu as MenuIcon } from 'lucide-react';
import { useState } from 'react';
import { useAway } from '../../features/away/use-away.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { CountBadge } from './CountBadge.tsx';
import { mayRegister } from './may-register.ts';
import { NewButton } from './NewButton.tsx';
import { places, type ShellPlace } from './places.ts';
import { SyncPill } from './SyncPill.tsx';
import { useSwitchPerson } from './use-switch-person.ts';

// Five words side by side on 360 px: they grow with a larger text as far as there is room.
const item =
  'flex min-h-11 min-w-0 flex-1 flex-col items-center justify-center !gap-1 rounded-control !text-[length:min(.75rem,4vw)] text-muted !font-normal';

/** The bar at the foot of a phone: Today, People, Inbox where they are the person's, More, and New under the thumb. */
export function PhoneBar() {
  const { t, i18n } = useLingui();
  const { actor } = useDevice();
  const switchPerson = useSwitchPerson();
  const [more, setMore] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const offered = places.filter((place) => place.may(actor));
  const inBar = placesInBar(offered);
  const { records } = useAway();
  const rest = offered.filter((place) => !inBar.includes(place));
  return (
    <nav
      aria-label={t`Main`}
      className="flex shrink-0 items-center gap-1 border-t border-hairline bg-surface px-3 pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="flex h-[72px] flex-1 items-center">
        {inBar.map((place) => (
          <li key={place.to} className="flex flex-1">
            <Link
              to={place.to}
              className={item}
              activeProps={{ className: '!text-accent !font-semibold', 'aria-current': 'page' }}
            >
              <span className="relative">
                <Icon of={place.icon} size={20} />
                {place.to === '/away' && <CountBadge records={records} />}
              </span>
              {i18n._(place.short ?? place.name)}
            </Link>
          </li>
        ))}
        <li className="flex flex-1">
          <Button look="bare" className={item} onPress={() => setMore(true)} aria-expanded={more}>
            <Icon of={MenuIcon} />
            {t`More`}
          </Button>
        </li>
      </ul>
      {mayRegister(actor) && <NewButton isWide={false} />}
      <Sheet key={path} title={t`More`} isOpen={more} onClose={() => setMore(false)}>
        <div className="mb-2">
          <SyncPill onPress={() => setMore(false)} />
        </div>
        <ul className="flex flex-col">
          {rest.map((place) => (
            <li key={place.to}>
              <Link
                to={place.to}
                onClick={() => setMore(false)}
                className="flex min-h-12 items-center gap-3 rounded-control px-2 text-16 hover:bg-hover"
              >
                <Icon of={place.icon} className="text-muted" />
                {i18n._(place.name)}
              </Link>
            </li>
          ))}
          <li>
            <Button
              look="bare"
              onPress={switchPerson}
              className="min-h-12 w-full !justify-start !gap-3 px-2 !text-16 !font-normal"
            >
              <Icon of={ArrowLeftRight} className="text-muted" directed />
              {t`Switch person`}
            </Button>
          </li>
        </ul>
      </Sheet>
    </nav>
  );
}

/** The places with one of their own in the bar; whoever has but one such gets the first two that are theirs. */
function placesInBar(offered: ShellPlace[]): ShellPlace[] {
  const own = offered.filter((place) => place.inBar);
  return own.length > 1 ? own : offered.filter((place) => place.group !== 'own' && place.to !== '/exports').slice(0, 2);
}
