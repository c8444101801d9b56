import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { canDo } from '../../../shared/authz/can.ts';
import type { SiteId } from '../../../shared/base/ids.ts';
import { type AreaImport, areaImportSchema } from '../../../shared/protocol/areas.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { AdminFrame } from './AdminFrame.tsx';
import { AreaFile } from './AreaFile.tsx';
import { AreaImportView } from './AreaImportView.tsx';
import { AreaLevels } from './AreaLevels.tsx';

/** The administrative areas by P-code: what is there, and more of them from a file, looked over before it is taken. */
export function AreasScreen() {
  const { t } = useLingui();
  const device = useDevice();
  const { areas } = useReadable(device.shelf);
  const [looked, setLooked] = useState<{ file: File; found: AreaImport } | null>(null);
  const everywhere = canDo(device.actor, 'administer', '*' as SiteId);
  const send = async (file: File, take: boolean) => {
    const query = new URLSearchParams({ name: file.name.slice(0, 200), take: String(take) });
    const found = areaImportSchema.parse(await device.api(`/api/areas/import?${query}`, { method: 'POST', raw: file }));
    setLooked({ file, found });
  };
  return (
    <AdminFrame
      title={<Trans>Areas</Trans>}
      count={areas.size > 0 && <Plural value={areas.size} one="# area" other="# areas" />}
    >
      {looked ? (
        <AreaImportView found={looked.found} onTake={() => send(looked.file, true)} onClose={() => setLooked(null)} />
      ) : (
        <>
          <AreaLevels areas={areas} />
          {everywhere ? (
            <AreaFile onFile={(file) => send(file, false)} />
          ) : (
            <p className="text-14 text-muted">{t`Areas are the same for all sites: an administrator of everything adds them.`}</p>
          )}
        </>
      )}
    </AdminFrame>
  );
}
