import { useCallback, useEffect, useRef, useState } from 'react';
import { newId } from '../../../../shared/base/ids.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { draftKey, emptyRegistration, isBegun, type RegisterValues, readDraft } from './register-draft.ts';

const WRITE_AFTER_MS = 250;

/**
 * A registration being typed: kept in the vault as it is typed, there again after a reload. `ready` is false until the
 * vault has said whether something was kept under this draft.
 */
export function useRegistration(given: string | null, first: Partial<RegisterValues>, onKept: (id: string) => void) {
  const device = useDevice();
  const [id] = useState(() => given ?? newId());
  const [values, setValues] = useState<RegisterValues>({ ...emptyRegistration, ...first });
  const [ready, setReady] = useState(given === null);
  const [kept, setKept] = useState<'no' | 'yes' | 'failed'>('no');
  const pending = useRef<{ values: RegisterValues; timer: ReturnType<typeof setTimeout> } | null>(null);
  // Two changes of one moment build on each other, not both on what was drawn.
  const latest = useRef(values);
  latest.current = values;

  useEffect(() => {
    if (given === null) return;
    let wanted = true;
    void device.drafts.get(draftKey(id)).then((value) => {
      if (!wanted) return;
      const found = readDraft(value);
      if (found) setValues((now) => (isBegun(now) ? now : found));
      setKept(found ? 'yes' : 'no');
      setReady(true);
    });
    return () => {
      wanted = false;
    };
  }, [device, given, id]);

  const write = useCallback(async () => {
    const due = pending.current;
    if (!due) return;
    clearTimeout(due.timer);
    pending.current = null;
    try {
      await device.drafts.set(draftKey(id), isBegun(due.values) ? due.values : null);
      setKept(isBegun(due.values) ? 'yes' : 'no');
    } catch {
      // No space: what is typed lives on the screen alone, which says so; the next letter tries again.
      setKept('failed');
    }
  }, [device, id]);

  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && void write();
    const leave = () => void write();
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', leave);
      void write();
    };
  }, [write]);

  const change = (some: Partial<RegisterValues>) => {
    const next = { ...latest.current, ...some };
    latest.current = next;
    setValues(next);
    setKept('no');
    if (pending.current) clearTimeout(pending.current.timer);
    pending.current = { values: next, timer: setTimeout(() => void write(), WRITE_AFTER_MS) };
    if (given === null) onKept(id);
  };
  /** Lets go of what was typed; nothing waits to be written afterwards. */
  const discard = async () => {
    if (pending.current) clearTimeout(pending.current.timer);
    pending.current = null;
    await device.drafts.set(draftKey(id), null);
  };
  return { values, change, ready, kept, write, discard };
}
