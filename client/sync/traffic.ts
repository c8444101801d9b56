import { cell, type Readable } from '../local/readable.ts';
import type { Traffic } from '../local/vault-changes.ts';

/** How often what was counted is written down; much is written at once, or a tab closed after the first fetch forgets it. */
const WRITE_MS = 30_000;
const MUCH_BYTES = 100_000;

export interface TrafficCount {
  value: Readable<Traffic>;
  add(bytes: number): void;
  sent(): void;
  received(): void;
  stop(): void;
}

/** Counts what the app sends and receives in a month, since many pay for it by the megabyte. */
export function countTraffic(
  stored: Traffic | null,
  write: (traffic: Traffic) => void,
  now: () => number = Date.now,
): TrafficCount {
  const value = cell<Traffic>(stored ?? { month: monthOf(now()), bytes: 0, lastSentAt: null, lastReceivedAt: null });
  let written = value.get();
  const keep = () => {
    if (value.get() === written) return;
    written = value.get();
    write(written);
  };
  const timer = setInterval(keep, WRITE_MS);
  const change = (part: Partial<Traffic>) => {
    const month = monthOf(now());
    const had = value.get();
    value.set({ ...had, ...(had.month === month ? {} : { month, bytes: 0 }), ...part });
  };
  return {
    value,
    add(bytes) {
      const had = value.get();
      change({ bytes: (had.month === monthOf(now()) ? had.bytes : 0) + bytes });
      if (Math.abs(value.get().bytes - written.bytes) >= MUCH_BYTES) keep();
    },
    sent: () => change({ lastSentAt: now() }),
    received: () => change({ lastReceivedAt: now() }),
    stop: () => clearInterval(timer),
  };
}

const monthOf = (ms: number): string => new Date(ms).toISOString().slice(0, 7);
