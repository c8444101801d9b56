import { addDays } from '../../../shared/base/clock.ts';
import { workday } from './calendar.ts';
import type { SampleCase, SamplePlannedSession } from './cases.ts';
import { createDice, type Dice } from './dice.ts';
import type { SampleOptions } from './options.ts';

type Planned = { of: SampleCase; session: SamplePlannedSession };

/** What the cards of the demonstration promise of its worker's day. */
const FULL_DAY = { overdue: 2, today: 5, thisWeek: 7 };
const times = ['09:00', '10:45', '12:30', '14:00', '15:30'];

/**
 * Puts the planned visits of each worker into a diary that one person can keep: some overdue, some today, the rest over
 * the weeks that come. The worker of the demonstration has a full day.
 */
export function planDays(options: SampleOptions, cases: SampleCase[], full: ReadonlySet<string>): void {
  const dice = createDice('sample-days', options.seed, options.scenario);
  const byWorker = Map.groupBy(cases, ({ worker }) => worker);
  for (const [worker, own] of byWorker) {
    const planned = own.flatMap((of) =>
      of.sessions.filter(({ status }) => status === 'planned').map((session) => ({ of, session })),
    );
    keepDiary(planned, full.has(worker.username), options, dice);
  }
}

function keepDiary(planned: Planned[], isFull: boolean, options: SampleOptions, dice: Dice): void {
  const { asOf, scenario } = options;
  const isRemote = scenario === 'remote';
  const day = isFull
    ? FULL_DAY
    : { overdue: isRemote ? dice.int(2, 6) : dice.int(0, 2), today: dice.int(1, 5), thisWeek: dice.int(3, 7) };
  const left = isFull ? bySurprise(planned) : [...planned];
  const put = (count: number, on: (n: number) => string) => {
    for (const [n, { of, session }] of left.splice(0, count).entries()) {
      session.on = on(n);
      session.time = times[n % times.length]!;
      if (session.on < of.openedOn) of.openedOn = of.person.registeredOn = session.on;
    }
  };
  put(day.overdue, (n) => addDays(asOf, -1 - n * (isRemote ? 4 : 2)));
  put(day.today, () => asOf);
  put(day.thisWeek, (n) => addDays(asOf, 1 + (n % 6)));
  for (const { of, session } of left) {
    session.on = workday(addDays(asOf, dice.int(7, isRemote ? 60 : 30)), of.person.site.country);
    if (session.on <= asOf) session.on = addDays(asOf, 7);
  }
}

/** People of many origins and risks first, so that a day shows what the app can. */
function bySurprise(planned: Planned[]): Planned[] {
  const seen = new Map<string, number>();
  const rank = ({ of }: Planned) => {
    const key = `${of.person.culture} ${of.risk}`;
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return n;
  };
  return planned
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
