import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';
import { useDevice } from '../sync/device-context.tsx';
import { useReadable } from '../ui/use-readable.ts';

export interface FromServer<T> {
  /** Null until it came; the last one that did. */
  answer: T | null;
  setAnswer: Dispatch<SetStateAction<T | null>>;
  /** Why it didn't come; null where it did. */
  problem: unknown;
  askAgain: () => void;
}

/**
 * What the server answers at a path: asked when the screen opens, when the line has come back, and by hand.
 * @param mayAsk false for whoever would be refused
 */
export function useFromServer<T>(path: string, mayAsk = true): FromServer<T> {
  const device = useDevice();
  const online = useReadable(device.line).state === 'online';
  const [answer, setAnswer] = useState<T | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the line came back, or by hand
  useEffect(() => {
    if (!mayAsk) return;
    const abort = new AbortController();
    device.api<T>(path, { signal: abort.signal }).then(
      (found) => {
        setAnswer(found);
        setProblem(null);
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setProblem(error);
      },
    );
    return () => abort.abort();
  }, [device, path, attempt, online, mayAsk]);

  return { answer, setAnswer, problem, askAgain: () => setAttempt((count) => count + 1) };
}
