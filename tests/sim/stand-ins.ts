import nodeCrypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';
import type { Process, Scheduler, Timer } from './scheduler.ts';

/**
 * What the code takes from its surroundings, answered by the scheduler: time, timers, chance, locks, and SHA-256 without a
 * thread. Answers a function that gives the real ones back.
 * @param complain told what the code wrote to the console
 */
export function standIn(scheduler: Scheduler, complain: (line: string) => void): () => void {
  const { after, cancel, current, now, below } = scheduler;
  const setTimer = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): Timer =>
    after(ms, current(), `timer of ${ms} ms`, () => run(...args));
  const ended = new WeakSet<Timer>();
  const setRepeating = (run: () => void, ms: number): Timer => {
    const owner = current();
    const timer = after(ms, owner, `every ${ms} ms`, tick);
    function tick() {
      run();
      if (!ended.has(timer)) timer.task = after(ms, owner, `every ${ms} ms`, tick).task;
    }
    return timer;
  };
  const clear = (timer: Timer | undefined) => {
    if (!timer) return;
    ended.add(timer);
    cancel(timer);
  };
  const fill = <T extends ArrayBufferView>(into: T): T => {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = below(256);
    return into;
  };
  const digest = async (_: string, bytes: Uint8Array): Promise<ArrayBuffer> => {
    const hash = nodeCrypto.createHash('sha256').update(bytes).digest();
    return hash.buffer.slice(hash.byteOffset, hash.byteOffset + hash.byteLength) as ArrayBuffer;
  };
  const randomUUID = () => {
    const hex = [...fill(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const complainOf = (...what: unknown[]) => complain(what.map(textOf).join(' '));

  const undo = [
    replace(globalThis, 'setTimeout', setTimer),
    replace(globalThis, 'setInterval', setRepeating),
    replace(globalThis, 'clearTimeout', clear),
    replace(globalThis, 'clearInterval', clear),
    replace(globalThis, 'crypto', { getRandomValues: fill, randomUUID, subtle: { digest } }),
    replace(globalThis, 'navigator', { locks: { request: takeTurns(current) } }),
    replace(Math, 'random', scheduler.random),
    replace(Date, 'now', now),
    replace(Performance.prototype, 'now', now),
    // How busy the machine is would play each seed differently.
    replace(Performance.prototype, 'eventLoopUtilization', () => ({ idle: 0, active: 0, utilization: 0 })),
    replace(console, 'warn', complainOf),
    replace(console, 'error', complainOf),
    replace(nodeCrypto, 'randomUUID', randomUUID),
    replace(timersPromises, 'setImmediate', () => scheduler.turn(current(), 'gives way')),
  ];
  syncBuiltinESMExports();
  return () => {
    for (const one of undo) one();
    syncBuiltinESMExports();
  };
}

function replace(holder: object, name: string, value: unknown): () => void {
  const was = Object.getOwnPropertyDescriptor(holder, name)!;
  Object.defineProperty(holder, name, { ...was, ...('value' in was ? { value } : { get: () => value }) });
  return () => Object.defineProperty(holder, name, was);
}

/** Web Locks of one tab for each process: they go with it. */
function takeTurns(current: Scheduler['current']) {
  const last = new WeakMap<Process, Map<string, Promise<unknown>>>();
  return (name: string, _: unknown, work: () => Promise<unknown>): Promise<unknown> => {
    const owner = current();
    const held = last.get(owner) ?? new Map<string, Promise<unknown>>();
    last.set(owner, held);
    const done = (held.get(name) ?? Promise.resolve()).then(work);
    held.set(
      name,
      done.catch(() => undefined),
    );
    return done;
  };
}

const textOf = (what: unknown): string => (what instanceof Error ? `${what.stack}` : String(what));
