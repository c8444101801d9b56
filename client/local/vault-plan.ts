import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { Reached } from '../../shared/protocol/outbox.ts';
import type { ObservedChange } from './activity.ts';
import type { KnownDocument, Returning, RowRecord, Wrote } from './vault-changes.ts';
import type { OutboxHead } from './vault-outbox.ts';
import type { Mark } from './vault-returns.ts';
import type { Step } from './vault-store.ts';
import type { Aside } from './vault-tray.ts';

/** What a write is about to do: nothing of it is true before the transaction has ended. */
export interface Plan {
  /** In their order; what is still being sealed when the next is thought about, as a promise. */
  steps: (Step | Promise<Step>)[];
  strict: boolean;
  wrote: Wrote;
  /** What is shown of each document afterwards, where it changed. */
  rows: Map<DocumentReference, RowRecord>;
  /** Documents whose row has to be projected again. */
  touched: Set<DocumentReference>;
  /** Rows to be stored that show what is shown already: nobody need hear of them. */
  same: RowRecord[];
  owedChanged: Set<DocumentReference>;
  /** Changes to what is kept in memory, made once the database has taken it all. */
  after: (() => void)[];
  /** Entries that came or went in this write, for the changes behind them in it. */
  came: Map<OutboxId, OutboxHead & { key: number }>;
  went: Set<OutboxId>;
  factsOf: Map<DocumentReference, KnownDocument>;
  /** Pieces of refused work as they are afterwards; null for one that left. */
  aside: Map<string, Aside | null>;
  /** What others changed in documents that were here before. */
  observed: Map<DocumentReference, ObservedChange[]>;
  /** What is to be given back, as this write has made it so far; null for what left. */
  returns: { now?: Returning | null; reached?: Reached[]; marks: Map<DocumentReference, Mark | null> };
}

/** What is known of a document as a write has made it so far. */
export type KnownIn = (plan: Plan, reference: DocumentReference) => KnownDocument | undefined;

/** Is its row here, and nothing else of it? */
export const lacksAll = (at: KnownDocument | undefined): boolean => at?.lacks === 'all';

/** Lets a step be sealed while the plan goes on. */
export function addSealing(plan: Plan, step: Promise<Step>): void {
  // Where the plan comes to nothing before it is waited for, nobody hears of it.
  step.catch(() => undefined);
  plan.steps.push(step);
}

/** One in which nothing is about to be done. */
export const newPlan = (): Plan => ({
  steps: [],
  strict: false,
  wrote: {
    rows: [],
    gone: [],
    erased: [],
    here: [],
    unsent: [],
    updates: [],
    rebuilt: [],
    tray: null,
    me: null,
    activity: [],
    looked: null,
  },
  rows: new Map(),
  touched: new Set(),
  same: [],
  owedChanged: new Set(),
  after: [],
  came: new Map(),
  went: new Set(),
  factsOf: new Map(),
  aside: new Map(),
  observed: new Map(),
  returns: { marks: new Map() },
});
