import { Trans, useLingui } from '@lingui/react/macro';
import { Map as MapIcon } from 'lucide-react';
import { ApiError } from '../../sync/api-request.ts';
import { CsvDrop } from './CsvDrop.tsx';

/** Chooses a file of areas and lets the server look into it. Nothing is taken yet. */
export function AreaFile({ onFile }: { onFile: (file: File) => Promise<void> }) {
  const { t } = useLingui();
  const wordsOf = (error: unknown): string | null => {
    if (!(error instanceof ApiError)) return null;
    if (error.code === 'no-areas')
      return t`No column of this file holds P-codes and names. It needs HXL tags such as #adm1+code and #adm1+name under its headings, or headings such as ADM1_PCODE and ADM1_EN.`;
    if (error.code === 'empty-file')
      return t`There are no rows in this file. It needs a line of headings and a line for each area.`;
    return null;
  };
  return (
    <CsvDrop icon={MapIcon} title={<Trans>A CSV file of areas</Trans>} onFile={onFile} wordsOf={wordsOf}>
      <Trans>
        As OCHA publishes them for each country, with P-codes and names in English and Arabic. You look it over before
        anything is taken.
      </Trans>
    </CsvDrop>
  );
}
