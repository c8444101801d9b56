import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, FileUp, type LucideIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { MAX_IMPORT_BYTES } from '../../../shared/protocol/limits.ts';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { TriggerButton } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

interface CsvDropProps {
  title: ReactNode;
  /** What the file is and what will be done with it. */
  children: ReactNode;
  icon?: LucideIcon;
  /** Lets the server look into the file. What it refuses is shown below. */
  onFile: (file: File) => Promise<void>;
  /** A refusal in this file's own words; null for those that are said alike everywhere. */
  wordsOf?: (error: unknown) => string | null;
}

/** Takes a CSV file, by hand or by dropping it, and says why one can't be taken. */
export function CsvDrop({ title, children, icon = FileUp, onFile, wordsOf }: CsvDropProps) {
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
          <Icon of={icon} size={24} />
        </span>
        <h2 className="text-20 font-semibold">{title}</h2>
        <p className="max-w-md text-16 text-muted">{children}</p>
        <FileTrigger
          acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv', 'text/plain']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) look(file);
          }}
        >
          <TriggerButton look="primary" isDisabled={submit.busy}>
            {submit.busy ? <Trans>Being looked at…</Trans> : <Trans>Choose a file</Trans>}
          </TriggerButton>
        </FileTrigger>
        <p className="hidden text-13 text-muted mouse:block">
          <Trans>or drop it here</Trans>
        </p>
      </DropZone>
      {refused && <Banner icon={CircleAlert} tone="danger" live title={refused} />}
      {submit.error !== null && (
        <Banner icon={CircleAlert} tone="danger" live title={wordsOf?.(submit.error) ?? problemWords(submit.error)} />
      )}
    </>
  );
}
