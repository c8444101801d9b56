import type { ReactNode } from 'react';
import { say } from './toasts.ts';

/** Acts since the app was unlocked that can be taken back, latest last. Taking one back is a new edit. */
const acts: (() => void)[] = [];
const REMEMBERED = 100;

/**
 * Says that something was done, with a way back: for 6 s by the toast's button, and by Ctrl-Z until the app locks.
 * `undo` runs once at most; the screen that did it may be gone by then.
 */
export function sayWithUndo(message: ReactNode, undoWord: string, undo: () => void): void {
  say({ message, action: { label: undoWord, run: rememberUndo(undo) } });
}

/**
 * Remembers how to take back what was done, for Ctrl-Z alone: where a tap shows by itself what it did, and a second tap
 * undoes it. Answers the way back, which works once.
 */
export function rememberUndo(undo: () => void): () => void {
  const act = () => {
    const at = acts.indexOf(act);
    if (at < 0) return;
    acts.splice(at, 1);
    undo();
  };
  acts.push(act);
  if (acts.length > REMEMBERED) acts.shift();
  return act;
}

/** Takes the latest act back; false where there is none. */
export function undoLast(): boolean {
  const act = acts.at(-1);
  act?.();
  return act !== undefined;
}

/** Forgets them all: when the app locks, and so that one person never takes back what another did. */
export const forgetActs = (): void => void acts.splice(0);
