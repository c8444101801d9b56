import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { GroupedWrites } from '../local/group-writes.ts';
import type { Readable } from '../local/readable.ts';
import { derived } from '../local/readable-derived.ts';
import type { Traffic, Unsent, WriteFailure } from '../local/vault-changes.ts';
import type { Line, RefusedWork, SaveState, SyncSummary, Unsettled } from './device-api.ts';
import type { Exchange } from './exchange.ts';
import type { Coming } from './fetch-wanted.ts';
import type { Metering } from './metering.ts';
import type { HeldRows } from './rows.ts';

export interface SaveStates {
  of(reference: DocumentReference): Readable<SaveState>;
  unsettled: Readable<ReadonlyMap<DocumentReference, Unsettled>>;
  sync: Readable<SyncSummary>;
}

/** Where the work is, for each record and for all: from the vault's flushes and committed outbox ids, nothing else. */
export function saveStates(from: {
  unsent: Readable<ReadonlyMap<DocumentReference, Unsent>>;
  refused: Readable<RefusedWork[]>;
  writes: GroupedWrites;
  draftsNotKept: Readable<WriteFailure['code'] | null>;
  line: Readable<Line>;
  rows: HeldRows;
  traffic: Readable<Traffic>;
  exchange: Exchange;
  asking: Metering['asking'];
  /** Of the credential, as was heard last: ISO 8601. */
  expiresAt: () => string;
}): SaveStates {
  const { unsent, refused, writes, draftsNotKept, line, rows, traffic, exchange, asking, expiresAt } = from;
  const states = new Map<DocumentReference, Readable<SaveState>>();

  function stateOf(reference?: DocumentReference): SaveState {
    const why = writes.notKept.get();
    if (writes.unflushed(reference) > 0) return why ? { state: 'not-kept', why } : { state: 'writing' };
    const draft = reference ? null : draftsNotKept.get();
    if (draft) return { state: 'not-kept', why: draft };
    const changes = reference ? (unsent.get().get(reference)?.changes ?? 0) : countUnsent(unsent.get());
    const aside = refused.get().filter((work) => !reference || work.reference === reference).length;
    if (aside > 0) return { state: 'refused', unsent: changes, refused: aside };
    if (changes === 0) return { state: 'server' };
    return { state: 'device', unsent: changes, sending: line.get().state === 'online' && !exchange.held.get() };
  }

  return {
    unsettled: unsettledOf(unsent, refused),
    of(reference) {
      let state = states.get(reference);
      if (!state) {
        state = derived([unsent, refused, writes.version, writes.notKept, line, exchange.held], () =>
          stateOf(reference),
        );
        states.set(reference, state);
      }
      return state;
    },
    sync: derived<SyncSummary>(
      [
        unsent,
        refused,
        rows.rows,
        writes.version,
        writes.notKept,
        draftsNotKept,
        line,
        traffic,
        exchange.sending,
        exchange.receiving,
        exchange.listed,
        exchange.held,
        exchange.coming,
        rows.lacking.version,
        asking,
      ],
      () => ({
        save: stateOf(),
        unsentRecords: unsent.get().size,
        onServer: Math.max(rows.count() - unsent.get().size, 0),
        lastSentAt: traffic.get().lastSentAt,
        lastReceivedAt: traffic.get().lastReceivedAt,
        receiving: exchange.receiving.get(),
        listed: exchange.listed.get(),
        sending: exchange.sending.get(),
        held: exchange.held.get(),
        toCome: toCome(rows, exchange.coming.get()),
        asking: asking.get(),
        bytesThisMonth: traffic.get().bytes,
        credentialExpiresAt: Date.parse(expiresAt()) || null,
      }),
    ),
  };
}

function toCome(rows: HeldRows, { eachMs, stopped }: Coming): SyncSummary['toCome'] {
  const left = rows.lacking.count();
  if (left === 0) return null;
  const minutes = eachMs === null ? null : Math.max(1, Math.round((eachMs * left) / 60_000));
  return { left, total: rows.count(), minutes, stopped };
}

/** The outbox and the refused work in one, by document. */
function unsettledOf(
  unsent: Readable<ReadonlyMap<DocumentReference, Unsent>>,
  refused: Readable<RefusedWork[]>,
): SaveStates['unsettled'] {
  let made: { waiting: object; aside: object; documents: Map<DocumentReference, Unsettled> } | null = null;
  return {
    get() {
      const waiting = unsent.get();
      const aside = refused.get();
      if (made?.waiting === waiting && made.aside === aside) return made.documents;
      const documents = new Map<DocumentReference, Unsettled>();
      for (const [reference, { changes }] of waiting) documents.set(reference, { unsent: changes, refused: 0 });
      for (const { reference } of aside) {
        const { unsent: changes, refused: before } = documents.get(reference) ?? { unsent: 0, refused: 0 };
        documents.set(reference, { unsent: changes, refused: before + 1 });
      }
      made = { waiting, aside, documents };
      return documents;
    },
    subscribe(listener) {
      const stops = [unsent.subscribe(listener), refused.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/** Changes that wait in the outbox, as a person counts them. */
export const countUnsent = (unsent: ReadonlyMap<DocumentReference, Unsent>): number =>
  [...unsent.values()].reduce((sum, { changes }) => sum + changes, 0);
