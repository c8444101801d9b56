import type { DuckDBConnection } from '@duckdb/node-api';
import type { Contribution } from '../../shared/metrics/contribution.ts';
import { appendRows, deleteRows } from './database.ts';
import type { Batch } from './rows.ts';
import { MODEL_VERSION } from './schema.ts';

/** Writes rows, how the figures moved, and the cursor, in the transaction that the connection is in. */
export async function writeBatch(
  connection: DuckDBConnection,
  { people, cases, erased, places, activity, cursor }: Batch,
  moved: Contribution[],
  appliedAt: number,
): Promise<void> {
  const peopleOut = [...people, ...erased.filter(({ kind }) => kind === 'beneficiary')].map(({ id }) => id);
  const casesOut = [...cases, ...erased.filter(({ kind }) => kind === 'case')].map(({ id }) => id);
  await deleteRows(connection, 'people', 'id', peopleOut);
  await deleteRows(connection, 'cases', 'id', casesOut);
  await deleteRows(connection, 'sessions', 'caseId', casesOut);
  await appendRows(
    connection,
    'people',
    people.map(({ id, site, sex, birthDate, deleted }) => [id, site, sex, birthDate, deleted]),
  );
  await appendRows(
    connection,
    'cases',
    cases.map(({ id, caseload, site, programme, status, openedOn, closedOn, riskLevel }) => [
      id,
      caseload,
      site,
      programme,
      status,
      openedOn,
      closedOn,
      riskLevel,
    ]),
  );
  await appendRows(
    connection,
    'sessions',
    cases.flatMap((one) => one.sessions.map(({ id, status, kind, on }) => [one.id, id, status, kind, on])),
  );
  if (places) {
    await connection.run('DELETE FROM places');
    await appendRows(
      connection,
      'places',
      places.map(({ shelf, id, name, zone }) => [shelf, id, name, zone]),
    );
  }
  await appendRows(
    connection,
    'activity',
    activity.map(({ document, day, person, changes }) => [document, day, person, changes]),
  );
  await appendRows(
    connection,
    'figures',
    moved.map(({ measure, site, programme, part, day, count }) => [measure, site, programme, part, day, count]),
  );
  await connection.run('DELETE FROM progress');
  await appendRows(connection, 'progress', [[MODEL_VERSION, cursor.epoch, cursor.sequence, cursor.chain, appliedAt]]);
}
