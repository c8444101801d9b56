import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { holds } from '../../../shared/authz/actor.ts';
import type { SiteId } from '../../../shared/base/ids.ts';
import { lookedAtAll } from '../../sync/activity.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { say } from '../../ui/toasts.ts';
import { sayWithUndo } from '../../ui/undo.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { type AwayChange, type Clash, changesForMe, clashesForMe, type Viewer } from './group-activity.ts';

export function useViewer(): Viewer {
  const device = useDevice();
  const { actor } = device;
  return useMemo(
    () => ({
      user: actor.user,
      supervises: (site) => site !== null && holds(actor, site as SiteId, 'supervisor'),
    }),
    [actor],
  );
}

export interface Away {
  changes: AwayChange[];
  clashes: Clash[];
  /** When everything was last looked at, ms; 0 for never. */
  since: number;
  /** Records with something new, clashes among them. */
  records: number;
}

/** What others changed in this person's caseload since they last looked. */
export function useAway(): Away {
  const device = useDevice();
  const activity = useReadable(device.activity);
  const rows = useReadable(device.rows);
  const viewer = useViewer();
  return useMemo(() => {
    const changes = changesForMe(activity, rows, viewer);
    const clashes = clashesForMe(rows, viewer);
    const records = new Set([...changes, ...clashes].map(({ beneficiary }) => beneficiary)).size;
    return { changes, clashes, since: activity.looked.at, records };
  }, [activity, rows, viewer]);
}

/** Marks all as seen, with the way back. */
export function useMarkAllSeen(): () => void {
  const { t } = useLingui();
  const device = useDevice();
  return () => {
    const activity = device.activity.get();
    const before = activity.looked;
    device.setLooked(lookedAtAll(activity, Date.now())).then(
      () => sayWithUndo(t`All marked as seen`, t`Undo`, () => void device.setLooked(before)),
      () => say({ message: t`This device couldn’t keep it. Free some space, then try again.` }),
    );
  };
}
