import { useMemo } from 'react';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import type { Self } from './mine.ts';

/** The person who is here, with all of their devices. */
export function useSelf(): Self {
  const device = useDevice();
  const enrolments = useReadable(device.ownEnrolments);
  const user = device.me.user.id;
  return useMemo(() => ({ user, enrolments }), [user, enrolments]);
}
