import { type LockAfterMinutes, lockAfterOf } from '../features/settings/lock-after.ts';
import { type Calendar, isCalendar } from './calendar.ts';
import { showLanguage } from './language.ts';
import { browserLanguage, isLanguage, type Language } from './languages.ts';

/**
 * How this browser shows the app and when it locks. Needed in the first frame, before any vault is open, and nothing
 * confidential: so it lies in localStorage, which a private window may refuse. Language and calendar are each person's
 * own; at the lock, before anybody is known, the device has a language of its own.
 */
export type Theme = 'system' | 'light' | 'dark';
export interface Preferences {
  language: Language;
  calendar: Calendar;
  theme: Theme;
  /** Each person's own, by their id: several may share the device. */
  lockAfter: Record<string, LockAfterMinutes>;
}

/** What one person chose for themselves. */
interface Own {
  language?: Language;
  calendar?: Calendar;
}
interface Kept {
  /** The device's. */
  language: Language;
  theme: Theme;
  lockAfter: Record<string, LockAfterMinutes>;
  of: Record<string, Own>;
}

const KEY = 'alongside.look';
const listeners = new Set<() => void>();
let kept: Kept = read();
/** Who has their vault open, by their id. */
let person: string | null = null;
let current: Preferences = shown();

/** The preferences as something to subscribe to. */
export const preferences = {
  get: (): Preferences => current,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Changes some, shows them at once and keeps them for the next start. */
export async function prefer({ language, calendar, ...change }: Partial<Preferences>): Promise<void> {
  kept = { ...kept, ...change };
  const own: Own = { ...(language ? { language } : {}), ...(calendar ? { calendar } : {}) };
  if (person !== null) kept.of = { ...kept.of, [person]: { ...kept.of[person], ...own } };
  else if (language) kept.language = language;
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Without storage the choice lasts as long as this window: nothing else depends on it.
  }
  await showPreferences();
}

/** Speaks to whoever has come in as they want it, and to nobody in particular as the device does. */
export async function speakTo(user: string | null): Promise<void> {
  if (user === person) return;
  person = user;
  await showPreferences();
}

/** Follows what another tab changes. */
window.addEventListener('storage', ({ key }) => {
  if (key !== KEY) return;
  kept = read();
  void showPreferences();
});

/** Puts theme, language and direction on the page. */
export async function showPreferences(): Promise<void> {
  current = shown();
  const root = document.documentElement;
  if (current.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = current.theme;
  await showLanguage(current.language);
  for (const listener of listeners) listener();
}

function shown(): Preferences {
  const { of, language, ...others } = kept;
  const own = person === null ? {} : (of[person] ?? {});
  return { ...others, language: own.language ?? language, calendar: own.calendar ?? 'gregory' };
}

function read(): Kept {
  const found: Kept = { language: browserLanguage(), theme: 'system', lockAfter: {}, of: {} };
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { language, theme, lockAfter, of } = stored as Partial<Kept>;
    if (isLanguage(language)) found.language = language;
    if (theme === 'light' || theme === 'dark') found.theme = theme;
    for (const [user, minutes] of Object.entries(lockAfter ?? {})) found.lockAfter[user] = lockAfterOf(minutes);
    for (const [user, own] of Object.entries(of ?? {})) {
      found.of[user] = {
        ...(isLanguage(own.language) ? { language: own.language } : {}),
        ...(isCalendar(own.calendar) ? { calendar: own.calendar } : {}),
      };
    }
  } catch {
    // Unreadable or refused: what the browser prefers serves.
  }
  return found;
}
