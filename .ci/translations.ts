// Every sentence of the client must be in every catalogue: a build drops the sentences themselves and looks them up.
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';

/** One line for each message that a language lacks. */
export async function missingTranslations(): Promise<string[]> {
  const config = getConfig({ cwd: process.cwd() });
  const lacks: string[] = [];
  for (const catalog of await getCatalogs(config)) {
    const messages = await catalog.collect();
    if (!messages) throw new Error('the messages of the client could not be read');
    for (const language of config.locales) {
      const known = await catalog.read(language);
      for (const [id, message] of Object.entries(messages)) {
        const entry = known?.[id];
        const isSource = language === config.sourceLocale;
        if (entry && !entry.obsolete && (isSource || entry.translation)) continue;
        lacks.push(`${language} lacks "${message.message ?? id}" (${message.origin?.[0]?.[0] ?? 'somewhere'})`);
      }
    }
  }
  return lacks;
}
