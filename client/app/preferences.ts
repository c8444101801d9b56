import { type Language, showLanguage } from './language.ts';

/**
 * How this browser shows the app. Needed in the first frame, before any vault is open, and nothing personal:
 * so it lies in localStorage, which a private window may refuse.
 */
export type Theme = 'system' | 'light' | 'dark';
export interface Preferences {
  language: Language;
  theme: Theme;
}

const KEY = 'alongside.look';
const listeners = new Set<() => void>();
let current: Preferences = read();

/** The preferences as something to subscribe to. */
export const preferences = {
  get: (): Preferences => current,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Changes some, shows them at once and keeps them for the next start. */
export async function prefer(change: Partial<Preferences>): Promise<void> {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Without storage the choice lasts as long as this window: nothing else depends on it.
  }
  await showPreferences();
}

/** Puts theme, language and direction on the page. */
export async function showPreferences(): Promise<void> {
  const root = document.documentElement;
  if (current.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = current.theme;
  await showLanguage(current.language);
  for (const listener of listeners) listener();
}

function read(): Preferences {
  const preferred: Preferences = { language: navigator.language.startsWith('ar') ? 'ar' : 'en', theme: 'system' };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { language, theme } = kept as Partial<Preferences>;
    if (language === 'en' || language === 'ar') preferred.language = language;
    if (theme === 'light' || theme === 'dark') preferred.theme = theme;
  } catch {
    // Unreadable or refused: what the browser prefers serves.
  }
  return preferred;
}
