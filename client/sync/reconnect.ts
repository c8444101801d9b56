/**
 * When to try for a connection. However long the server was away, the next knock is at most a second off, so that a
 * device is back within two seconds of its return; jitter spreads a team that lost it together.
 *
 * Knocking is a small request, and the socket is opened once it was answered: Chromium makes a page whose sockets keep
 * failing wait up to five seconds for the next one, counted over ten minutes, and a socket that is opened into a dead
 * network hangs. Requests have neither fault, and several can be under way.
 */

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 1_000;
/** A browser that says it has no network is seldom wrong, but it is. */
const NO_NETWORK_WAIT_MS = 10_000;
/** While one hangs the next comes so much later: a line on which a question takes three seconds would be full of them. */
const HANGING_WAIT_MS = 1_500;
/**
 * How many may hang at once, of the six connections that a browser makes to a server; the oldest then makes room, so that each
 * has some five seconds.
 */
const MOST_KNOCKS = 4;
/** How long opening may take on a slow line, after the server has just answered. */
const OPEN_MS = 10_000;

export interface Connector {
  /** Begins to open the connection. `opened` or `closed` is called in answer. */
  open(): void;
  /** Gives the opening or the connection up, at once. */
  drop(): void;
  /** Does the server answer? */
  knock(signal: AbortSignal): Promise<boolean>;
  hasNetwork(): boolean;
  /** In [0, 1). */
  random(): number;
}

export interface Reconnect {
  start(): void;
  /** The connection is usable. */
  opened(): void;
  /** The connection, or the opening of it, has ended. */
  closed(): void;
  /** The network is back, or somebody looks again: knock now. */
  now(): void;
  /** Nothing until `start`. */
  stop(): void;
}

/** The wait before the next knock after `failures` in a row, in milliseconds. */
export function waitBefore(failures: number, random: number): number {
  const longest = Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures, 10), LONGEST_WAIT_MS);
  return Math.round(longest / 2 + (random * longest) / 2);
}

export function reconnecting(connector: Connector): Reconnect {
  let state: 'stopped' | 'knocking' | 'opening' | 'open' = 'stopped';
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hanging = new Set<AbortController>();

  function clear(): void {
    clearTimeout(timer);
    for (const one of hanging) one.abort();
    hanging.clear();
  }

  function beginKnocking(waitMs: number): void {
    clear();
    state = 'knocking';
    timer = setTimeout(knock, waitMs);
  }

  function knock(): void {
    const wait = Math.max(waitBefore(failures, connector.random()), hanging.size > 0 ? HANGING_WAIT_MS : 0);
    timer = setTimeout(knock, connector.hasNetwork() ? wait : NO_NETWORK_WAIT_MS);
    failures += 1;
    void knockOnce();
  }

  async function knockOnce(): Promise<void> {
    const own = new AbortController();
    hanging.add(own);
    const [oldest] = hanging;
    if (hanging.size > MOST_KNOCKS && oldest) {
      hanging.delete(oldest);
      oldest.abort();
    }
    // A server that can't be reached is the expected answer.
    const there = await connector.knock(own.signal).catch(() => false);
    hanging.delete(own);
    if (there && !own.signal.aborted) open();
  }

  function open(): void {
    clear();
    state = 'opening';
    timer = setTimeout(() => {
      connector.drop();
      closed();
    }, OPEN_MS);
    connector.open();
  }

  function closed(): void {
    if (state !== 'opening' && state !== 'open') return;
    if (state === 'open') failures = 0;
    beginKnocking(connector.hasNetwork() ? waitBefore(failures, connector.random()) : NO_NETWORK_WAIT_MS);
  }

  return {
    start() {
      if (state === 'stopped') beginKnocking(0);
    },
    opened() {
      clear();
      state = 'open';
      failures = 0;
    },
    closed,
    now() {
      if (state !== 'knocking' && state !== 'opening') return;
      // What is under way may have been begun into a dead network.
      beginKnocking(0);
      connector.drop();
    },
    stop() {
      clear();
      state = 'stopped';
      connector.drop();
    },
  };
}
