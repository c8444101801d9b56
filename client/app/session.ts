import type { UserId } from '../../shared/base/ids.ts';
import { forgetUnwritten } from '../local/unwritten.ts';
import type { Device, Door, PersonHere } from '../sync/device-api.ts';
import { openDoor } from '../sync/open-door.ts';
import { noteKeptHere, wasKeptHere } from './kept-here.ts';

/** Who is here: nobody yet, or a person with their unlocked device. */
export type Session =
  | { state: 'starting' }
  /**
   * `first`: who is asked for, where somebody has just given the device over. `evicted`: nobody is here any more, and
   * nobody took them away but the browser.
   */
  | { state: 'locked'; door: Door; people: PersonHere[]; first: UserId | null; evicted: boolean }
  /** `isNew`: they have just chosen their first PIN here. */
  | { state: 'open'; door: Door; device: Device; isNew: boolean }
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
    const door = await openDoor();
    const people = await door.people();
    const [last] = [...people].sort((a, b) => b.lastUsedAt - a.lastUsedAt);
    const device = last ? await door.join(last.user) : null;
    if (device) hold(door, device);
    else become({ state: 'locked', door, people, first: null, evicted: people.length === 0 && wasKeptHere() });
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
export function enter(device: Device, isNew = false): void {
  if (current.state === 'locked') hold(current.door, device, isNew);
}

/** Who gives the device to somebody else, while they do. */
let givingOver: UserId | null = null;

/**
 * Locks the vault that is open and asks for one of the others. Answers false, and changes nothing, where what is typed
 * could not be kept.
 */
export async function switchPerson(): Promise<boolean> {
  if (current.state !== 'open') return true;
  const { device } = current;
  if (!(await keepWhatIsTyped())) return false;
  givingOver = device.me.user.id as UserId;
  if (!device.closed.get()) await device.lock();
  return true;
}

/** The first-run cards were gone through, or passed over. */
export function tourSeen(): void {
  if (current.state === 'open' && current.isNew) become({ ...current, isNew: false });
}

function hold(door: Door, device: Device, isNew = false): void {
  become({ state: 'open', door, device, isNew });
  noteKeptHere(true);
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
  const others = people.filter(({ user }) => user !== givingOver).sort((a, b) => b.lastUsedAt - a.lastUsedAt);
  const first = givingOver === null ? null : (others[0]?.user ?? null);
  givingOver = null;
  noteKeptHere(people.length > 0);
  become({ state: 'locked', door, people, first, evicted: false });
}
