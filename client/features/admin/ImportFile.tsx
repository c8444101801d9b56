import { Trans } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import { holds } from '../../../shared/authz/actor.ts';
import { type ImportState, importStateSchema } from '../../../shared/protocol/imports.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { CsvDrop } from './CsvDrop.tsx';

/** Chooses a file of people and lets the server look into it. Nothing is imported yet. */
export function ImportFile({ onFound }: { onFound: (state: ImportState) => void }) {
  const device = useDevice();
  const mayRegister = holds(device.actor, null, 'worker', 'supervisor');
  const look = async (file: File) => {
    const path = `/api/imports?name=${encodeURIComponent(file.name.slice(0, 200))}`;
    onFound(importStateSchema.parse(await device.api(path, { method: 'POST', raw: file })));
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
    <CsvDrop title={<Trans>A CSV file of people</Trans>} onFile={look}>
      <Trans>
        One line for each person, the first line with headings. Separators, letters and dates are found out; you look
        them over before anything is imported.
      </Trans>
    </CsvDrop>
  );
}
