import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'en',
  // Of these the app offers what is complete: see client/app/language.ts.
  locales: ['en', 'ar', 'fr', 'es', 'uk', 'am'],
  fallbackLocales: { default: 'en' },
  catalogs: [{ path: 'client/app/locales/{locale}', include: ['client'] }],
  format: formatter({ origins: true, lineNumbers: false }),
  orderBy: 'origin',
});
