import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'ar'],
  catalogs: [{ path: 'client/app/locales/{locale}', include: ['client'] }],
  format: formatter({ origins: true, lineNumbers: false }),
  orderBy: 'origin',
});
