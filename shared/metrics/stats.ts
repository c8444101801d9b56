import { kindOf, statusOf } from './dashboard.ts';
import type { Ledger, Line, Sites } from './ledger.ts';
import type { Period } from './period.ts';
import { type Counted, countedBy, flowIn, stockOn } from './sums.ts';

export interface SessionStats {
  total: number;
  byStatus: Counted[];
  byKind: Counted[];
  bySite: Counted[];
  byProgramme: Counted[];
}

/** Sessions whose own day lies in the period. Each list sums to the total. */
export function sessionStatsOf(ledger: Ledger, sites: Sites, { from, to }: Period): SessionStats {
  const lines = ledger.lines('sessions', sites);
  const sum = (some: Line[]): number => flowIn(some, from, to);
  return {
    total: sum(lines),
    byStatus: countedBy(lines, ({ part }) => statusOf(part), sum),
    byKind: countedBy(lines, ({ part }) => kindOf(part), sum),
    bySite: countedBy(lines, ({ site }) => site, sum),
    byProgramme: countedBy(lines, ({ programme }) => programme, sum),
  };
}

export interface BeneficiaryStats {
  total: number;
  bySex: Counted[];
  byAgeBand: Counted[];
  byRisk: Counted[];
  bySite: Counted[];
  byProgramme: Counted[];
}

/**
 * People who have had a case by the last day of the period (or by today, if that comes first), as they are on that day.
 * Each list sums to the total, but the one of programmes, in which a person counts once in each of theirs.
 */
export function beneficiaryStatsOf(ledger: Ledger, sites: Sites, period: Period, today: number): BeneficiaryStats {
  const day = Math.min(period.to, today);
  const people = ledger.lines('people', sites);
  const sum = (some: Line[]): number => stockOn(some, day);
  return {
    total: sum(people),
    bySex: countedBy(people, ({ part }) => part, sum),
    byAgeBand: countedBy(ledger.lines('people-age', sites), ({ part }) => part, sum),
    byRisk: countedBy(ledger.lines('people-risk', sites), ({ part }) => part, sum),
    bySite: countedBy(people, ({ site }) => site, sum),
    byProgramme: countedBy(ledger.lines('people-programme', sites), ({ programme }) => programme, sum),
  };
}
