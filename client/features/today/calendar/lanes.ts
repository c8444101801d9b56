/** How long a visit is taken to last where nobody has said it. */
export const USUAL_MINUTES = 45;

export interface Timed {
  /** Minutes since midnight. */
  from: number;
  to: number;
}
export interface Laned<T> {
  item: T;
  /** Which of so many columns beside each other. */
  lane: number;
  lanes: number;
}

/** Minutes since midnight of a time such as 10:45. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Puts what overlaps beside each other: a lane for each at one moment, as few as it takes. */
export function inLanes<T extends Timed>(items: readonly T[]): Laned<T>[] {
  const placed: Laned<T>[] = [];
  let cluster: Laned<T>[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const one of cluster) one.lanes = ends.length;
    placed.push(...cluster);
    cluster = [];
    ends = [];
  };
  for (const item of [...items].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (ends.every((end) => end <= item.from)) close();
    const free = ends.findIndex((end) => end <= item.from);
    const lane = free >= 0 ? free : ends.length;
    ends[lane] = item.to;
    cluster.push({ item, lane, lanes: 1 });
  }
  close();
  return placed;
}

/** The hours to show: the working day, and earlier or later where something is. */
export function hoursOf(items: readonly Timed[]): { first: number; last: number } {
  const first = Math.min(8, ...items.map(({ from }) => Math.floor(from / 60)));
  const last = Math.max(18, ...items.map(({ to }) => Math.ceil(Math.min(to, 1440) / 60)));
  return { first, last };
}
