import { useCallback, useRef, useState } from 'react';
import type { ListedBeneficiary, ListPage } from '../../../../shared/protocol/beneficiaries.ts';
import type { Readable } from '../../../sync/device-api.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { problemCode } from './problem-code.ts';

const MOST = 30;
/** Until a record that was asked for is given up on. */
const PATIENCE_MS = 20_000;

export type ServerSearch =
  | { state: 'none' }
  | { state: 'asking' }
  | { state: 'answered'; people: ListedBeneficiary[] }
  | { state: 'failed'; why: 'offline' | 'other' };

// One object: an answer that was none stays the same, and nothing is drawn for it.
const NONE: ServerSearch = { state: 'none' };

/** Asks the server for a query, when told to; its answer is that query's alone. People that the device has are left out. */
export function useServerSearch(query: string) {
  const device = useDevice();
  const [answered, setAnswered] = useState({ query, answer: NONE });
  const asked = useRef(query);
  asked.current = query;

  // The same function for every query: the button that asks isn't drawn again with each letter.
  const ask = useCallback(async (): Promise<void> => {
    const query = asked.current;
    const setAnswer = (answer: ServerSearch) => {
      if (asked.current === query) setAnswered({ query, answer });
    };
    // Asked to work offline, the app asks nobody.
    if (device.line.get().state === 'offline') {
      setAnswer({ state: 'failed', why: 'offline' });
      return;
    }
    setAnswer({ state: 'asking' });
    try {
      const path = `/api/beneficiaries?q=${encodeURIComponent(query.slice(0, 200))}&limit=${MOST}`;
      const { items } = await device.api<ListPage>(path);
      const here = device.rows.get().beneficiaries;
      setAnswer({ state: 'answered', people: items.filter(({ id }) => !here.has(id)) });
    } catch (error) {
      setAnswer({ state: 'failed', why: problemCode(error) === 'offline' ? 'offline' : 'other' });
    }
  }, [device]);
  return { answer: answered.query === query ? answered.answer : NONE, ask };
}

/**
 * Fetches a record that the server has and this device lacks; it comes with all that is new. Answers whether it came.
 */
export async function fetchPerson(
  device: { rows: Readable<{ beneficiaries: ReadonlyMap<string, unknown> }>; syncNow(): Promise<void> },
  id: string,
): Promise<boolean> {
  const isHere = () => device.rows.get().beneficiaries.has(id);
  await device.syncNow().catch(() => undefined);
  if (isHere()) return true;
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(false), PATIENCE_MS);
    const stop = device.rows.subscribe(() => {
      if (isHere()) end(true);
    });
    function end(came: boolean): void {
      clearTimeout(timer);
      stop();
      resolve(came);
    }
  });
}
