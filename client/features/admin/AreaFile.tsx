import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Map as MapIcon } from 'lucide-react';
import { useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { MAX_IMPORT_BYTES } from '../../../shared/protocol/limits.ts';
import { ApiError } from '../../sync/api-request.ts';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

/** Chooses a file of areas and lets the server look into it. Nothing is taken yet. */
export function AreaFile({ onFile }: { onFile: (file: File) => Promise<void> }) {
  const { t } = useLingui();
  const dates = useDateWords();
  const problemWords = useProblemWords();
  const submit = useSubmit();
  const [refused, setRefused] = useState<string | null>(null);
  const look = (file: File) => {
    setRefused(null);
    if (file.size === 0) return setRefused(t`This file is empty.`);
    if (file.size > MAX_IMPORT_BYTES) {
      return setRefused(
        t`This file has ${dates.bytes(file.size)}. At most ${dates.bytes(MAX_IMPORT_BYTES)} can be imported at once.`,
      );
    }
    void submit.run(() => onFile(file));
  };
  const words = (error: unknown) =>
    error instanceof ApiError && error.code === 'no-areas'
      ? t`No column of this file holds P-codes and names. It needs HXL tags such as #adm1+code and #adm1+name under its headings, or headings such as ADM1_PCODE and ADM1_EN.`
      : error instanceof ApiError && error.code === 'empty-file'
        ? t`There are no rows in this file. It needs a line of headings and a line for each area.`
        : problemWords(error);
  return (
    <>
      <DropZone
        aria-label={t`Drop a file here`}
        onDrop={(event) => {
          const item = event.items.find(isFileDropItem);
          if (item) void item.getFile().then(look);
        }}
        className="flex flex-col items-center gap-3 rounded-card border-2 border-dashed border-edge bg-surface px-4 py-10 text-center data-[drop-target]:border-accent data-[drop-target]:bg-accent-soft"
      >
        <span className="flex size-12 items-center justify-center rounded-card bg-quiet text-muted">
          <Icon of={MapIcon} size={24} />
        </span>
        <h2 className="text-20 font-semibold">
          <Trans>A CSV file of areas</Trans>
        </h2>
        <p className="max-w-md text-16 text-muted">
          <Trans>
            As OCHA publishes them for each country, with P-codes and names in English and Arabic. You look it over
            before anything is taken.
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
      </DropZone>
      {refused && <Banner icon={CircleAlert} tone="danger" live title={refused} />}
      {submit.error !== null && <Banner icon={CircleAlert} tone="danger" live title={words(submit.error)} />}
    </>
  );
}
