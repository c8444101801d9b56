import type { I18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { I18nProvider as AriaI18nProvider, useLocale } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Select } from '../../ui/Select.tsx';
import { Letter } from './Letter.tsx';
import type { LetterContent } from './letter-content.ts';

/** The languages that a letter can be written in: each by its own name, and how to get its words. */
export interface LetterLanguages {
  choices: readonly { language: string; name: string; locale: string }[];
  wordsIn: (language: string) => Promise<I18n>;
}

/** The letter as it will look, in the language chosen, and the way to paper. Works without a network. */
export function LetterPreview({
  content,
  address,
  languages,
}: {
  content: LetterContent;
  address: string;
  languages: LetterLanguages;
}) {
  const { t } = useLingui();
  const shown = useLocale().locale.slice(0, 2);
  const { choices, wordsIn } = languages;
  const [language, setLanguage] = useState(() =>
    choices.some((each) => each.language === shown) ? shown : (choices[0]?.language ?? 'en'),
  );
  const [words, setWords] = useState<{ language: string; i18n: I18n } | null>(null);
  useEffect(() => {
    let wanted = true;
    void wordsIn(language).then((i18n) => {
      if (wanted) setWords({ language, i18n });
    });
    return () => {
      wanted = false;
    };
  }, [wordsIn, language]);
  const locale = choices.find((each) => each.language === words?.language)?.locale;
  const letter = words && locale && (
    <I18nProvider i18n={words.i18n}>
      <AriaI18nProvider locale={locale}>
        <Letter content={content} address={address} />
      </AriaI18nProvider>
    </I18nProvider>
  );
  return (
    <section aria-label={t`Letter`} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Select
          className="min-w-[min(11rem,100%)]"
          label={<Trans>Language of the letter</Trans>}
          value={language}
          onChange={setLanguage}
          options={choices.map((each) => ({ value: each.language, label: each.name }))}
        />
        <Button look="primary" isDisabled={!letter} onPress={() => window.print()}>
          <Icon of={Printer} />
          <Trans>Print or save as PDF</Trans>
        </Button>
      </div>
      {letter}
      {/* Beside the app, where no scrolling part cuts it off: see letter.css. */}
      {letter && createPortal(<div data-print="">{letter}</div>, document.body)}
    </section>
  );
}
