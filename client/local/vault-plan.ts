import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { ObservedChange } from './activity.ts';
import type { RowRecord, Wrote } from './vault-changes.ts';
import type { OutboxHead } from './vault-outbox.ts';
import type { Step } from './vault-store.ts';
import type { Aside } from './vault-tray.ts';

/** What a write is about to do: nothing of it is true before the transaction has ended. */
export interface Plan {
  steps: Step[];
  strict: boolean;
  wrote: Wrote;
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
  factsOf: Map<DocumentReference, { facts: DocumentFacts; sequence: number }>;
  /** Pieces of refused work as they are afterwards; null for one that left. */
  aside: Map<string, Aside | null>;
  /** What others changed in documents that were here before. */
  observed: Map<DocumentReference, ObservedChange[]>;
}

/** One in which nothing is about to be done. */
export const newPlan = (): Plan => ({
  steps: [],
  strict: false,
  wrote: { rows: [], gone: [], unsent: [], updates: [], rebuilt: [], tray: null, me: null, activity: [], looked: null },
  touched: new Set(),
  same: [],
  owedChanged: new Set(),
  after: [],
  came: new Map(),
  went: new Set(),
  factsOf: new Map(),
  aside: new Map(),
  observed: new Map(),
});
