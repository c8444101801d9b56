import type { Logger } from 'pino';
import type { Clock } from '../../shared/base/clock.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Noticeboard } from '../accounts/noticeboard.ts';
import type { Config } from '../config.ts';
import type { HouseholdList } from '../followers/households.ts';
import type { BeneficiaryList } from '../followers/list.ts';
import type { ReportsProcess } from '../ops/reports-process.ts';
import type { DocStore } from '../storage/doc-store.ts';
import type { Sync } from '../sync/sync.ts';
import type { Imports } from './imports/imports.ts';

/** What the routes are made of. */
export interface Parts {
  config: Config;
  log: Logger;
  clock: Clock;
  accounts: Accounts;
  noticeboard: Noticeboard;
  store: DocStore;
  sync: Sync;
  list: BeneficiaryList;
  households: HouseholdList;
  imports: Imports;
  /** The reporting process; it is started last. */
  reports: () => ReportsProcess;
}
