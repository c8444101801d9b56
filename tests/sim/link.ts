import { type Process, type Scheduler, world } from './scheduler.ts';

/** How bad a line is: probabilities for each message. */
export interface Weather {
  lost: number;
  twice: number;
  /** The longest that a message takes, in ms. */
  slowMs: number;
}

export const calm: Weather = { lost: 0, twice: 0, slowMs: 20 };

/** One end of a socket. Messages come in the order in which they were sent, as far as they come. */
export interface SocketEnd<Out> {
  send(message: Out): void;
  close(): void;
}

interface SocketListener<In> {
  message(message: In): void;
  closed(): void;
}

/** What a link finds at its other end: a server that runs. */
export interface Far<Up, Down> {
  process: Process;
  answer(request: string): Promise<string>;
  /** Answers bytes as they are made; rejects in the middle where it fails then. */
  stream(request: string): AsyncIterable<Uint8Array>;
  accept(end: SocketEnd<Down>): SocketListener<Up>;
}

/** A request got no answer: it may have arrived or not. */
export class NoAnswer extends Error {}

/** The server could not go on with an answer that it had begun, or not begin one. */
export class CutOff extends Error {}

/** A device's line to the server: requests, which may be lost, late, twice and out of order, and sockets, which break. */
export interface Link<Up, Down> {
  request(from: Process, text: string): Promise<string>;
  /** The same for an answer that comes in chunks, in order; it may end in the middle of any, with `NoAnswer`. */
  stream(from: Process, text: string, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** A new socket; null where there is no line or nobody at its end. */
  connect(from: Process, listener: SocketListener<Down>): SocketEnd<Up> | null;
  isUp(): boolean;
  setUp(up: boolean): void;
  setWeather(weather: Weather): void;
  /** The process at one of its ends is gone: whoever waits for it hears so, a while later. */
  lost(process: Process): void;
}

/** How long a side may take to notice that the other is gone. */
const NOTICE_MS = 3_000;

export function createLink<Up, Down>(
  scheduler: Scheduler,
  name: string,
  far: () => Far<Up, Down> | null,
): Link<Up, Down> {
  const { after, below, chance } = scheduler;
  let up = true;
  let weather = calm;
  let sockets = 0;
  /** What breaks when the line does, or one of its ends. */
  const breakable = new Set<{ ends: (Process | null)[]; fail: () => void }>();

  const travel = () => below(weather.slowMs + 1);

  function request(from: Process, text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const open = {
        ends: [from, null] as (Process | null)[],
        fail() {
          breakable.delete(open);
          after(below(NOTICE_MS), from, 'hears of no answer', () => reject(new NoAnswer('no answer')));
        },
      };
      breakable.add(open);
      const deliver = (what: string) =>
        after(travel(), world, what, () => {
          const server = far();
          // What is on its way when the line is cut may still arrive.
          if (!server || (!breakable.has(open) && chance(0.7))) return open.fail();
          open.ends[1] = server.process;
          after(0, server.process, `takes ${text.slice(0, 40)}`, () => {
            void server.answer(text).then((answer) => {
              if (breakable.has(open) && chance(weather.lost)) return open.fail();
              if (!breakable.has(open)) return;
              after(travel(), from, 'gets an answer', () => {
                if (breakable.delete(open)) resolve(answer);
              });
            });
          });
        });
      if (!up || chance(weather.lost)) return open.fail();
      deliver(`${name}'s request arrives`);
      if (chance(weather.twice)) deliver(`${name}'s request arrives again`);
    });
  }

  async function* stream(from: Process, text: string, signal: AbortSignal): AsyncIterable<Uint8Array> {
    const came: Uint8Array[] = [];
    let state = 'open' as 'open' | 'whole' | 'cut';
    let wake = () => {};
    sockets += 1;
    const lane = `${name} answer ${sockets}`;
    const end = (how: typeof state) => {
      state = how;
      wake();
    };
    const open = {
      ends: [from, null] as (Process | null)[],
      fail() {
        if (breakable.delete(open))
          after(below(NOTICE_MS), from, 'hears that an answer is cut off', () => end('cut'), lane);
      },
    };
    const bring = (what: string, run: () => void) => after(travel(), from, what, run, lane);

    async function serve(server: Far<Up, Down>): Promise<void> {
      try {
        for await (const chunk of server.stream(text)) {
          for (const bytes of split(chunk)) {
            if (!breakable.has(open)) return;
            if (chance(weather.lost / 4)) return open.fail();
            bring('gets some of an answer', () => {
              came.push(bytes);
              wake();
            });
          }
        }
        bring('has an answer', () => {
          if (breakable.delete(open)) end('whole');
        });
      } catch (error) {
        if (!(error instanceof CutOff)) throw error;
        open.fail();
      }
    }

    /** Where a line cuts an answer has nothing to do with what it means. */
    const split = (bytes: Uint8Array): Uint8Array[] => {
      const at = chance(0.5) ? below(bytes.length + 1) : 0;
      return at > 0 ? [bytes.subarray(0, at), bytes.subarray(at)] : [bytes];
    };

    breakable.add(open);
    const abort = () => {
      breakable.delete(open);
      end('cut');
    };
    signal.addEventListener('abort', abort);
    if (!up || chance(weather.lost)) open.fail();
    else
      after(travel(), world, `${name}'s request arrives`, () => {
        const server = far();
        if (!server || !breakable.has(open)) return open.fail();
        open.ends[1] = server.process;
        after(0, server.process, `takes ${text.slice(0, 40)}`, () => void serve(server));
      });
    try {
      for (;;) {
        const bytes = came.shift();
        if (bytes) yield bytes;
        else if (state === 'whole') return;
        else if (state === 'cut') throw new NoAnswer('cut off');
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      // Whoever reads it has stopped. Node keeps a signal that is listened to, and the whole run with it.
      breakable.delete(open);
      signal.removeEventListener('abort', abort);
    }
  }

  function connect(from: Process, listener: SocketListener<Down>): SocketEnd<Up> | null {
    const server = far();
    if (!up || !server) return null;
    sockets += 1;
    const lane = `${name} ${sockets}`;
    const open = {
      ends: [from, server.process] as (Process | null)[],
      fail() {
        if (!breakable.delete(open)) return;
        // Each side notices in its own time; nothing that was on its way arrives.
        after(below(NOTICE_MS), from, 'notices that its socket is dead', listener.closed);
        after(below(NOTICE_MS), server.process, 'notices a dead socket', () => theirs.closed());
      },
    };
    breakable.add(open);
    const deliver = (to: Process, what: string, run: () => void) =>
      after(
        travel(),
        to,
        what,
        () => {
          if (breakable.has(open)) run();
        },
        `${lane} ${what}`,
      );
    const theirs = server.accept({
      send: (message) => void deliver(from, 'hears', () => listener.message(message)),
      close: () =>
        void deliver(from, 'hears', () => {
          breakable.delete(open);
          listener.closed();
        }),
    });
    return {
      send: (message) => void deliver(server.process, 'is told', () => theirs.message(message)),
      close: () =>
        void deliver(server.process, 'is told', () => {
          breakable.delete(open);
          theirs.closed();
        }),
    };
  }

  function breakAll(which: (ends: (Process | null)[]) => boolean): void {
    for (const one of [...breakable]) if (which(one.ends)) one.fail();
  }

  return {
    request,
    stream,
    connect,
    isUp: () => up,
    setUp(next) {
      up = next;
      if (!up) breakAll(() => true);
    },
    setWeather(next) {
      weather = next;
    },
    lost: (process) => breakAll((ends) => ends.includes(process)),
  };
}
