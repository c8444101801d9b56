import './main.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { useReadable } from '../ui/use-readable.ts';
import { lockSessionWhenIdle } from './lock-session-when-idle.ts';
import { preferences, showPreferences } from './preferences.ts';
import { registerServiceWorker } from './register-service-worker.ts';
import { router } from './router.ts';
import './shell/install-prompt.ts';
import { session, startSession } from './session.ts';

function App() {
  const { language } = useReadable(preferences);
  // Digits stay Latin in Arabic too: codes and telephone numbers are read aloud and compared with papers.
  const locale = language === 'ar' ? 'ar-u-nu-latn' : 'en-GB';
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
// The routes decide who may be where; they are asked again whenever somebody came in or left.
session.subscribe(() => void router.invalidate());
lockSessionWhenIdle();
createRoot(document.getElementById('app')!).render(<App />);
