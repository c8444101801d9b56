import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { systemClock } from '../shared/base/clock.ts';
import { openAccounts } from './accounts/accounts.ts';
import { createNoticeboard } from './accounts/noticeboard.ts';
import { createApp } from './api/app.ts';
import { createImports } from './api/imports/imports.ts';
import type { Config } from './config.ts';
import { createHouseholdList } from './followers/households.ts';
import { createBeneficiaryList } from './followers/list.ts';
import { createRowFollower } from './followers/rows.ts';
import { createSnapshots } from './followers/snapshots.ts';
import { acceptUpgrades } from './ops/accept-upgrades.ts';
import { noReports, startReports } from './ops/reports-process.ts';
import { readSecret } from './storage/secret.ts';
import { openSqliteStore } from './storage/sqlite/open-sqlite-store.ts';
import { createSync } from './sync/create-sync.ts';

/** How soon a connection is ended that has had its last answer while the server stops. */
const END_IDLE_EVERY_MS = 100;

export interface RunningServer {
  /** Where it is reached from this machine. */
  url: string;
  /** Ends everything, the last thing started first; resolves when all that was taken is stored. */
  stop(): Promise<void>;
}

/**
 * The parts of the server, in the order in which they need one another. Rejects with a `StorageError` or a system error
 * (`EADDRINUSE`) whose reason `startProblem` can tell.
 */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  const { dataDir, secretFile } = config;
  const clock = systemClock;

  const store = await openSqliteStore({ folder: dataDir, secretFile, log });
  const secret = readSecret(secretFile);
  const accounts = await openAccounts(dataDir, secret, clock);

  const list = createBeneficiaryList();
  const households = createHouseholdList();
  const snapshots = createSnapshots(store, (err, what) => log.error({ err, what }, 'a snapshot failed'));
  const rows = createRowFollower({ store, snapshots, log });
  await rows.catchUp();
  for (const row of await store.allRows()) {
    list.put(row);
    households.put(row);
  }
  rows.onRow(list.put);
  rows.onRow(households.put);

  const { credentials, places } = accounts;
  const sync = createSync({ store, credentials, rows, snapshots, places, clock, log });
  const noticeboard = createNoticeboard(accounts, store, sync);
  await noticeboard.all();

  const imports = await createImports({ sync, list, accounts, clock }, { dataDir, secret }, log);

  // Reports wants to know where the server is, and the API where reports is: its address comes when it is ready.
  let reports = noReports;
  const app = await createApp({
    config,
    log,
    clock,
    accounts,
    noticeboard,
    store,
    sync,
    list,
    households,
    imports,
    reports: () => reports,
  });
  acceptUpgrades(app.server, sync);
  await app.listen({ host: config.host, port: config.port });
  const url = `http://localhost:${(app.server.address() as AddressInfo).port}`;

  if (config.reports) reports = startReports(config, url.replace('localhost', '127.0.0.1'), log, sync.figuresMoved);
  rows.onRow(({ sequence }) => reports.committed(sequence));

  return {
    url,
    async stop() {
      await reports.stop();
      await imports.close();
      await sync.close();
      // Fastify ends the connections that are idle now; one that answers first would hold it up until it is given up.
      const ending = setInterval(() => app.server.closeIdleConnections(), END_IDLE_EVERY_MS);
      await app.close().finally(() => clearInterval(ending));
      await rows.close();
      await snapshots.close();
      await store.close();
      accounts.close();
    },
  };
}
