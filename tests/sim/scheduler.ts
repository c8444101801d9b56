import { seededRandom } from '../../shared/base/seeded-random.ts';

/** One run of a program, from its start to its end or crash. What it still waited for when it died never comes. */
export interface Process {
  name: string;
  alive: boolean;
}

export const newProcess = (name: string): Process => ({ name, alive: true });

interface Task {
  process: Process;
  what: string;
  run: () => void;
  /** Virtual milliseconds from which on it may run. */
  at: number;
  /** Tasks of one lane run in the order in which they were made. */
  lane: string | null;
}

/** What may be cancelled, in the shape that Node's timers have. */
export interface Timer {
  task: Task;
  ref(): Timer;
  unref(): Timer;
}

/**
 * The one place where a simulation chooses: among everything that could happen next, the seed says what does. Time is
 * virtual and moves only here. Between two steps nothing is left to run, so a process may die between any two.
 */
export interface Scheduler {
  /** [0, 1), from the seed. */
  random(): number;
  chance(probability: number): boolean;
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  /** Virtual milliseconds since 1970. */
  now(): number;
  /** Whose code is running. */
  current(): Process;
  /** Resolves in a step of its own; never when the process dies before. */
  turn(process: Process, what: string, lane?: string): Promise<void>;
  /** Runs something in a step of its own, `ms` from now at the earliest. */
  after(ms: number, process: Process, what: string, run: () => void, lane?: string): Timer;
  cancel(timer: Timer): void;
  /** Ends a process with all that it waits for. */
  kill(process: Process): void;
  /** Takes at most `steps` steps, and lets at most `ms` pass. */
  pass(steps: number, ms: number): Promise<void>;
  /** Takes steps until something holds; false when so many did not suffice. */
  runUntil(holds: () => boolean, steps: number): Promise<boolean>;
  trace: Trace;
}

/** What happened, in order. Two runs of one seed have the same. */
export interface Trace {
  lines: string[];
  note(line: string): void;
}

/** A Sunday in November 2026, noon. */
const BEGIN = 1_793_534_400_000;
/** How much time a step takes at most. */
const STEP_MS = 4;

/** For what belongs to nobody: people's hands, the weather. */
export const world = newProcess('world');

export function createScheduler(seed: number): Scheduler {
  const random = seededRandom(seed);
  const tasks = new Set<Task>();
  const lines: string[] = [];
  let now = BEGIN;
  let running = world;

  const note = (line: string) => void lines.push(`${now - BEGIN} ${line}`);

  /** Of each lane the first, and when the soonest of them may be taken. Asked at every step: in one pass. */
  function heads(): { first: Task[]; soonest: number } {
    const lanes = new Set<string>();
    const first: Task[] = [];
    let soonest = Number.POSITIVE_INFINITY;
    for (const task of tasks) {
      if (task.lane !== null) {
        if (lanes.has(task.lane)) continue;
        lanes.add(task.lane);
      }
      first.push(task);
      if (task.at < soonest) soonest = task.at;
    }
    return { first, soonest };
  }

  /** Takes one of the steps that may be taken now; time moves on to the next where there is none. False: none before `limit`. */
  async function step(limit: number): Promise<boolean> {
    const { first, soonest } = heads();
    if (Math.max(now, soonest) > limit) return false;
    now = Math.max(now, soonest);
    const may = first.filter(({ at }) => at <= now);
    const task = may[Math.floor(random() * may.length)]!;
    tasks.delete(task);
    now += Math.floor(random() * STEP_MS);
    note(`${task.process.name}: ${task.what}`);
    running = task.process;
    task.run();
    await settled();
    running = world;
    return true;
  }

  function after(ms: number, process: Process, what: string, run: () => void, lane: string | null = null): Timer {
    const task: Task = { process, what, run, at: now + Math.max(0, ms), lane };
    if (process.alive) tasks.add(task);
    const timer: Timer = { task, ref: () => timer, unref: () => timer };
    return timer;
  }

  return {
    random,
    chance: (probability) => random() < probability,
    below: (limit) => Math.floor(random() * limit),
    pick: (from) => from[Math.floor(random() * from.length)]!,
    now: () => now,
    current: () => running,
    turn: (process, what, lane) => new Promise((resolve) => void after(0, process, what, resolve, lane)),
    after,
    cancel: (timer) => void tasks.delete(timer.task),
    kill(process) {
      process.alive = false;
      for (const task of tasks) if (task.process === process) tasks.delete(task);
    },
    async pass(steps, ms) {
      const limit = now + ms;
      for (let taken = 0; taken < steps; taken += 1) {
        if (await step(limit)) continue;
        now = limit;
        return;
      }
    },
    async runUntil(holds, steps) {
      for (let taken = 0; taken < steps; taken += 1) {
        if (holds()) return true;
        await step(Number.POSITIVE_INFINITY);
      }
      return holds();
    },
    trace: { lines, note },
  };
}

const { nextTick } = process;

/**
 * Resolves when every promise that could go on has gone on: Node runs this behind the last microtask. The simulated world
 * waits for nothing else, neither disk nor thread nor real time.
 */
const settled = (): Promise<void> => new Promise((resolve) => nextTick(resolve));
