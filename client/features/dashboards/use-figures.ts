import { useEffect, useState } from 'react';
import { type Dashboard, dashboardSchema } from '../../../shared/protocol/analytics.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';

export interface Figures {
  /** null until there are any: from the server, or those of last time. */
  shown: Dashboard | null;
  /** When they were fetched, milliseconds by this device's clock. */
  fetchedAt: number | null;
  /** Do they follow what happens? Else they are those of `fetchedAt`. */
  live: boolean;
  /** Why the last request failed; the shown figures stay. */
  problem: unknown;
  retry: () => void;
}

interface Kept {
  figures: Dashboard;
  fetchedAt: number;
}

/**
 * The figures of a question, asked again whenever the server says that they moved; the last ones are kept in the vault,
 * so that there is something to see without a network.
 * @param query of `GET /api/analytics/dashboard`, as `site=…&from=…&to=…`
 * @param key under which they are kept: the filter without its days, which move every day
 */
export function useFigures(query: string, key: string): Figures {
  const device = useDevice();
  const online = useReadable(device.line).state === 'online';
  const [state, setState] = useState<{ key: string; kept: Kept | null; problem: unknown }>({
    key,
    kept: null,
    problem: null,
  });
  const [attempt, setAttempt] = useState(0);
  const draftKey = `figures/${key}`;

  // Figures of last time, until newer ones come.
  useEffect(() => {
    let wanted = true;
    void device.drafts.get(draftKey).then((value) => {
      const kept = readKept(value);
      if (wanted && kept) setState((now) => (now.key === key && now.kept ? now : { key, kept, problem: null }));
    });
    return () => {
      wanted = false;
    };
  }, [device, draftKey, key]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the line came back, or by hand
  useEffect(() => {
    const abort = new AbortController();
    let asking = false;
    let movedMeanwhile = false;
    // One request at a time: what moves meanwhile asks once more after it, however often it moved.
    const ask = async (): Promise<void> => {
      if (asking) {
        movedMeanwhile = true;
        return;
      }
      asking = true;
      try {
        const answer = await device.api<unknown>(`/api/analytics/dashboard?${query}`, { signal: abort.signal });
        const kept = { figures: dashboardSchema.parse(answer), fetchedAt: Date.now() };
        if (abort.signal.aborted) return;
        setState({ key, kept, problem: null });
        void device.drafts.set(draftKey, kept);
      } catch (problem) {
        if (abort.signal.aborted) return;
        setState((now) => ({ key, kept: now.key === key ? now.kept : null, problem }));
      } finally {
        asking = false;
      }
      if (!movedMeanwhile) return;
      movedMeanwhile = false;
      void ask();
    };
    void ask();
    const stopWatching = device.watchFigures(() => void ask());
    return () => {
      stopWatching();
      abort.abort();
    };
  }, [device, query, key, draftKey, attempt, online]);

  const mine = state.key === key ? state : { kept: null, problem: null };
  return {
    shown: mine.kept?.figures ?? null,
    fetchedAt: mine.kept?.fetchedAt ?? null,
    live: online && mine.kept !== null && !mine.problem,
    problem: mine.problem,
    retry: () => setAttempt((count) => count + 1),
  };
}

function readKept(value: unknown): Kept | null {
  const kept = value as Partial<Kept> | null;
  const figures = dashboardSchema.safeParse(kept?.figures);
  return figures.success && typeof kept?.fetchedAt === 'number'
    ? { figures: figures.data, fetchedAt: kept.fetchedAt }
    : null;
}
