import { NotKeptError } from '../../client/sync/closed-edits.ts';
import { can } from '../../shared/authz/can.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { AssignCommand } from '../../shared/protocol/outbox.ts';
import { someEdit, someRegistration } from './acts.ts';
import type { App } from './device.ts';
import { calm, type Weather } from './link.ts';
import { type Placed, someRoles, type World } from './world.ts';

export interface Day {
  /** One thing happens, somewhere. Answers how long the world then rests, in ms. */
  next(): number;
}

/** How often each happens: the seed deals the weights, so that some runs know no crash and some little else. */
const weightOf = {
  edit: 8,
  type: 8,
  register: 3,
  open: 4,
  close: 2,
  assign: 2,
  settle: 2,
  syncNow: 1,
  cut: 3,
  join: 4,
  weather: 2,
  crash: 2,
  powerCut: 1,
  start: 4,
  fullDisk: 1,
  fetching: 2,
  serverCrash: 1,
  serverStart: 3,
  serverDisk: 1,
  backUp: 2,
  putBack: 1,
  erase: 3,
  roles: 1,
  wait: 4,
} as const;

type Happening = keyof typeof weightOf;

export function createDay(world: World): Day {
  const { scheduler, accounts } = world;
  const { random, chance, below, pick, after, trace } = scheduler;
  const weights = Object.entries(weightOf).map(([name, weight]): [Happening, number] => [
    name as Happening,
    chance(0.25) && weight < 4 ? 0 : weight * (0.3 + random()),
  ]);
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);

  function draw(): Happening {
    let left = random() * total;
    for (const [name, weight] of weights) {
      left -= weight;
      if (left < 0) return name;
    }
    return 'wait';
  }

  /** A person's act, in their app's own process. */
  function act({ device }: Placed, what: string, work: (app: App) => Promise<unknown>): void {
    const { app } = device;
    if (!app) return;
    after(0, app.process, what, () => {
      work(app).catch((error: unknown) => {
        if (!(error instanceof NotKeptError) && (error as { code?: string }).code !== 'not-yet')
          world.noteFault(`${what}: ${(error as Error).stack}`);
      });
    });
  }

  const some = <T>(from: Iterable<T>): T | undefined => {
    const all = [...from];
    return all.length > 0 ? pick(all) : undefined;
  };

  const weather = (): Weather => ({
    lost: pick([0, 0.05, 0.3]),
    twice: pick([0, 0.2]),
    slowMs: pick([20, 200, 3_000]),
  });

  function withSomeRecord(
    at: Placed,
    what: string,
    work: (app: App, reference: DocumentReference) => Promise<unknown>,
  ) {
    const reference = some([...(at.device.app?.rows.keys() ?? [])].sort());
    if (reference) act(at, `${what} ${reference.slice(0, 16)}`, (app) => work(app, reference));
  }

  function type(at: Placed): void {
    const document = some(at.device.app?.opened.values() ?? []);
    if (!document) return;
    const edit = someEdit(document.reference, scheduler, accounts);
    act(at, `types into ${document.reference.slice(0, 16)}`, async () => {
      if (!document.readOnly()) edit(document.context());
    });
  }

  function assign(at: Placed): void {
    const { app } = at.device;
    const cases = [...(app?.rows.values() ?? [])].filter(({ facts }) => facts.kind === 'case');
    const row = some(cases.sort((a, b) => (a.reference < b.reference ? -1 : 1)));
    if (!row || !app || !can(app.actor(), 'write', row.facts)) return;
    const assigned = accounts.people.filter(() => chance(0.5)).map(({ id }) => id);
    const restricted = assigned.length > 0 && chance(0.5);
    const command: AssignCommand = { type: 'assign', reference: row.reference, assigned, restricted };
    act(at, `assigns ${row.reference.slice(0, 16)}`, () => app.edits.command(command));
  }

  function settle(at: Placed): void {
    const work = some(at.device.app?.tray() ?? []);
    const how = pick(['again', 'discard'] as const);
    if (work) act(at, `settles ${how}`, (app) => app.edits.settle(work, how));
  }

  /** By an administrator's hand, through whatever server runs. */
  function erase(): void {
    const running = world.server();
    if (running) after(0, running.process, 'erases somebody', () => running.eraseSomebody());
  }

  function close(at: Placed): void {
    const reference = some(at.device.app?.opened.keys() ?? []);
    if (reference) act(at, `closes ${reference.slice(0, 16)}`, (app) => app.close(reference));
  }

  const happen: Record<Happening, (at: Placed) => void> = {
    edit: (at) =>
      withSomeRecord(at, 'edits', (app, reference) =>
        app.edits.edit(reference, someEdit(reference, scheduler, accounts)),
      ),
    type,
    register: (at) => act(at, 'registers', (app) => app.edits.create(someRegistration(app, scheduler, accounts))),
    open: (at) => withSomeRecord(at, 'opens', (app, reference) => app.open(reference)),
    close,
    assign,
    settle,
    syncNow: (at) => act(at, 'syncs now', (app) => app.syncNow()),
    cut: ({ link }) => link.setUp(false),
    join: ({ link }) => link.setUp(true),
    weather: ({ link }) => link.setWeather(chance(0.5) ? calm : weather()),
    crash: ({ device }) => device.crash(false),
    powerCut: ({ device }) => device.crash(true),
    start: ({ device }) => device.start(),
    fullDisk: (at) => {
      at.isFull = chance(0.4);
    },
    fetching: (at) => {
      const on = chance(0.5);
      const how = pick(['setFetching', 'setThrifty'] as const);
      act(at, `${how} ${on}`, async (app) => app[how](on));
    },
    serverCrash: world.crashServer,
    serverStart: world.startServer,
    serverDisk: () => world.setServerDisk(chance(0.3)),
    backUp: world.backUp,
    putBack: world.putBack,
    erase,
    roles: ({ person }) => world.setRoles(person, someRoles(world)),
    wait: () => undefined,
  };

  return {
    next() {
      const what = draw();
      const at = pick(world.devices);
      trace.note(`-- ${what} at ${at.device.name}`);
      happen[what](at);
      return what === 'wait' ? below(6_000) : 0;
    },
  };
}
