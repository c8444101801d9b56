import { useLingui } from '@lingui/react/macro';
import type { UserId } from '../../shared/base/ids.ts';
import { useDevice } from '../sync/device-context.tsx';
import { useReadable } from '../ui/use-readable.ts';

/**
 * A colleague's name by their id, as this device knows it.
 * @param unknown what somebody is called whom it doesn't know; an administrator, where only they can have done it
 */
export function useColleagueName(unknown?: string): (user: UserId | null) => string {
  const { t } = useLingui();
  const device = useDevice();
  const colleagues = useReadable(device.colleagues);
  return (user) => {
    if (user === device.me.user.id) return device.me.user.name;
    return colleagues.find((one) => one.user === user)?.name || (unknown ?? t`an administrator`);
  };
}
