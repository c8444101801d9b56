import type { LucideIcon } from 'lucide-react';
import { foldedWords } from '../../../shared/base/fold.ts';

/** Somewhere to go or something to do, offered to whoever may. */
export interface Command {
  id: string;
  group: 'do' | 'go';
  label: string;
  /** Other words by which somebody may look for it. */
  also?: string;
  icon: LucideIcon;
  /** Offered to whoever looks for it, and not among all. */
  isRare?: boolean;
  /** A key that does the same. */
  keys?: string;
  /** `pick-session`: the palette asks for whom, and answers `onSession`. */
  run: (() => void) | 'pick-session';
}

/** The commands that a query asks for: each of its words begins one of theirs. Without a query all that are not rare. */
export function commandsFor(commands: readonly Command[], query: string): Command[] {
  const wanted = foldedWords(query);
  if (wanted.length === 0) return commands.filter(({ isRare }) => !isRare);
  return commands.filter(({ label, also }) => {
    const known = foldedWords(`${label} ${also ?? ''}`);
    return wanted.every((word) => known.some((other) => other.startsWith(word)));
  });
}
