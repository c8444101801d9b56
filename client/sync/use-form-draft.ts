import { useDraft } from './use-draft.ts';

/** A form that is being filled in, kept in the vault under a key until it became a record. */
export interface FormDraft<T> {
  values: T;
  set: (change: Partial<T>) => void;
  /** Forgets what was typed: it is in the record, or nobody wants it. */
  drop: () => void;
  /** False until the vault has answered. */
  ready: boolean;
}

/** @param start what the form holds where nothing was typed yet */
export function useFormDraft<T extends object>(key: string, start: T): FormDraft<T> {
  const { text, setText, ready } = useDraft(key);
  const values = { ...start, ...typedIn<T>(text) };
  return {
    values,
    set: (change) => setText(JSON.stringify({ ...typedIn<T>(text), ...change })),
    drop: () => setText(''),
    ready,
  };
}

function typedIn<T>(text: string): Partial<T> {
  if (text === '') return {};
  try {
    return JSON.parse(text) as Partial<T>;
  } catch {
    // A draft that another version kept as plain words: nothing that this form could show.
    return {};
  }
}
