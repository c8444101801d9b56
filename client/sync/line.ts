import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { cell, type Readable } from '../local/readable.ts';
import type { Line } from './device-api.ts';
import { reconnecting } from './reconnect.ts';

/** Nothing heard for so long and the server is asked for a word. */
const QUIET_MS = 15_000;
/** Work was sent and nothing came back for so long. */
const UNANSWERED_MS = 2_500;
/** How long a word may take before the socket counts as dead. */
const WORD_MS = 4_000;
/** While requests bring bytes the line is slow, not dead: a word that stands in line behind them may take so long. */
const WORD_BEHIND_MS = 60_000;
/** A hidden app keeps its socket so long: a look at another app costs no reconnecting. */
const HIDDEN_MS = 60_000;

export interface SocketLine {
  socket: HocuspocusProviderWebsocket;
  state: Readable<Line>;
  /** True from the moment at which messages can be sent. */
  open: Readable<boolean>;
  /** When it last became so, milliseconds since 1970. */
  openedAt(): number;
  start(): void;
  /** The server knows who we are: told by whoever follows the workspace. */
  admitted(): void;
  /** Final: signed out, revoked, or too old for this server. */
  end(why: 'signed-out' | 'revoked' | 'outdated'): void;
  setChosenOffline(chosen: boolean): void;
  /** Something came from the server by another way than the socket. */
  heardBeside(): void;
  /** Work has just been sent, so an answer is due. */
  expectAnswer(): void;
  destroy(): void;
}

/**
 * One socket for all open documents, and the truth about it. The provider's own reconnecting is not used: it needs up to
 * half a minute after a long absence, and calls a dead socket connected for as long.
 * @param askForWord sends something small that the server answers
 * @param hasUnsent while work is unsent a hidden app stays connected, and the server owes a word
 */
