import { dayIn } from '../../../shared/base/clock.ts';

export const scenarios = ['steady', 'influx', 'remote'] as const;
/**
 * `steady`: a caseload that moves with the seasons. `influx`: a third of all people came in the last three weeks, most of
 * them to three sites. `remote`: long gaps between visits, more by telephone, more that was written without a network.
 */
export type Scenario = (typeof scenarios)[number];

/** What a sample is made from: the same options give the same ids and the same rows. */
export interface SampleOptions {
  seed: number;
  scenario: Scenario;
  /** The day that counts as today, `YYYY-MM-DD`. */
  asOf: string;
  /** How many people are helped; twice as many sessions, and a fifth as many of staff. */
  people: number;
}

export const DEFAULT_PEOPLE = 5000;

/** The day, `YYYY-MM-DD`, that it is now where most of the sample's people live, and its worker, whose day is to be full. */
export const todayOfSample = (): string => dayIn(Date.now(), 'Asia/Baghdad');
