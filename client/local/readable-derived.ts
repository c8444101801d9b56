import type { Readable } from './readable.ts';

/**
 * A readable computed from others. It answers the same object as long as its content is the same, so that a screen
 * draws again only when there is something else to draw.
 */
export function derived<T>(sources: readonly Pick<Readable<unknown>, 'subscribe'>[], compute: () => T): Readable<T> {
  let last: { value: T; content: string } | null = null;
  const get = () => {
    const value = compute();
    const content = JSON.stringify(value);
    if (last?.content !== content) last = { value, content };
    return last.value;
  };
  return {
    get,
    subscribe(listener) {
      let shown = get();
      const look = () => {
        const now = get();
        if (now === shown) return;
        shown = now;
        listener();
      };
      const stops = sources.map((source) => source.subscribe(look));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
