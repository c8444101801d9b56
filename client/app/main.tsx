import './main.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { createRoot } from 'react-dom/client';
import { showLanguage } from './language.ts';
import { registerServiceWorker } from './register-service-worker.ts';

await showLanguage(navigator.language.startsWith('ar') ? 'ar' : 'en');
registerServiceWorker();

createRoot(document.getElementById('app')!).render(
  <I18nProvider i18n={i18n}>
    <h1 className="p-4 text-xl">
      <Trans>Alongside works without a network.</Trans>
    </h1>
  </I18nProvider>,
);
