import { useCallback, useEffect, useRef, useState } from 'react';
import { newId } from '../../../../shared/base/ids.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { isMeetingBegun, type MeetingDraft, meetingKey, readMeeting } from './meeting-draft.ts';

const WRITE_AFTER_MS = 250;

export interface Meeting {
  id: string;
  meeting: MeetingDraft;
  /** Changes it; a function is given what it is now, so that quick taps build on one another. */
  change: (some: Partial<MeetingDraft> | ((now: MeetingDraft) => Partial<MeetingDraft>)) => void;
  /** False until the vault has said what it keeps. */
  ready: boolean;
  /** Is all of it in the vault? */
  kept: boolean;
  /** The vault couldn't take it. */
  failed: boolean;
  /** Lets go of the draft: it is in the records, or nobody wants it. */
  drop: () => Promise<void>;
}

/** A meeting of many being filled in: kept in the vault as it goes, there again after a reload. */
export function useMeeting(given: string | null, first: MeetingDraft, onKept: (id: string) => void): Meeting {
  const device = useDevice();
  const [id] = useState(() => given ?? newId());
  const [meeting, setMeeting] = useState(first);
  const [ready, setReady] = useState(given === null);
  const [state, setState] = useState<'kept' | 'waiting' | 'failed'>('kept');
  const now = useRef(meeting);
  const pending = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    if (given === null) return;
    let wanted = true;
    void device.drafts.get(meetingKey(id)).then((value) => {
      if (!wanted) return;
      const found = readMeeting(value);
      if (found && !isMeetingBegun(now.current)) {
        now.current = found;
        setMeeting(found);
      }
      setReady(true);
    });
    return () => {
      wanted = false;
    };
  }, [device, given, id]);

  const write = useCallback(async () => {
    if (pending.current === null) return;
    clearTimeout(pending.current);
    pending.current = null;
    const value = isMeetingBegun(now.current) ? now.current : null;
    const done = await device.drafts.set(meetingKey(id), value).then(
      () => true,
      () => false,
    );
    setState((before) => (pending.current !== null ? before : done ? 'kept' : 'failed'));
  }, [device, id]);

  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && void write();
    document.addEventListener('visibilitychange', hide);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      void write();
    };
  }, [write]);

  const announce = useRef(onKept);
  announce.current = onKept;
  const change = useCallback<Meeting['change']>(
    (some) => {
      const before = now.current;
      now.current = { ...before, ...(typeof some === 'function' ? some(before) : some) };
      setMeeting(now.current);
      setState('waiting');
      if (pending.current !== null) clearTimeout(pending.current);
      pending.current = setTimeout(() => void write(), WRITE_AFTER_MS);
      if (given === null && isMeetingBegun(now.current)) announce.current(id);
    },
    [given, id, write],
  );
  const drop = useCallback(async () => {
    if (pending.current !== null) clearTimeout(pending.current);
    pending.current = null;
    await device.drafts.set(meetingKey(id), null);
  }, [device, id]);
  return { id, meeting, change, ready, kept: state === 'kept', failed: state === 'failed', drop };
}
