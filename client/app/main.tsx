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
await Promise.all([showPreferences(), startSession()]);
const speakToWhoeverIsHere = () => {
  const now = session.get();
  return speakTo(now.state === 'open' ? now.device.me.user.id : null);
};
await speakToWhoeverIsHere();
session.subscribe(() => void speakToWhoeverIsHere());
// The routes decide who may be where; they are asked again whenever somebody came in or left.
session.subscribe(() => void router.invalidate());
lockSessionWhenIdle();
createRoot(document.getElementById('app')!).render(<App />);
