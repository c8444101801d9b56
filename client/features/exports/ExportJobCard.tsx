import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Download, FileSpreadsheet, FileText, Trash2 } from 'lucide-react';
import type { ExportJob, ExportProblem } from '../../../shared/protocol/exports.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useSubmit } from '../../ui/use-submit.ts';

/** One export: waiting, being made, ready to fetch, or why it failed. */
export function ExportJobCard({ job, onChanged }: { job: ExportJob; onChanged: () => void }) {
  const { t } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const problemWords = useProblemWords();
  const why = useFailureWords();
  const submit = useSubmit();
  const name = job.fileName ?? (job.format === 'csv' ? t`CSV file` : t`Excel file`);
  const busy = job.status === 'queued' || job.status === 'running';
  return (
    <li className="flex flex-col gap-3 rounded-card border border-hairline bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Icon of={job.format === 'csv' ? FileText : FileSpreadsheet} className="text-muted" />
        <span className="min-w-[min(12rem,100%)] flex-1">
          <span className="block text-14 font-semibold [overflow-wrap:anywhere]">
            <bdi>{name}</bdi>
          </span>
          <span className="block text-13 text-muted">
            {dates.moment(Date.parse(job.createdAt))}
            {job.status === 'done' && (
              <>
                {' · '}
                <Plural value={job.done} one="# person" other="# people" />
              </>
            )}
          </span>
        </span>
        {job.status === 'done' && (
          <Button
            isDisabled={submit.busy}
            onPress={() => void submit.run(async () => saveFile(await device.download(`/api/exports/${job.id}/file`)))}
          >
            <Icon of={Download} size={16} />
            <Trans>Download</Trans>
          </Button>
        )}
        <IconButton
          aria-label={busy ? t`Stop ${name}` : t`Remove ${name}`}
          isDisabled={submit.busy}
          className="text-muted"
          onPress={() =>
            void submit.run(async () => {
              await device.api(`/api/exports/${job.id}`, { method: 'DELETE' });
              onChanged();
            })
          }
        >
          <Icon of={Trash2} size={16} />
        </IconButton>
      </div>
      {busy && (
        <>
          <ProgressBar label={name} done={job.done} total={job.total} />
          <p role="status" className="text-13 text-muted">
            {job.status === 'queued' ? (
              <Trans>Waiting for its turn</Trans>
            ) : job.total === null ? (
              <Trans>{dates.number(job.done)} people so far</Trans>
            ) : (
              <Trans>
                {dates.number(job.done)} of {dates.number(job.total)} people
              </Trans>
            )}
          </p>
        </>
      )}
      {job.status === 'done' && job.withheld > 0 && (
        <p className="text-13 text-muted">
          <Plural
            value={job.withheld}
            one="# of them without a name: they have not consented to being named in reports"
            other="# of them without a name: they have not consented to being named in reports"
          />
        </p>
      )}
      {job.status === 'failed' && (
        <Banner icon={CircleAlert} tone="danger" title={<Trans>It could not be made</Trans>}>
          {why(job.problem)}
        </Banner>
      )}
      {submit.error !== null && <Banner icon={CircleAlert} tone="danger" live title={problemWords(submit.error)} />}
    </li>
  );
}

/** Why an export failed, and what to do. */
function useFailureWords(): (problem: string | null) => string {
  const { t } = useLingui();
  const words: Record<ExportProblem, string> = {
    'no-longer-permitted': t`Your sign-in or your role ended while it was being made. Sign in and ask again.`,
    'bad-filter': t`The list didn’t take this filter. Ask again with another.`,
    'server-unreachable': t`The server was away for too long. Ask again.`,
    storage: t`The server had no room for the file. Your administrator can see why.`,
    internal: t`Something went wrong on the server. Ask again.`,
  };
  return (problem) =>
    problem !== null && Object.hasOwn(words, problem) ? words[problem as ExportProblem] : words.internal;
}
