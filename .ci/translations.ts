// Every sentence of the client must be in the catalogue of every language that is offered, in all the forms that its
// plurals have: a build drops the sentences themselves and looks them up.
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { offered } from '../client/app/languages.ts';

export interface Translations {
  /** One line for each message that an offered language lacks, or has without one of its plural forms. */
  faults: string[];
  /** How whole the others are, as a line for each. */
  others: string[];
}

/** What each catalogue has of the client's messages. */
export async function lookAtTranslations(): Promise<Translations> {
  const config = getConfig({ cwd: process.cwd() });
  const found: Translations = { faults: [], others: [] };
  for (const catalog of await getCatalogs(config)) {
    const messages = await catalog.collect();
    if (!messages) throw new Error('the messages of the client could not be read');
    for (const language of config.locales) {
      const known = await catalog.read(language);
      const isSource = language === config.sourceLocale;
      const faults: string[] = [];
      for (const [id, message] of Object.entries(messages)) {
        const entry = known?.[id];
        const where = `"${message.message ?? id}" (${message.origin?.[0]?.[0] ?? 'somewhere'})`;
        const words = entry && !entry.obsolete ? entry.translation || (isSource ? message.message : '') : '';
        if (!words) faults.push(`${language} lacks ${where}`);
        else if (!isSource) {
          for (const form of missingForms(words, language))
            faults.push(`${language} has no form "${form}" in ${where}`);
        }
      }
      if (offered.some((one) => one === language)) found.faults.push(...faults);
      else found.others.push(`${language} has ${shareOf(messages, faults)} % of the messages and is not offered`);
    }
  }
  return found;
}

const shareOf = (messages: object, faults: string[]): string => {
  const all = Object.keys(messages).length;
  return (((all - faults.length) / all) * 100).toFixed(0);
};

/** The plural categories of a language that a message with a plural doesn't have. */
function missingForms(words: string, language: string): string[] {
  if (!/\{\w+, plural,/.test(words)) return [];
  // In French and Spanish "many" is for millions written out, which no message counts.
  const rare = language === 'fr' || language === 'es' ? ['many'] : [];
  return new Intl.PluralRules(language)
    .resolvedOptions()
    .pluralCategories.filter((form) => !rare.includes(form) && !new RegExp(`\\b${form} ?\\{`).test(words));
}
