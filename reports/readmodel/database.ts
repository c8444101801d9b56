import { type DuckDBConnection, DuckDBInstance, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { type Table, tables } from './schema.ts';

export type Cell = string | number | boolean | null;

/** The file is held by another process, which alone may use it. */
export class ReadModelLocked extends Error {
  override name = 'ReadModelLocked';
}

export interface Database {
  /** For the one writer. */
  writing: DuckDBConnection;
  /** For readers beside it, who see what was committed alone. */
  reading: DuckDBConnection;
  close(): void;
}

/**
 * Opens or makes a read model's file. Throws `ReadModelLocked` when another process has it; any other error means
 * that the file is of no use and can be built again.
 */
export async function openDatabase(file: string): Promise<Database> {
  const instance = await openInstance(file);
  try {
    const writing = await instance.connect();
    const columns = Object.entries(tables).map(([name, list]) => `CREATE TABLE IF NOT EXISTS ${name} (${list});`);
    await writing.run(columns.join('\n'));
    const reading = await instance.connect();
    return {
      writing,
      reading,
      close() {
        reading.closeSync();
        writing.closeSync();
        instance.closeSync();
      },
    };
  } catch (problem) {
    instance.closeSync();
    throw problem;
  }
}

async function openInstance(file: string): Promise<DuckDBInstance> {
  try {
    // Nothing is loaded from the network, and the machine is shared with the server.
    return await DuckDBInstance.create(file, {
      threads: '2',
      memory_limit: '256MB',
      // Each step changes a few rows of many; unless they are folded in often, each later step looks through them all.
      wal_autocheckpoint: '512KB',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
  } catch (problem) {
    if (/could not set lock/i.test(String(problem))) {
      throw new ReadModelLocked(`${file} is in use by another process`, { cause: problem });
    }
    throw problem;
  }
}

export async function selectRows<Row>(connection: DuckDBConnection, sql: string, ids?: string[]): Promise<Row[]> {
  const result = ids
    ? await connection.runAndReadAll(sql, { ids: listValue(ids) }, { ids: LIST(VARCHAR) })
    : await connection.runAndReadAll(sql);
  return result.getRowObjectsJS() as Row[];
}

/** Takes out the rows whose column is one of the ids. */
export async function deleteRows(
  connection: DuckDBConnection,
  table: Table,
  column: string,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return;
  const sql = `DELETE FROM ${table} WHERE ${column} IN (SELECT unnest($ids))`;
  await connection.run(sql, { ids: listValue(ids) }, { ids: LIST(VARCHAR) });
}

/** Appends rows, each in the order of the table's columns, in the transaction that the connection is in. */
export async function appendRows(connection: DuckDBConnection, table: Table, rows: Cell[][]): Promise<void> {
  if (rows.length === 0) return;
  const appender = await connection.createAppender(table);
  try {
    for (const row of rows) {
      for (const cell of row) {
        if (cell === null) appender.appendNull();
        else if (typeof cell === 'string') appender.appendVarchar(cell);
        else if (typeof cell === 'boolean') appender.appendBoolean(cell);
        else if (Math.abs(cell) < 2 ** 31) appender.appendInteger(cell);
        else appender.appendBigInt(BigInt(cell));
      }
      appender.endRow();
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

/** Runs the body in one transaction, taken back if it throws. */
export async function inTransaction(connection: DuckDBConnection, body: () => Promise<void>): Promise<void> {
  await connection.run('BEGIN');
  try {
    await body();
    await connection.run('COMMIT');
  } catch (problem) {
    // A failed COMMIT has ended the transaction already; then there is nothing left to take back.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw problem;
  }
}
