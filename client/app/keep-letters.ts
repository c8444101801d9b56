import arabic400 from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2?url';
import arabic600 from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-600-normal.woff2?url';
import cyrillic from '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-cyrillic-wght-normal.woff2?url';
import latinExt from '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-ext-wght-normal.woff2?url';
import ethiopic from '@fontsource-variable/noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-wght-normal.woff2?url';
import type { Device } from '../sync/device-api.ts';
import type { Language } from './languages.ts';

/** The letters of each script that the app has beside plain Latin, and how one of them is known. */
const scripts: readonly { letter: RegExp; files: string[]; languages: Language[] }[] = [
  { letter: /\p{Script=Arabic}/u, files: [arabic400, arabic600], languages: ['ar'] },
  { letter: /\p{Script=Cyrillic}/u, files: [cyrillic], languages: ['uk'] },
  { letter: /\p{Script=Ethiopic}/u, files: [ethiopic], languages: ['am'] },
  { letter: /[\u0100-\u024f]/u, files: [latinExt], languages: [] },
];

/** Names that are looked at: a script that a site writes is among so many. */
const LOOKED_AT = 500;
const AFTER_MS = 4_000;

/**
 * Fetches the letters that this person's language and the names on their device are written in, and has the service
 * worker keep them: the page itself would fetch some only when the first such name comes into sight, which may be where
 * there is no network.
 */
export function keepLetters(device: Device, language: Language): void {
  if (!('serviceWorker' in navigator)) return;
  // Not while the first records are on their way.
  setTimeout(() => void fetchLetters(device, language).catch(() => undefined), AFTER_MS);
}

async function fetchLetters(device: Device, language: Language): Promise<void> {
  await navigator.serviceWorker.ready;
  const names = namesOn(device);
  for (const { letter, files, languages } of scripts) {
    const isNeeded = languages.includes(language) || names.some((name) => letter.test(name));
    // One that is kept already is answered from there; without a network the next start tries again.
    if (isNeeded) for (const file of files) await fetch(file);
  }
}

function namesOn(device: Device): string[] {
  const names: string[] = [];
  for (const { fullName } of device.rows.get().beneficiaries.values()) if (names.push(fullName) === LOOKED_AT) break;
  return names;
}
