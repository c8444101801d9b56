import type { Role } from '../../shared/authz/actor.ts';
import type { SiteId } from '../../shared/base/ids.ts';
import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { copyOf, createMemoryStore, nothingKept } from '../../sync-server/storage/memory-store.ts';
import { type Accounts, createAccounts, type Person } from './accounts.ts';
import { createDevice, type SimDevice } from './device.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createLink, type Link } from './link.ts';
import { world as ground, type Process, type Scheduler } from './scheduler.ts';
import { type Down, type RunningServer, startServer, type Up } from './server.ts';

/** Everything there is in one run: a server, some people with devices, and their lines. */
export interface World {
  scheduler: Scheduler;
  accounts: Accounts;
  /** What lies on the server's disk, whoever runs there. */
  disk(): DocStore;
  ledger: Ledger;
  devices: Placed[];
  /** For what is in no device and no server: time, weather, a person's hand. */
  nobody: Process;
  server(): RunningServer | null;
  startServer(): void;
  crashServer(): void;
  setServerDisk(full: boolean): void;
  /** Takes a copy of the server's disk, as it is. */
  backUp(): void;
  /** Puts the copy that was taken last in its place, behind the server's back; tombstones stay the newest. */
  putBack(): void;
  /** How often that happened. */
  restores(): number;
  setRoles(person: Person, roles: Person['roles']): void;
  /** What went wrong inside and was no one's due. */
  faults: string[];
  noteFault(what: string): void;
}

export interface Placed {
  device: SimDevice;
  person: Person;
  link: Link<Up, Down>;
  /** May its disk refuse to write? */
  isFull: boolean;
}

const names = ['lena', 'yara', 'omar', 'sami', 'noor'];

/** What people are, as often as it stands here. */
const dealt: readonly Role[] = ['worker', 'worker', 'worker', 'supervisor', 'supervisor', 'viewer', 'logistics'];

/** @param devices so many, of four people; null: as many of both as the seed deals */
export function createWorld(scheduler: Scheduler, devices: number | null): World {
  const { below, chance, pick, trace } = scheduler;
  const accounts = createAccounts(scheduler.now);
  let kept = nothingKept();
  let disk = createMemoryStore(scheduler.now, kept);
  let copy: typeof kept | null = null;
  let restores = 0;
  const ledger = createLedger();
  const faults: string[] = [];
  let server: RunningServer | null = null;
  let starts = 0;
  let serverDiskFull = false;

  function noteFault(what: string): void {
    faults.push(what);
    trace.note(`FAULT ${what}`);
  }

  const failed = (error: unknown, what: string) => {
    if (/no space left/.test(String(error))) trace.note(`${what}: ${error}`);
    else noteFault(`${what}: ${error instanceof Error ? error.stack : JSON.stringify(error)}`);
  };

  const world: World = {
    scheduler,
    accounts,
    disk: () => disk,
    ledger,
    devices: [],
    nobody: ground,
    server: () => server,
    startServer() {
      if (server) return;
      starts += 1;
      const refuses = () => serverDiskFull && chance(0.5);
      server = startServer(starts, {
        scheduler,
        disk,
        accounts,
        refuses,
        committed: (id) => ledger.answered.add(id),
        wasCommitted: (id) => ledger.answered.has(id),
        notTakenBack: (enrolment, reference) => ledger.notTakenBack.add(`${enrolment} ${reference}`),
        failed,
      });
    },
    crashServer() {
      if (!server) return;
      const { process } = server;
      server = null;
      scheduler.kill(process);
      for (const { link } of world.devices) link.lost(process);
    },
    setServerDisk(full) {
      serverDiskFull = full;
    },
    backUp() {
      copy = copyOf(kept);
    },
    putBack() {
      if (!copy) return;
      world.crashServer();
      restores += 1;
      for (const [reference, { sequence }] of kept.documents)
        if (sequence === 0 && !copy.documents.has(reference)) ledger.lostEmpty.add(reference);
      kept = copyOf(copy);
      disk = createMemoryStore(scheduler.now, kept);
    },
    restores: () => restores,
    setRoles(person, roles) {
      person.roles = roles;
      trace.note(`${person.name} is now ${JSON.stringify(roles)}`);
      const running = server;
      if (running) scheduler.after(0, running.process, 'hears of other roles', () => running.accessChanged(person.id));
    },
    faults,
    noteFault,
  };

  const people = Array.from({ length: devices === null ? 1 + below(3) : 4 }, (_, at) =>
    accounts.addPerson(names[at]!, [someRole(pick(dealt.slice(0, at === 0 ? 5 : dealt.length)))]),
  );
  function someRole(role: Role) {
    return { role, site: chance(0.15) ? ('*' as const) : (accounts.sites[chance(0.75) ? 0 : 1] as SiteId) };
  }
  for (let at = 0; at < (devices ?? 2 + below(4)); at += 1) {
    const person = people[at] ?? pick(people);
    const name = `${person.name}${at}`;
    const enrolment = accounts.enrol(person);
    const link = createLink<Up, Down>(scheduler, name, () => server);
    const placed = { person, link, isFull: false } as Placed;
    const refuses = () => placed.isFull && chance(0.5);
    placed.device = createDevice(name, enrolment, {
      scheduler,
      link,
      ledger,
      me: () => accounts.me(enrolment),
      refuses,
      failed,
    });
    world.devices.push(placed);
  }
  return world;
}

/** Roles for somebody whose work changes: elsewhere, another, none. */
export function someRoles({ scheduler, accounts }: World): Person['roles'] {
  if (scheduler.chance(0.2)) return [];
  return [{ role: scheduler.pick(dealt), site: scheduler.pick(accounts.sites) }];
}
