import { useCallback, useEffect, useState } from 'react';
import { type ExportJob, exportListSchema } from '../../../shared/protocol/exports.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';

const ASK_EVERY_MS = 1_000;

/** One's own exports, newest first; asked again while one of them is being made. `jobs` is null until the first answer. */
export function useExports(): { jobs: ExportJob[] | null; problem: unknown; refresh: () => void } {
  const device = useDevice();
  const online = useReadable(device.line).state === 'online';
  const [jobs, setJobs] = useState<ExportJob[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const busy = jobs?.some(({ status }) => status === 'queued' || status === 'running') ?? false;

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the line came back, or something was asked for
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      try {
        const items = exportListSchema.parse(await device.api('/api/exports', { signal: abort.signal }));
        setJobs(items);
        setProblem(null);
      } catch (error) {
        if (abort.signal.aborted) return;
        setProblem(error);
      }
      if (busy) timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    };
    void ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [device, online, attempt, busy]);

  return { jobs, problem, refresh: useCallback(() => setAttempt((count) => count + 1), []) };
}
