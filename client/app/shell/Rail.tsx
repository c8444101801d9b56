import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useDevice } from '../../sync/device-context.tsx';
import { roleWords } from '../../sync/role-words.ts';
import { ColleagueCircle } from '../../ui/Avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Mark } from '../../ui/Mark.tsx';
import type { PersonMenuProps } from './PersonMenu.tsx';
import { places } from './places.ts';

// A menu is a lot of code for something that is opened once a day: it comes after the first screen.
const PersonMenu = lazy(() =>
  import('./PersonMenu.tsx').then(
    ({ PersonMenu: loaded }) => ({ default: loaded }),
    // It can't be fetched just now; settings and the lock are a place of the rail as well.
    () => ({ default: ({ className, children }: PersonMenuProps) => <span className={className}>{children}</span> }),
  ),
);

/** The rail of a roomy window: 200 px with words, 56 with icons while a panel is open below 1440. */
export function Rail({ narrow }: { narrow: boolean }) {
  const { t, i18n } = useLingui();
  const { actor, me } = useDevice();
  const offered = places.filter((place) => place.may(actor) && !place.inTopBar);
  const words = narrow ? 'sr-only wide:not-sr-only' : 'inline';
  const role = me.roles[0]?.role;
  const own =
    'flex min-h-11 w-full cursor-pointer items-center gap-2.5 rounded-control px-1 text-start hover:bg-hover data-[pressed]:bg-hover';
  const who = (
    <>
      <ColleagueCircle name={me.user.name} colour={null} size={32} isDecoration />
      <span className={classNames('min-w-0 flex-col', narrow ? 'sr-only wide:not-sr-only wide:flex' : 'flex')}>
        <span className="truncate text-13 font-semibold" dir="auto">
          {me.user.name}
        </span>
        {role && <span className="truncate text-12 text-muted">{i18n._(roleWords[role])}</span>}
      </span>
    </>
  );
  return (
    <nav
      aria-label={t`Main`}
      className={classNames(
        'flex shrink-0 flex-col border-e border-hairline px-2 py-3',
        narrow ? 'w-14 wide:w-[200px]' : 'w-[200px]',
      )}
    >
      <div className="mb-4 flex items-center gap-2.5 px-1.5">
        <Mark size={narrow ? 28 : 32} />
        <span className={classNames('text-16 font-semibold', words)}>Alongside</span>
      </div>
      <ul className="flex flex-1 flex-col gap-1">
        {offered.map((place, index) => (
          <li
            key={place.to}
            className={classNames(
              index > 0 && place.group !== offered[index - 1]?.group && 'mt-2 border-t border-hairline pt-2',
            )}
          >
            <Link
              to={place.to}
              title={i18n._(place.name)}
              className="flex min-h-11 mouse:min-h-9 items-center gap-2.5 rounded-control px-2.5 text-14 text-muted hover:bg-hover"
              activeProps={{ className: '!bg-accent-soft font-semibold !text-accent', 'aria-current': 'page' }}
            >
              <Icon of={place.icon} />
              <span className={words}>{i18n._(place.name)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Suspense fallback={<span className={own}>{who}</span>}>
        <PersonMenu className={own}>{who}</PersonMenu>
      </Suspense>
    </nav>
  );
}