export function openLine(options: {
  url: string;
  askForWord: () => void;
  knock: (signal: AbortSignal) => Promise<boolean>;
  hasUnsent: () => boolean;
  onBytes: (bytes: number) => void;
}): SocketLine {
  const { url, askForWord, knock, hasUnsent, onBytes } = options;
  const state = cell<Line>({ state: 'connecting', since: Date.now() });
  const open = cell(false);
  let chosen = false;
  let ended = false;
  let resting = false;
  let heardAt = 0;
  let openedAt = 0;
  let isHeardBeside = false;
  let answerDue: ReturnType<typeof setTimeout> | undefined;
  let workDue: ReturnType<typeof setTimeout> | undefined;
  let hidden: ReturnType<typeof setTimeout> | undefined;

  const hasNetwork = () => globalThis.navigator?.onLine !== false;

  const socket = new HocuspocusProviderWebsocket({
    url,
    autoConnect: false,
    maxAttempts: 1,
    delay: 0,
    minDelay: 0,
    jitter: false,
    // Its own check would wait for half a minute; ours is below.
    messageReconnectTimeout: 3_600_000,
    onOpen: () => {
      // Else it would reconnect by itself beside us.
      socket.shouldConnect = false;
      heardAt = Date.now();
      openedAt = heardAt;
      // Behind this event: what attaches in the middle of it, as a document that was opened without a line, hears nothing of it.
      queueMicrotask(() => open.set(true));
    },
    onMessage: (message) => {
      heardAt = Date.now();
      clearTimeout(answerDue);
      answerDue = undefined;
      // Its type says `{ event }`; what comes is the event.
      onBytes((message as unknown as MessageEvent<ArrayBuffer>).data.byteLength);
    },
    onClose: () => {
      open.set(false);
      socket.shouldConnect = false;
      retry.closed();
      sayOffline();
    },
  });

  const retry = reconnecting({
    open: () => {
      forgetQueue(socket);
      void socket.connect();
    },
    drop: dropSocket,
    knock,
    hasNetwork,
    random: Math.random,
  });

  /** Ends the socket here and now; its own closing would wait for an answer that a dead one never gives. */
  function dropSocket(): void {
    clearTimeout(answerDue);
    clearTimeout(workDue);
    answerDue = undefined;
    workDue = undefined;
    socket.shouldConnect = false;
    socket.cancelWebsocketRetry?.();
    socket.stopConnectionAttempt();
    // Its own `close` would come when the other side has answered. Protected by types alone.
    const { emit } = socket as unknown as { emit: (event: string, payload: unknown) => void };
    if (socket.webSocket) emit.call(socket, 'close', { event: { code: 4408, reason: 'given up' } });
  }

  function sayOffline(): void {
    if (ended) return;
    const why = chosen ? 'chosen' : hasNetwork() ? 'server-away' : 'no-network';
    const now = state.get();
    if (now.state === 'offline' && now.why === why) return;
    const since = now.state === 'offline' ? now.since : Date.now();
    state.set(resting ? { state: 'connecting', since } : { state: 'offline', since, why });
  }

  function demandWord(): void {
    if (!open.get()) return;
    askForWord();
    clearTimeout(answerDue);
    awaitWord(WORD_BEHIND_MS);
  }

  function awaitWord(patience: number): void {
    isHeardBeside = false;
    answerDue = setTimeout(() => {
      if (isHeardBeside && patience > WORD_MS) awaitWord(patience - WORD_MS);
      // Dead, whatever it says of itself.
      else dropSocket();
    }, WORD_MS);
  }

  function begin(): void {
    if (ended || chosen || resting) return;
    retry.start();
  }

  const quiet = setInterval(() => {
    // By how much either way: a clock that was set back would keep a dead socket for as long.
    if (open.get() && !resting && !answerDue && Math.abs(Date.now() - heardAt) > QUIET_MS) demandWord();
  }, 1_000);

  const onOnline = () => {
    if (open.get()) demandWord();
    else retry.now();
    if (state.get().state === 'offline') sayOffline();
  };
  const onOffline = () => {
    dropSocket();
    sayOffline();
  };
  const onVisibility = () => {
    clearTimeout(hidden);
    if (document.visibilityState === 'hidden') {
      hidden = setTimeout(rest, HIDDEN_MS);
      return;
    }
    if (resting) {
      resting = false;
      begin();
    } else {
      onOnline();
    }
  };
  function rest(): void {
    if (hasUnsent()) {
      hidden = setTimeout(rest, HIDDEN_MS);
      return;
    }
    resting = true;
    retry.stop();
    state.set({ state: 'connecting', since: Date.now() });
  }

  globalThis.addEventListener?.('online', onOnline);
  globalThis.addEventListener?.('offline', onOffline);
  globalThis.document?.addEventListener('visibilitychange', onVisibility);

  return {
    socket,
    state,
    open,
    openedAt: () => openedAt,
    start() {
      begin();
      // Nothing will close that was never open: without this a start without a network connects for ever.
      if (!hasNetwork()) sayOffline();
    },
    admitted() {
      retry.opened();
      if (!ended && !chosen) state.set({ state: 'online' });
    },
    end(why) {
      ended = true;
      retry.stop();
      state.set({ state: 'ended', why });
    },
    setChosenOffline(on) {
      if (on === chosen) return;
      chosen = on;
      if (on) {
        retry.stop();
        sayOffline();
      } else {
        state.set({ state: 'connecting', since: Date.now() });
        begin();
      }
    },
    heardBeside() {
      isHeardBeside = true;
    },
    expectAnswer() {
      // No word settles this but that about the work: one that was under way before would, and the server be dead.
      workDue ??= setTimeout(() => {
        workDue = undefined;
        if (hasUnsent() && !answerDue) demandWord();
      }, UNANSWERED_MS);
    },
    destroy() {
      clearInterval(quiet);
      clearTimeout(hidden);
      clearTimeout(answerDue);
      clearTimeout(workDue);
      globalThis.removeEventListener?.('online', onOnline);
      globalThis.removeEventListener?.('offline', onOffline);
      globalThis.document?.removeEventListener('visibilitychange', onVisibility);
      retry.stop();
      socket.destroy();
    },
  };
}

/** What was queued while nothing was connected: the handshake brings all of it, and in one message. */
export function forgetQueue(socket: HocuspocusProviderWebsocket): void {
  (socket as unknown as { messageQueue: unknown[] }).messageQueue = [];
}
