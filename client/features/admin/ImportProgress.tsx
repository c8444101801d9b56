import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, CircleCheck, Download } from 'lucide-react';
import type { ImportState } from '../../../shared/protocol/imports.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useSubmit } from '../../ui/use-submit.ts';

/** An import under way or over: how far it is, what came in, what was there already, what was refused. */
export function ImportProgress({ state, onAgain }: { state: ImportState; onAgain: () => void }) {
  const { t } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const problemWords = useProblemWords();
  const submit = useSubmit();
  const running = state.status === 'running';
  const counts: [label: string, count: number][] = [
    [t`Imported`, state.imported],
    [t`Here already`, state.alreadyHere],
    [t`Refused`, state.refused],
  ];
  return (
    <div className="flex max-w-[45rem] flex-col gap-5">
      {running ? (
        <>
          <p role="status" className="text-20 font-semibold">
            <Trans>
              {dates.number(state.done)} of {dates.number(state.rows)} lines
            </Trans>
          </p>
          <ProgressBar label={t`Import`} done={state.done} total={state.rows} />
          <p className="text-14 text-muted">
            <Trans>It goes on when you leave this page.</Trans>
          </p>
        </>
      ) : state.status === 'done' ? (
        <p role="status" className="flex items-center gap-3 text-20 font-semibold">
          <Icon of={CircleCheck} size={24} className="text-good" />
          <Plural value={state.imported} one="# person imported" other="# people imported" />
        </p>
      ) : (
        <Banner icon={CircleAlert} tone="danger" live title={<Trans>The import stopped before its end</Trans>}>
          <Trans>What was imported until then stays. Choose the same file again: nobody is imported twice.</Trans>
          {state.problem && <bdi className="ms-1">({state.problem})</bdi>}
        </Banner>
      )}
      <dl className="grid grid-cols-3 gap-3">
        {counts.map(([label, count]) => (
          <div key={label} className="flex flex-col-reverse rounded-card border border-hairline bg-surface p-3.5">
            <dt className="text-13 text-muted">{label}</dt>
            <dd className="text-24 font-semibold">{dates.number(count)}</dd>
          </div>
        ))}
      </dl>
      {!running && (
        <div className="flex flex-wrap gap-2">
          {state.refused > 0 && (
            <Button
              isDisabled={submit.busy}
              onPress={() =>
                void submit.run(async () => saveFile(await device.download(`/api/imports/${state.id}/refused.csv`)))
              }
            >
              <Icon of={Download} size={16} />
              <Plural
                value={state.refused}
                one="# refused line, with the reason"
                other="# refused lines, with the reasons"
              />
            </Button>
          )}
          <Button look="primary" onPress={onAgain}>
            <Trans>Another file</Trans>
          </Button>
        </div>
      )}
      {submit.error !== null && <Banner icon={CircleAlert} tone="danger" live title={problemWords(submit.error)} />}
    </div>
  );
}
