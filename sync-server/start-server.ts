import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { systemClock } from '../shared/base/clock.ts';
import { openAccounts } from './accounts/accounts.ts';
import { createNoticeboard } from './accounts/noticeboard.ts';
import { createApp } from './api/app.ts';
import { createImports } from './api/imports/imports.ts';
import type { Config } from './config.ts';
import { followErasedMembers } from './followers/erased-members.ts';
import { createHouseholdList } from './followers/households.ts';
import { createBeneficiaryList } from './followers/list.ts';
import { createRowFollower } from './followers/rows.ts';
import { createSnapshots } from './followers/snapshots.ts';
import { acceptUpgrades } from './ops/accept-upgrades.ts';
import { assertAccountsThere } from './ops/assert-accounts-there.ts';
import { noReports, startReports } from './ops/reports-process.ts';
import { readSecret } from './storage/secret.ts';
import { openSqliteStore } from './storage/sqlite/open-sqlite-store.ts';
import { createSync } from './sync/create-sync.ts';

/** How soon a connection is ended that has had its last answer while the server stops. */
const END_IDLE_EVERY_MS = 100;
/** A request that has not ended by then, while the server stops, is cut off; its sender asks again. */
const CUT_REQUESTS_AFTER_MS = 3_000;

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
  const { dataDir, secretFile, trustedProxies } = config;
  const clock = systemClock;

  const store = await openSqliteStore({ folder: dataDir, secretFile, log });
  const secret = readSecret(secretFile);
  await assertAccountsThere(store, dataDir);
  const accounts = await openAccounts(dataDir, secret, clock);

  const list = createBeneficiaryList();
  const households = createHouseholdList();
  const snapshots = createSnapshots(store, (err, what) => log.error({ err, what }, 'a snapshot failed'));
  const rows = createRowFollower({ store, snapshots, log });
  await rows.catchUp();
  const all = await store.allRows();
  for (const row of all) {
    list.put(row);
    households.put(row);
  }
  rows.onRow(list.put);
  rows.onRow(households.put);
  rows.onErased(({ facts }) => {
    list.drop(facts);
    households.drop(facts);
  });

  const { credentials, places } = accounts;
  const sync = createSync({ store, credentials, rows, snapshots, places, clock, trustedProxies, log });
  const members = await followErasedMembers({ store, log }, sync);
  for (const row of all) members.put(row);
  rows.onRow(members.put);
  rows.onErased(members.erased);
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
  rows.onErased(({ sequence }) => reports.committed(sequence));

  return {
    url,
    async stop() {
      // Each has an end of its own, and one that hangs leaves the others no less time.
      await Promise.all([reports.stop(), imports.close(), sync.close()]);
      // Fastify ends the connections that are idle now; one that answers first would hold it up until it is given up.
      const ending = setInterval(() => app.server.closeIdleConnections(), END_IDLE_EVERY_MS);
      const cut = setTimeout(() => app.server.closeAllConnections(), CUT_REQUESTS_AFTER_MS);
      await app.close();
      clearInterval(ending);
      clearTimeout(cut);
      await rows.close();
      await snapshots.close();
      await store.close();
      accounts.close();
    },
  };
}
