import './main.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { useReadable } from '../ui/use-readable.ts';
import { localeWith } from './calendar.ts';
import { languages } from './languages.ts';
import { lockSessionWhenIdle } from './lock-session-when-idle.ts';
import { preferences, showPreferences, speakTo } from './preferences.ts';
import { registerServiceWorker } from './register-service-worker.ts';
import { router } from './router.ts';
import './shell/install-prompt.ts';
import { session, startSession } from './session.ts';

function App() {
  const { language, calendar } = useReadable(preferences);
  const locale = localeWith(languages[language].locale, calendar);
  return (
    <I18nProvider i18n={i18n}>
      <AriaI18nProvider locale={locale}>
        <RouterProvider router={router} />
      </AriaI18nProvider>
    </I18nProvider>
  );
}

registerServiceWorker();

/**
 * Not awaited at the top of the module: what is loaded while a session starts, as when another tab hands over its vault,
 * imports this very chunk, and would wait for it as it waits for them.
 */
async function start(): Promise<void> {
  await Promise.all([showPreferences(), startSession()]);
  const speakToWhoeverIsHere = async () => {
    const now = session.get();
    await speakTo(now.state === 'open' ? now.device.me.user.id : null);
  };
  const keepTheirLetters = () => {
    const now = session.get();
    if (now.state !== 'open') return;
    const { device } = now;
    void import('./keep-letters.ts').then(({ keepLetters }) => keepLetters(device, preferences.get().language));
  };
  await speakToWhoeverIsHere();
  session.subscribe(() => void speakToWhoeverIsHere().then(keepTheirLetters));
  keepTheirLetters();
  // The routes decide who may be where; they are asked again whenever somebody came in or left.
  session.subscribe(() => void router.invalidate());
  lockSessionWhenIdle();
  createRoot(document.getElementById('app')!).render(<App />);
}

void start();
