import { useLingui } from '@lingui/react/macro';
import type { UserId } from '../../shared/base/ids.ts';
import { useDevice } from '../sync/device-context.tsx';
import { useReadable } from '../ui/use-readable.ts';

/** A colleague's name by their id, as this device knows it. */
export function useColleagueName(): (user: UserId | null) => string {
  const { t } = useLingui();
  const device = useDevice();
  const colleagues = useReadable(device.colleagues);
  return (user) => {
    if (user === device.me.user.id) return device.me.user.name;
    return colleagues.find((one) => one.user === user)?.name || t`an administrator`;
  };
}
