import type { DuckDBConnection } from '@duckdb/node-api';
import type { Clock } from '../../shared/base/clock.ts';
import { type Contribution, difference } from '../../shared/metrics/contribution.ts';
import { contributionsOf } from '../../shared/metrics/contributions.ts';
import { emptyLedger, type Ledger } from '../../shared/metrics/ledger.ts';
import type { Cursor } from '../feed/feed.ts';
import { asCaseload, type Kept, readCaseloads, touchedBy, withBatch } from './caseloads.ts';
import { inTransaction, openDatabase, selectRows } from './database.ts';
import type { Batch, PlaceLine } from './rows.ts';
import { MODEL_VERSION } from './schema.ts';
import { writeBatch } from './write-batch.ts';

/** How far the read model has followed the log, and when (milliseconds) it got there. */
export interface Progress {
  cursor: Cursor | null;
  appliedAt: number | null;
}

export interface ReadModel {
  file: string;
  ledger: Ledger;
  progress(): Progress;
  places(): PlaceLine[];
  /**
   * Applies one batch; rows, figures and cursor in one transaction. Answers how the figures moved.
   * One call at a time. After an exception the model in memory may differ from the file: close it and open it again.
   */
  apply(batch: Batch): Promise<Contribution[]>;
  /** Reads beside the writer; what runs when the model is closed is waited for. */
  read<T>(body: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Beyond this many lines of differences they are summed up. */
const MANY_DIFFERENCES = 500_000;

/** Opens a read model, or makes an empty one. See `openDatabase` for what it throws. */
export async function openReadModel(file: string, clock: Clock): Promise<ReadModel> {
  const { writing, reading, close } = await openDatabase(file);
  try {
    const [kept] = await selectRows<StoredProgress>(writing, 'SELECT * FROM progress');
    if (kept && kept.version !== MODEL_VERSION) throw new Error(`it was made by version ${kept.version}`);
    let progress: Progress = kept ? readProgress(kept) : { cursor: null, appliedAt: null };
    let places = await selectRows<PlaceLine>(writing, 'SELECT * FROM places');
    let differences = await countDifferences(writing);
    const ledger = emptyLedger();
    ledger.add(await selectRows<Contribution>(writing, SUMS));
    const underWay = new Set<Promise<unknown>>();

    return {
      file,
      ledger,
      progress: () => progress,
      places: () => places,

      async apply(batch) {
        const before = await readCaseloads(writing, touchedBy(batch));
        const after = withBatch(before, batch);
        const all = (kept: Map<string, Kept>) => [...kept.values()].flatMap((one) => contributionsOf(asCaseload(one)));
        const moved = difference(all(before), all(after));
        const appliedAt = clock();
        await inTransaction(writing, () => writeBatch(writing, batch, moved, appliedAt));
        progress = { cursor: batch.cursor, appliedAt };
        if (batch.places) places = batch.places;
        ledger.add(moved);
        differences += moved.length;
        if (differences > MANY_DIFFERENCES) differences = await sumUp(writing);
        return moved;
      },

      async read(body) {
        const reader = body(reading);
        underWay.add(reader);
        try {
          return await reader;
        } finally {
          underWay.delete(reader);
        }
      },

      async close() {
        await Promise.allSettled(underWay);
        close();
      },
    };
  } catch (problem) {
    close();
    throw problem;
  }
}

interface StoredProgress {
  version: number;
  epoch: string;
  sequence: bigint;
  chain: string;
  appliedAt: bigint;
}

const readProgress = ({ epoch, sequence, chain, appliedAt }: StoredProgress): Progress => ({
  cursor: { epoch, sequence: Number(sequence), chain },
  appliedAt: Number(appliedAt),
});

const SUMS = `SELECT measure, site, programme, part, day, CAST(sum(count) AS INTEGER) AS count
  FROM figures GROUP BY ALL HAVING sum(count) <> 0`;

/** Replaces the differences by their sums. Answers how many lines are left. */
async function sumUp(connection: DuckDBConnection): Promise<number> {
  await inTransaction(connection, async () => {
    await connection.run(`CREATE OR REPLACE TEMP TABLE sums AS ${SUMS}`);
    await connection.run('DELETE FROM figures');
    await connection.run('INSERT INTO figures SELECT * FROM sums');
    await connection.run('DROP TABLE sums');
  });
  return countDifferences(connection);
}

async function countDifferences(connection: DuckDBConnection): Promise<number> {
  const [found] = await selectRows<{ lines: bigint }>(connection, 'SELECT count(*) AS lines FROM figures');
  return Number(found!.lines);
}
