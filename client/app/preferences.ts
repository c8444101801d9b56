import { type LockAfterMinutes, lockAfterOf } from '../features/settings/lock-after.ts';
import { type Language, showLanguage } from './language.ts';

/**
 * How this browser shows the app and when it locks. Needed in the first frame, before any vault is open, and nothing
 * confidential: so it lies in localStorage, which a private window may refuse.
 */
export type Theme = 'system' | 'light' | 'dark';
export interface Preferences {
  language: Language;
  theme: Theme;
  /** Each person's own, by their id: several may share the device. */
  lockAfter: Record<string, LockAfterMinutes>;
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

/** Follows what another tab changes. */
window.addEventListener('storage', ({ key }) => {
  if (key !== KEY) return;
  current = read();
  void showPreferences();
});

/** Puts theme, language and direction on the page. */
export async function showPreferences(): Promise<void> {
  const root = document.documentElement;
  if (current.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = current.theme;
  await showLanguage(current.language);
  for (const listener of listeners) listener();
}

function read(): Preferences {
  const preferred: Preferences = {
    language: navigator.language.startsWith('ar') ? 'ar' : 'en',
    theme: 'system',
    lockAfter: {},
  };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { language, theme, lockAfter } = kept as Partial<Preferences>;
    if (language === 'en' || language === 'ar') preferred.language = language;
    if (theme === 'light' || theme === 'dark') preferred.theme = theme;
    for (const [user, minutes] of Object.entries(lockAfter ?? {})) preferred.lockAfter[user] = lockAfterOf(minutes);
  } catch {
    // Unreadable or refused: what the browser prefers serves.
  }
  return preferred;
}
