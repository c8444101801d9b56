import { useLingui } from '@lingui/react/macro';
import { SERVER_ENROLMENT } from '../../../shared/base/client-id.ts';
import { colleagueBy } from '../../sync/colleague-by.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';

export interface Writer {
  /** The same for all devices of one colleague. */
  key: string;
  name: string;
}

/** Who stands behind an enrolment, by name. */
export function useWriter(): (by: number | null) => Writer {
  const { t } = useLingui();
  const device = useDevice();
  const colleagues = useReadable(device.colleagues);
  const own = useReadable(device.ownEnrolments);
  return (by) => {
    if (by === null) return { key: '', name: t`Somebody` };
    if (by === SERVER_ENROLMENT) return { key: 'server', name: t`The server` };
    if (own.includes(by)) return { key: 'you', name: t`You` };
    const colleague = colleagueBy(by, colleagues);
    return { key: colleague?.user ?? String(by), name: colleague?.name || t`A colleague` };
  };
}
