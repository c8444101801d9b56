import { Trans } from '@lingui/react/macro';
import { Outlet, useMatchRoute } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ToastRegion } from '../../ui/ToastRegion.tsx';
import { forgetActs, undoLast } from '../../ui/undo.ts';
import { useRoomy } from '../../ui/use-media.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { session, tourSeen } from '../session.ts';
import { CommandHost } from './CommandHost.tsx';
import { ErasedNews } from './ErasedNews.tsx';
import { LargeTransferNotice } from './LargeTransferNotice.tsx';
import { PhoneBar } from './PhoneBar.tsx';
import { Rail } from './Rail.tsx';
import { recordPanels } from './record-panels.ts';
import { TopBar } from './TopBar.tsx';
import { useScrollOfPlaces } from './use-scroll-of-places.ts';

/** The frame around every screen behind the lock: a rail and a top bar, or a bar at the foot of a phone. */
export function Shell() {
  useShortcut('mod+z', undoLast);
  useEffect(() => forgetActs, []);
  const content = useRef<HTMLElement>(null);
  useScrollOfPlaces(content);
  const now = useReadable(session);
  const isNew = now.state === 'open' && now.isNew;
  const roomy = useRoomy();
  const match = useMatchRoute();
  const panel = recordPanels.some((to) => match({ to }));
  // What was pushed over a place has its own way back, and on a phone the whole height.
  const pushed =
    Boolean(match({ to: '/beneficiaries/$id', fuzzy: true })) ||
    Boolean(match({ to: '/beneficiaries/new' })) ||
    Boolean(match({ to: '/attendance' }));
  return (
    <div className="flex h-dvh flex-col bg-canvas desk:flex-row">
      <a
        href="#content"
        className="absolute start-2 top-2 z-50 -translate-y-24 rounded-control bg-accent px-4 py-2 text-14 font-semibold text-on-accent focus:translate-y-0"
      >
        <Trans>To the content</Trans>
      </a>
      {roomy && <Rail narrow={panel} />}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {roomy && <TopBar />}
        <LargeTransferNotice />
        <main ref={content} id="content" tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
          <Outlet />
        </main>
      </div>
      {!roomy && !pushed && <PhoneBar />}
      {isNew && <FirstTour />}
      <CommandHost />
      <ErasedNews />
      <ToastRegion />
    </div>
  );
}

/**
 * Drawn once in the life of a device, so its code comes by itself; where it can't be fetched the screen under it goes on.
 * Not by `lazy`: React holds back what comes behind a Suspense for 300 ms after the screen around it came.
 */
function FirstTour() {
  const [tour, setTour] = useState<typeof import('../../features/help/Tour.tsx') | null>(null);
  useEffect(() => {
    import('../../features/help/Tour.tsx').then(setTour, () => undefined);
  }, []);
  return tour && <tour.Tour onClose={tourSeen} />;
}
