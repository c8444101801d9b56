import { MAX_SOCKETS_OF_ADDRESS, MAX_STRANGERS_OF_ADDRESS } from '../../../shared/protocol/limits.ts';
import type { Session } from './session.ts';

/**
 * How many sockets may be open from one network. A whole office stands behind one address: so what is open there is bounded
 * generously, and of those who have not shown who they are the oldest makes room, as a colleague's socket takes its place
 * within a second.
 */
export interface PlacesForSockets {
  /** Takes a place until the socket is left; false where there is none. */
  take(network: string, session: Session): boolean;
  leave(network: string, session: Session): void;
}

export function createPlacesForSockets(): PlacesForSockets {
  const open = new Map<string, Network>();
  return {
    take(network, session) {
      const there = open.get(network) ?? { all: new Set(), strangers: new Set() };
      if (there.all.size >= MAX_SOCKETS_OF_ADDRESS) return false;
      open.set(network, there);
      there.all.add(session);
      there.strangers.add(session);
      if (there.strangers.size > MAX_STRANGERS_OF_ADDRESS) dropOldest(there.strangers);
      return true;
    },
    leave(network, session) {
      const there = open.get(network);
      there?.all.delete(session);
      there?.strangers.delete(session);
      if (there?.all.size === 0) open.delete(network);
    },
  };
}

interface Network {
  all: Set<Session>;
  /** In the order in which they came; some may have shown who they are since. */
  strangers: Set<Session>;
}

function dropOldest(strangers: Set<Session>): void {
  for (const session of strangers) if (session.actor || session.ended) strangers.delete(session);
  if (strangers.size <= MAX_STRANGERS_OF_ADDRESS) return;
  const [oldest] = strangers;
  strangers.delete(oldest!);
  oldest!.makeRoom();
}

/** What one subscriber holds: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [before = '', after] = address.split('::');
  const first = before === '' ? [] : before.split(':');
  const last = after ? after.split(':') : [];
  const zeros = after === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(zeros).fill('0'), ...last].slice(0, 4).join(':');
}
