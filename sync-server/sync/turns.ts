/**
 * Runs a piece of work after every earlier one that shares a key with it has ended, however that ended; work without a
 * key in common goes on side by side.
 */
export type InTurn = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>;

export function createTurns(): InTurn {
  const last = new Map<string, Promise<void>>();
  return async (keys, work) => {
    const { promise: mine, resolve: end } = Promise.withResolvers<void>();
    // Waited for and left behind in one go: two that share two keys can't each hold what the other wants.
    const before = keys.map((key) => last.get(key));
    for (const key of keys) last.set(key, mine);
    try {
      await Promise.all(before);
      return await work();
    } finally {
      end();
      for (const key of keys) if (last.get(key) === mine) last.delete(key);
    }
  };
}
