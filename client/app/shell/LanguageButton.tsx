import { useLingui } from '@lingui/react/macro';
import { ChevronDown, Globe } from 'lucide-react';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { isLanguage, languages, offered } from '../languages.ts';
import { prefer, preferences } from '../preferences.ts';

/**
 * The language of this device before anybody is known; each says its name in its own words. The browser's own list: a
 * menu of ours would make everybody wait 40 KB longer for the first screen.
 */
export function LanguageButton() {
  const { t } = useLingui();
  const { language } = useReadable(preferences);
  return (
    <span className="relative inline-flex items-center rounded-control hover:bg-hover">
      <Icon of={Globe} className="pointer-events-none absolute start-3 text-muted" />
      <select
        aria-label={t`Language`}
        value={language}
        onChange={({ target }) => {
          if (isLanguage(target.value)) void prefer({ language: target.value });
        }}
        className="min-h-11 cursor-pointer appearance-none rounded-control bg-transparent ps-10 pe-9 text-14 text-ink mouse:min-h-9"
      >
        {offered.map((code) => (
          <option key={code} value={code} lang={code} dir={languages[code].dir} className="bg-surface text-ink">
            {languages[code].name}
          </option>
        ))}
      </select>
      <Icon of={ChevronDown} size={16} className="pointer-events-none absolute end-3 text-muted" />
    </span>
  );
}
