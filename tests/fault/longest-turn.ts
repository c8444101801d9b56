/** Measures how long the turns of this thread's event loop take. */
export interface LongestTurn {
  /** What has been done since the last turn isn't to be counted. */
  pass(): void;
  /** Of the longest turn so far, milliseconds of this thread's own time, whatever else the machine does. */
  ms(): number;
  stop(): void;
}

export function longestTurn(): LongestTurn {
  const now = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let last = now();
  let longest = 0;
  let next: NodeJS.Immediate;
  const turn = () => {
    const at = now();
    longest = Math.max(longest, at - last);
    last = at;
    next = setImmediate(turn);
  };
  next = setImmediate(turn);
  return {
    pass: () => {
      last = now();
    },
    ms: () => longest,
    stop: () => clearImmediate(next),
  };
}
