import { Trans } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type ImportState, importStateSchema } from '../../../shared/protocol/imports.ts';
import { ApiError } from '../../sync/api-request.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { AdminFrame } from './AdminFrame.tsx';
import { ImportFile } from './ImportFile.tsx';
import { ImportMapping } from './ImportMapping.tsx';
import { ImportProgress } from './ImportProgress.tsx';

const DRAFT = 'admin/import';
const ASK_EVERY_MS = 500;

/** Brings people in from a CSV file: choose it, say what its columns are, watch it, look at what was refused. */
export function ImportScreen() {
  const device = useDevice();
  const problemWords = useProblemWords();
  // 'asking' until the vault has said whether an import is under way.
  const [state, setState] = useState<ImportState | null | 'asking'>('asking');
  const [problem, setProblem] = useState<unknown>(null);
  const current = state === 'asking' ? null : state;

  const show = (next: ImportState | null) => {
    setState(next);
    setProblem(null);
    void device.drafts.set(DRAFT, next?.id ?? null);
  };

  // An import goes on without this screen; coming back finds it.
  useEffect(() => {
    let wanted = true;
    void device.drafts.get(DRAFT).then(async (id) => {
      let found: ImportState | null = null;
      try {
        if (typeof id === 'string') found = importStateSchema.parse(await device.api(`/api/imports/${id}`));
      } catch (error) {
        // Gone from the server: begin anew. Anything else is told, and asked again with the next visit.
        if (wanted && !(error instanceof ApiError && error.status === 404)) setProblem(error);
      }
      if (wanted) setState(found);
    });
    return () => {
      wanted = false;
    };
  }, [device]);

  const running = current?.status === 'running' ? current.id : null;
  useEffect(() => {
    if (running === null) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      try {
        const next = importStateSchema.parse(await device.api(`/api/imports/${running}`, { signal: abort.signal }));
        setState(next);
        setProblem(null);
        if (next.status !== 'running') return;
      } catch (error) {
        if (abort.signal.aborted) return;
        setProblem(error);
      }
      timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    };
    timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [device, running]);

  return (
    <AdminFrame title={<Trans>Import</Trans>} count={current?.fileName && <bdi>{current.fileName}</bdi>}>
      {problem !== null && <Banner icon={CircleAlert} tone="warning" live title={problemWords(problem)} />}
      {state === 'asking' ? (
        <Skeleton rows={4} />
      ) : state === null ? (
        <ImportFile onFound={show} />
      ) : state.status === 'ready' ? (
        <ImportMapping key={state.id} found={state} onStarted={show} onCancel={() => show(null)} />
      ) : (
        <ImportProgress state={state} onAgain={() => show(null)} />
      )}
    </AdminFrame>
  );
}
