import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Lock, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { canDo } from '../../../shared/authz/can.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useReadable } from '../../ui/use-readable.ts';

interface AdminFrameProps {
  title: ReactNode;
  /** Beside the title: how many. */
  count?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of the administrator's pages: their tabs, a heading, and that they need the network. */
export function AdminFrame({ title, count, actions, children }: AdminFrameProps) {
  const { t } = useLingui();
  const device = useDevice();
  const away = useReadable(device.line).state === 'offline';
  if (!canDo(device.actor, 'administer', null)) {
    return (
      <>
        <h1 className="sr-only">{title}</h1>
        <EmptyState icon={Lock} title={<Trans>For administrators</Trans>}>
          <Trans>Your roles don’t include administering a site.</Trans>
        </EmptyState>
      </>
    );
  }
  const tabs = [
    { to: '/admin/people' as const, name: t`Colleagues` },
    { to: '/admin/sites' as const, name: t`Sites and services` },
    { to: '/admin/areas' as const, name: t`Areas` },
    { to: '/admin/import' as const, name: t`Import` },
    { to: '/admin/erasures' as const, name: t`Erasures` },
  ];
  return (
    <div className="flex flex-col">
      <nav
        ref={showCurrent}
        aria-label={t`Administration`}
        className="no-scrollbar overflow-x-auto border-b border-hairline"
      >
        <ul className="flex gap-6 px-4 desk:px-6">
          {tabs.map((tab) => (
            <li key={tab.to}>
              <Link
                to={tab.to}
                className="flex min-h-12 items-center border-b-2 border-transparent text-14 whitespace-nowrap text-muted hover:text-ink focus-visible:-outline-offset-2"
                activeProps={{ className: '!border-accent font-semibold !text-ink', 'aria-current': 'page' }}
              >
                {tab.name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mx-auto flex w-full max-w-[76rem] flex-col gap-4 px-4 pt-4 pb-10 desk:px-6">
        <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="text-24 font-semibold">{title}</h1>
          <span className="me-auto text-14 text-muted">{count}</span>
          {actions}
        </header>
        {away && (
          <Banner icon={WifiOff} title={<Trans>Administering needs the network</Trans>}>
            <Trans>What you see may be of earlier, and nothing can be changed until the line is back.</Trans>
          </Banner>
        )}
        {children}
      </div>
    </div>
  );
}

/** On a phone the last tabs stand beyond the edge. */
function showCurrent(tabs: HTMLElement | null): void {
  tabs?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
}
