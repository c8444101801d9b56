import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, FileUp } from 'lucide-react';
import { useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { holds } from '../../../shared/authz/actor.ts';
import { type ImportState, importStateSchema } from '../../../shared/protocol/imports.ts';
import { MAX_IMPORT_BYTES } from '../../../shared/protocol/limits.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

/** Chooses the file, by hand or by dropping it, and lets the server look into it. Nothing is imported yet. */
export function ImportFile({ onFound }: { onFound: (state: ImportState) => void }) {
  const { t } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const problemWords = useProblemWords();
  const submit = useSubmit();
  const [refused, setRefused] = useState<string | null>(null);
  const mayRegister = holds(device.actor, null, 'worker', 'supervisor');
  const look = (file: File) => {
    setRefused(null);
    if (file.size === 0) return setRefused(t`This file is empty.`);
    if (file.size > MAX_IMPORT_BYTES) {
      return setRefused(
        t`This file has ${dates.bytes(file.size)}. At most ${dates.bytes(MAX_IMPORT_BYTES)} can be imported at once.`,
      );
    }
    void submit.run(async () => {
      const path = `/api/imports?name=${encodeURIComponent(file.name.slice(0, 200))}`;
      onFound(importStateSchema.parse(await device.api(path, { method: 'POST', raw: file })));
    });
  };
  if (!mayRegister) {
    return (
      <Banner icon={CircleAlert} tone="info" title={<Trans>Importing registers people</Trans>}>
        <Trans>
          That needs the role of a case worker or a supervisor at the site. Give it to yourself under Colleagues.
        </Trans>
      </Banner>
    );
  }
  return (
    <>
      <DropZone
        aria-label={t`Drop a file here`}
        onDrop={(event) => {
          const item = event.items.find(isFileDropItem);
          if (item) void item.getFile().then(look);
        }}
        className="flex flex-col items-center gap-3 rounded-card border-2 border-dashed border-edge bg-surface px-4 py-12 text-center data-[drop-target]:border-accent data-[drop-target]:bg-accent-soft"
      >
        <span className="flex size-12 items-center justify-center rounded-card bg-quiet text-muted">
          <Icon of={FileUp} size={24} />
        </span>
        <h2 className="text-20 font-semibold">
          <Trans>A CSV file of people</Trans>
        </h2>
        <p className="max-w-md text-16 text-muted">
          <Trans>
            One line for each person, the first line with headings. Separators, letters and dates are found out; you
            look them over before anything is imported.
          </Trans>
        </p>
        <FileTrigger
          acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv', 'text/plain']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) look(file);
          }}
        >
          <Button look="primary" isDisabled={submit.busy}>
            {submit.busy ? <Trans>Being looked at…</Trans> : <Trans>Choose a file</Trans>}
          </Button>
        </FileTrigger>
        <p className="hidden text-13 text-muted mouse:block">
          <Trans>or drop it here</Trans>
        </p>
      </DropZone>
      {refused && <Banner icon={CircleAlert} tone="danger" live title={refused} />}
      {submit.error !== null && <Banner icon={CircleAlert} tone="danger" live title={problemWords(submit.error)} />}
    </>
  );
}
