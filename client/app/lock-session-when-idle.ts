import { lockAfterOf } from '../features/settings/lock-after.ts';
import { lockWhenIdle } from './idle-lock.ts';
import { lastUse } from './last-use.ts';
import { preferences } from './preferences.ts';
import { keepWhatIsTyped, session } from './session.ts';

/** For as long as somebody has their device open: locks it after the time that they chose, with all that they typed. */
export function lockSessionWhenIdle(): void {
  let stop: (() => void) | null = null;
  const follow = () => {
    stop?.();
    stop = null;
    const now = session.get();
    if (now.state !== 'open') return;
    const { device } = now;
    stop = lockWhenIdle({
      page: window,
      lastUse,
      limitMs: () => lockAfterOf(preferences.get().lockAfter[device.me.user.id]) * 60_000,
      async lock() {
        const kept = await keepWhatIsTyped();
        // Another tab may have been quicker.
        if (kept && !device.closed.get()) await device.lock();
        return kept;
      },
    });
  };
  session.subscribe(follow);
  follow();
}
