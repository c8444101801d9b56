import { Trans } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { CircleAlert, FileDown, FunnelX, Lock } from 'lucide-react';
import { canDo } from '../../../shared/authz/can.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ExportJobCard } from './ExportJobCard.tsx';
import { filterFrom, leavesOut } from './export-filter.ts';
import { NewExport } from './NewExport.tsx';
import { useExports } from './use-exports.ts';

/** Lists as files: ask for one, watch it being made, fetch it. */
export function ExportsScreen() {
  const device = useDevice();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const problemWords = useProblemWords();
  const { jobs, problem, refresh } = useExports();
  if (!canDo(device.actor, 'export', null)) {
    return (
      <>
        <h1 className="sr-only">
          <Trans>Exports</Trans>
        </h1>
        <EmptyState icon={Lock} title={<Trans>Exports are for supervisors</Trans>}>
          <Trans>An export takes records out of here. A supervisor of the site can make one.</Trans>
        </EmptyState>
      </>
    );
  }
  return (
    <div className="mx-auto flex w-full max-w-[60rem] flex-col gap-6 px-4 pt-4 pb-10 desk:px-6">
      <h1 className="text-24 font-semibold">
        <Trans>Exports</Trans>
      </h1>
      {leavesOut(search) && (
        <Banner icon={FunnelX} title={<Trans>Some of the list’s filters are left out</Trans>}>
          <Trans>
            An export can be narrowed by what stands below. Look at the number of people before you make it.
          </Trans>
        </Banner>
      )}
      {/* Another address is another beginning. */}
      <NewExport key={JSON.stringify(search)} start={filterFrom(search)} onStarted={refresh} />
      <section aria-labelledby="exports-made" className="flex flex-col gap-3">
        <h2 id="exports-made" className="text-16 font-semibold">
          <Trans>Made for you</Trans>
        </h2>
        {problem !== null && (
          <Banner
            icon={CircleAlert}
            tone="warning"
            title={problemWords(problem)}
            actions={
              <Button onPress={refresh}>
                <Trans>Try again</Trans>
              </Button>
            }
          />
        )}
        {jobs === null ? (
          problem === null && <Skeleton rows={2} />
        ) : jobs.length === 0 ? (
          <EmptyState icon={FileDown} title={<Trans>No exports yet</Trans>}>
            <Trans>They appear here, and stay for some days.</Trans>
          </EmptyState>
        ) : (
          <ul className="flex flex-col gap-3">
            {jobs.map((job) => (
              <ExportJobCard key={job.id} job={job} onChanged={refresh} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
