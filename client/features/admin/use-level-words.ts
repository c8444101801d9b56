import { useLingui } from '@lingui/react/macro';

/** How a level of areas is called: 0 is a country. */
export function useLevelWords(): (level: number) => string {
  const { t } = useLingui();
  return (level) => (level === 0 ? t`Countries` : t`Level ${level}`);
}
