import { createHash } from 'node:crypto';
import { createDay } from './day.ts';
import { calm } from './link.ts';
import { brokenNow, brokenPromises } from './promises.ts';
import { createScheduler } from './scheduler.ts';
import { standIn } from './stand-ins.ts';
import { createWorld, type World } from './world.ts';

export interface How {
  /** Ends the days after so many happenings: what happens up to there is the same. */
  most?: number;
  /** Eight devices and two hundred happenings, instead of as many as the seed deals. */
  crowd?: boolean;
}

export interface Run {
  seed: number;
  how: How;
  /** Empty where all promises were kept. */
  faults: string[];
  happenings: number;
  /** What happened, in order. */
  trace: string[];
  /** SHA-256 of the trace. */
  hash: string;
}

const CROWD = { devices: 8, happenings: 200 };
/** So often the promises that hold at any moment are looked at, in happenings. */
const LOOK_EVERY = 10;
/** How much may happen before everything has to have come to rest. */
const STEPS_TO_REST = 40_000;
/** So long nothing may be under way for it to be rest: longer than anything that waits to be gathered. */
const REST_MS = 2_500;

/** Lets a seed's days happen, heals everything, and looks whether all promises were kept. */
export async function runSeed(seed: number, how: How = {}): Promise<Run> {
  const scheduler = createScheduler(seed);
  const { trace } = scheduler;
  const complaints: string[] = [];
  const giveBack = standIn(scheduler, (line) => complaints.push(line));
  let faults: string[] = [];
  let happenings = 0;
  try {
    const world = createWorld(scheduler, how.crowd ? CROWD.devices : null);
    happenings = await live(world, how);
    const rested = await heal(world);
    faults = [...world.faults];
    if (!rested) faults.push(`it never came to rest: ${unsettled(world)}`);
    else faults.push(...(await brokenPromises(world)));
    // A full disk is said to the console; the next write shows it to the person.
    faults.push(...complaints.filter((line) => !/no space left/.test(line)));
  } catch (error) {
    faults.push(`${(error as Error).stack}`);
  } finally {
    giveBack();
  }
  const hash = createHash('sha256').update(trace.lines.join('\n')).digest('hex');
  return { seed, how, faults, happenings, trace: trace.lines, hash };
}

/** Answers how many things happened. */
async function live(world: World, { crowd, most = Number.POSITIVE_INFINITY }: How): Promise<number> {
  const { below, chance, pass } = world.scheduler;
  world.startServer();
  for (const { device } of world.devices) device.start();
  const day = createDay(world);
  const happenings = Math.min(crowd ? CROWD.happenings : 60 + below(140), most);
  for (let at = 0; at < happenings; at += 1) {
    const rest = day.next();
    if (rest > 0) await pass(2_000, rest);
    else await pass(below(30), chance(0.2) ? 2_000 : 200);
    if (at % LOOK_EVERY === 0) for (const broken of await brokenNow(world)) world.noteFault(broken);
  }
  return happenings;
}

/** Everything works again. Answers whether it all came to rest. */
async function heal(world: World): Promise<boolean> {
  const { scheduler, devices } = world;
  world.setServerDisk(false);
  world.startServer();
  for (const placed of devices) {
    placed.isFull = false;
    placed.link.setWeather(calm);
    placed.device.start();
  }
  const pass = () => scheduler.after(100, world.nobody, 'time passes', pass);
  pass();
  return comeBack(world);
}

/** For whoever reads why it never came to rest. */
const unsettled = ({ devices }: World): string =>
  devices
    .filter(({ device }) => !device.app?.isSettled())
    .map(({ device }) => `${device.name} lacks ${device.app?.lacking().join() || 'nothing'}`)
    .join('; ');

/** Whoever had a line gets a new one; answers whether nothing was left to do after it. */
async function comeBack({ scheduler, devices, server }: World): Promise<boolean> {
  for (const { link } of devices) link.setUp(false);
  await scheduler.pass(500, 5_000);
  for (const { device, link } of devices) {
    // By now: what somebody did last, as to fetch no more over this line, has been done.
    device.app?.setFetching(true);
    device.app?.setThrifty(false);
    link.setUp(true);
  }
  const isAtRest = () => !server()?.isBusy() && devices.every(({ device }) => device.app?.isSettled() ?? false);
  let restsSince = Number.POSITIVE_INFINITY;
  return scheduler.runUntil(() => {
    restsSince = isAtRest() ? Math.min(restsSince, scheduler.now()) : Number.POSITIVE_INFINITY;
    return scheduler.now() - restsSince > REST_MS;
  }, STEPS_TO_REST);
}
