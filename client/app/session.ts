import { forgetUnwritten } from '../local/unwritten.ts';
import type { Device, Door, PersonHere } from '../sync/device-api.ts';

/** Who is here: nobody yet, or a person with their unlocked device. */
export type Session =
  | { state: 'starting' }
  | { state: 'locked'; door: Door; people: PersonHere[] }
  | { state: 'open'; door: Door; device: Device }
  | { state: 'broken'; detail: string };

let current: Session = { state: 'starting' };
const listeners = new Set<() => void>();

export const session = {
  get: (): Session => current,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function become(next: Session): void {
  current = next;
  for (const listener of listeners) listener();
}

/**
 * Finds out who uses this device, without asking the network, and takes over what another tab of the last person
 * already holds unlocked.
 */
export async function startSession(): Promise<void> {
  try {
    const { openDoor } = await import('../sync/open-door.ts');
    const door = await openDoor();
    const people = await door.people();
    const [last] = [...people].sort((a, b) => b.lastUsedAt - a.lastUsedAt);
    const device = last ? await door.join(last.user) : null;
    if (device) hold(door, device);
    else become({ state: 'locked', door, people });
  } catch (error) {
    become({ state: 'broken', detail: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * Leaves the field, which makes its screen write what was typed, and waits until nothing is still on its way into the
 * vault; for a few seconds at most. Answers whether all of it is there.
 */
export async function keepWhatIsTyped(): Promise<boolean> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  window.dispatchEvent(new Event('pagehide'));
  const deadline = Date.now() + 5000;
  // Screens write in the turn after they lost the focus, so one turn passes in any case.
  do await new Promise((resolve) => setTimeout(resolve, 150));
  while (current.state === 'open' && current.device.sync.get().save.state === 'writing' && Date.now() < deadline);
  if (current.state !== 'open') return true;
  const { state } = current.device.sync.get().save;
  return state !== 'writing' && state !== 'not-kept';
}

/** Lets the person in; the routes see to where. */
export function enter(device: Device): void {
  if (current.state === 'locked') hold(current.door, device);
}

function hold(door: Door, device: Device): void {
  become({ state: 'open', door, device });
  const stop = device.closed.subscribe(() => {
    if (!device.closed.get()) return;
    stop();
    void leave(door, device);
  });
}

/** Locked or signed out, here or in another tab: nothing of the person stays on the screen. */
async function leave(door: Door, device: Device): Promise<void> {
  const people = await door.people();
  if (current.state !== 'open' || current.device !== device) return;
  forgetUnwritten();
  become({ state: 'locked', door, people });
}
