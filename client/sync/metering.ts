import { cell, type Readable } from '../local/readable.ts';

/** What a line costs, as far as the browser tells; only those built on Chromium do. */
export type LineCost = 'metered' | 'free' | 'unknown';

/** More than this isn't fetched over a metered line without asking. */
export const LARGE_BYTES = 2_000_000;

/** https://wicg.github.io/netinfo/ */
export interface NetworkInformation extends EventTarget {
  readonly type?: string;
  readonly saveData?: boolean;
}

/** What waits to be fetched, and about how much it is. */
export interface LargeTransfer {
  records: number;
  bytes: number;
}

export interface Metering {
  cost: Readable<LineCost>;
  /** What is asked for before it is fetched; null when nothing is. */
  asking: Readable<LargeTransfer | null>;
  /** May so much more be fetched now? Where not, it is asked for. */
  mayFetch(transfer: LargeTransfer): boolean;
  /** Yes, as long as this line is the same. */
  allow(): void;
  stop(): void;
}

export const lineCost = ({ type, saveData }: Pick<NetworkInformation, 'type' | 'saveData'>): LineCost => {
  if (saveData || type === 'cellular') return 'metered';
  return type === 'wifi' || type === 'ethernet' ? 'free' : 'unknown';
};

/**
 * Asks before a large transfer over a line that costs. Own work is never held back: it is small, and it is safe only
 * once it has been sent.
 * @param onChange the line became another, or the answer was yes: what was held back may be tried again
 */
export function meterLine(network: NetworkInformation | undefined, onChange: () => void): Metering {
  const cost = cell<LineCost>(network ? lineCost(network) : 'unknown');
  const asking = cell<LargeTransfer | null>(null);
  let allowed = false;
  const look = () => {
    const now = network ? lineCost(network) : 'unknown';
    if (now === cost.get()) return;
    cost.set(now);
    allowed = false;
    asking.set(null);
    onChange();
  };
  network?.addEventListener('change', look);
  return {
    cost,
    asking,
    mayFetch(transfer) {
      if (allowed || cost.get() !== 'metered' || transfer.bytes <= LARGE_BYTES) {
        if (asking.get()) asking.set(null);
        return true;
      }
      asking.set(transfer);
      return false;
    },
    allow() {
      allowed = true;
      asking.set(null);
      onChange();
    },
    stop: () => network?.removeEventListener('change', look),
  };
}
