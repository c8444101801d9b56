import { useCallback, useEffect, useRef, useState } from 'react';
import { ok, type Result } from '../../../../shared/base/result.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import type { Problem } from '../FieldProblem.tsx';
import { useFieldset } from './fieldset.ts';
import { useLastTouched } from './last-touched.ts';
import { type FieldView, useFieldState } from './use-field-state.ts';
import { shownIn, useSetFields } from './use-set-field.tsx';

const COMMIT_AFTER_MS = 300;

export interface TextFieldBinding {
  view: FieldView<string>;
  text: string;
  problem: Problem | null;
  /** What was typed has yet to enter the document: nothing that is said of its value is said of this. */
  isComing: boolean;
  /** What a colleague wrote here while this person was typing: both texts wait for a choice. */
  rival: { by: string | null; text: string } | null;
  onChange: (text: string) => void;
  onFocus: () => void;
  onBlur: () => void;
  takeTheirs: () => void;
  keepMine: () => void;
  /** Lets go of what was typed and never entered the record. */
  dropDraft: () => void;
}

interface TextFieldOptions {
  /** What was typed as values of fields; text of the one field where left out. */
  parse?: (text: string) => Result<Record<string, unknown>, Problem>;
  /** What the document shows, as it would be typed. */
  format?: (shown: string | null) => string;
}

/**
 * A field that is typed into in place. What is valid enters the document a moment after the last key, on blur, and
 * when the app is hidden; what isn't is kept as typed in the vault, beside the field. While somebody types, a value
 * that arrives never replaces theirs, and theirs never silently replaces it: they choose.
 */
export function useTextField(name: string, options: TextFieldOptions = {}): TextFieldBinding {
  const device = useDevice();
  const fieldset = useFieldset();
  const view = useFieldState<string>(name);
  const { offerUndo } = useSetFields();
  const { touch } = useLastTouched(`${fieldset.document.reference}/${name}`);
  const parse =
    options.parse ?? ((text: string): Result<Record<string, unknown>, Problem> => ok({ [name]: text.trim() || null }));
  const format = options.format ?? ((shown: string | null) => shown ?? '');
  const draftKey = `field/${fieldset.document.reference}/${name}`;

  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isComing, setIsComing] = useState(false);
  const [rival, setRival] = useState<TextFieldBinding['rival']>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  /** The register's key that this person has seen in the field: another one is news. */
  const seen = useRef<string | undefined>(view.latest?.key);
  const before = useRef<Record<string, unknown> | null>(null);
  const isFocused = useRef(false);
  const hasDraft = useRef(false);

  useEffect(() => {
    let wanted = true;
    void device.drafts.get(draftKey).then((kept) => {
      if (!wanted || typeof kept !== 'string' || kept === '') return;
      hasDraft.current = true;
      setTyped((now) => now ?? kept);
      const read = latestParse.current(kept);
      setProblem(read.ok ? null : read.error);
    });
    return () => {
      wanted = false;
    };
  }, [device, draftKey]);
  const latestParse = useRef(parse);
  latestParse.current = parse;

  const shownText = format(view.state.shown);
  const arrivedKey = view.latest?.key;
  const isForeign = view.latest !== undefined && view.latest.clientId !== fieldset.document.doc.clientID;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another value is news
  useEffect(() => {
    if (seen.current === arrivedKey) return;
    if (isForeign && isFocused.current && typed !== null && typed !== shownText) {
      if (timer.current) clearTimeout(timer.current);
      setRival({ by: view.writer, text: shownText });
      return;
    }
    seen.current = arrivedKey;
  }, [arrivedKey]);

  const keepDraft = useCallback(
    (text: string | null) => {
      if (text === null && !hasDraft.current) return;
      hasDraft.current = text !== null;
      void device.drafts.set(draftKey, text);
    },
    [device, draftKey],
  );

  const commit = (text: string): boolean => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    setIsComing(false);
    const read = parse(text);
    if (!read.ok) {
      setProblem(read.error);
      keepDraft(text);
      return false;
    }
    const names = Object.keys(read.value);
    const was = Object.fromEntries(names.map((each) => [each, shownIn(fieldset, each)]));
    if (names.some((each) => (was[each] ?? null) !== (read.value[each] ?? null))) {
      const result = fieldset.set(read.value);
      if (!result.ok) {
        setProblem(result.error);
        keepDraft(text);
        return false;
      }
      before.current ??= was;
      touch();
    }
    setProblem(null);
    keepDraft(null);
    return true;
  };
  // Timers and listeners reach the newest closure; nothing they do may see an old document.
  const commitNow = useRef(commit);
  commitNow.current = commit;
  const typedNow = useRef(typed);
  typedNow.current = typed;
  const rivalNow = useRef(rival);
  rivalNow.current = rival;

  useEffect(() => {
    const settle = () => {
      if (typedNow.current === null) return;
      // Undecided between two texts: neither is lost.
      if (rivalNow.current) keepDraft(typedNow.current);
      else commitNow.current(typedNow.current);
      void fieldset.document.flush();
    };
    const hide = () => document.visibilityState === 'hidden' && settle();
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', settle);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', settle);
      if (timer.current) settle();
    };
  }, [fieldset.document, keepDraft]);

  return {
    view,
    text: typed ?? shownText,
    problem,
    isComing,
    rival,
    onChange(text) {
      setTyped(text);
      setIsComing(!rival);
      setProblem(null);
      if (timer.current) clearTimeout(timer.current);
      if (rival) keepDraft(text);
      else timer.current = setTimeout(() => commitNow.current(text), COMMIT_AFTER_MS);
    },
    onFocus() {
      isFocused.current = true;
      before.current = null;
      seen.current = arrivedKey;
      fieldset.document.setFocus(`fields.${name}`);
    },
    onBlur() {
      isFocused.current = false;
      fieldset.document.setFocus(null);
      if (rival && typed !== null) return keepDraft(typed);
      if (typed !== null && commit(typed)) setTyped(null);
      void fieldset.document.flush();
      if (before.current) offerUndo(before.current);
      before.current = null;
    },
    takeTheirs() {
      if (typed !== null) before.current = null;
      seen.current = arrivedKey;
      setTyped(null);
      setRival(null);
      setProblem(null);
      keepDraft(null);
    },
    keepMine() {
      seen.current = arrivedKey;
      setRival(null);
      if (typed !== null && commit(typed)) setTyped(null);
      void fieldset.document.flush();
    },
    dropDraft() {
      setTyped(null);
      setProblem(null);
      keepDraft(null);
    },
  };
}
