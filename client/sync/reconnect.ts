/**
 * When to try for a connection. However long the server was away, the next try is at most a second and a half off, so
 * that a device is back within two seconds of its return; jitter spreads a team that lost it together.
 */

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 1_500;
/** A browser that says it has no network is seldom wrong, but it is. */
const NO_NETWORK_WAIT_MS = 10_000;
/** How long one try may take on a slow line before it is given up. */
const TRY_MS = 15_000;
/** While a try hangs, the server is asked by another way, in case the network came back behind the try's back. */
const PROBE_EVERY_MS = 1_500;

export interface Connector {
  /** Begins a try. `opened` or `closed` is called in answer. */
  open(): void;
  /** Gives the try or the connection up, at once. */
  drop(): void;
  /** Can the server be reached at all? */
  probe(signal: AbortSignal): Promise<boolean>;
  hasNetwork(): boolean;
  /** In [0, 1). */
  random(): number;
}

export interface Reconnect {
  start(): void;
  /** The connection is usable. */
  opened(): void;
  /** The connection or the try has ended. */
  closed(): void;
  /** The network is back, or somebody looks again: try now. */
  now(): void;
  /** No tries until `start`. */
  stop(): void;
}

/** The wait before the try after `failures` tries that failed, in milliseconds. */
export function waitBefore(failures: number, random: number): number {
  const longest = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
  return Math.round(longest / 2 + (random * longest) / 2);
}

export function reconnecting(connector: Connector): Reconnect {
  let state: 'stopped' | 'waiting' | 'trying' | 'open' = 'stopped';
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let prober: ReturnType<typeof setInterval> | undefined;
  let probes = new AbortController();

  function clear(): void {
    clearTimeout(timer);
    clearInterval(prober);
    probes.abort();
    probes = new AbortController();
  }

  function attempt(): void {
    clear();
    state = 'trying';
    timer = setTimeout(giveUp, TRY_MS);
    prober = setInterval(probe, PROBE_EVERY_MS);
    connector.open();
  }

  function giveUp(): void {
    connector.drop();
    if (state === 'trying') closed();
  }

  async function probe(): Promise<void> {
    const { signal } = probes;
    const there = await connector.probe(signal).catch(() => false);
    if (there && !signal.aborted) now();
  }

  function now(): void {
    if (state !== 'waiting' && state !== 'trying') return;
    // A try that is under way may have been begun into a dead network.
    state = 'waiting';
    connector.drop();
    attempt();
  }

  function closed(): void {
    if (state === 'stopped' || state === 'waiting') return;
    failures = state === 'open' ? 0 : failures + 1;
    state = 'waiting';
    clear();
    timer = setTimeout(attempt, connector.hasNetwork() ? waitBefore(failures, connector.random()) : NO_NETWORK_WAIT_MS);
  }

  return {
    start() {
      if (state === 'stopped') attempt();
    },
    opened() {
      clear();
      state = 'open';
      failures = 0;
    },
    closed,
    now,
    stop() {
      clear();
      state = 'stopped';
      connector.drop();
    },
  };
}
