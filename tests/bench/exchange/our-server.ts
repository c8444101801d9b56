import path from 'node:path';
import Database from 'better-sqlite3';
import type { Actor } from '../../../shared/authz/actor.ts';
import { toBase64 } from '../../../shared/base/bytes.ts';
import {
  newId,
  type OutboxId,
  outboxIdOf,
  type ProgrammeId,
  type SiteId,
  type UserId,
} from '../../../shared/base/ids.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import type { Me } from '../../../shared/protocol/accounts.ts';
import type { Command, PushEntry } from '../../../shared/protocol/outbox.ts';
import { foundOrganisation } from '../../support/organisation.ts';
import { type ServerProcess, serverProcess } from '../../support/server-process.ts';
import { type Gauge, gauge } from '../gauge/gauge.ts';
import { push } from './our-device.ts';
import type { BenchRecord, Writer } from './records.ts';

export interface OurServer {
  server: ServerProcess;
  gauge: Gauge;
  token: string;
  writer: Writer;
}

/** The product's server, as it is started anywhere, with an organisation on it. */
export async function ourServer(): Promise<OurServer> {
  const looks = gauge();
  const server = await serverProcess({ env: { ...looks.env, REPORTS: 'off', LOG_LEVEL: 'warn' } });
  await server.start();
  const organisation = await foundOrganisation(server.url);
  const { token } = organisation.admin;
  const { user, enrolment, roles } = await organisation.api<Me>('/api/me');
  const actor: Actor = {
    user: user.id as UserId,
    name: user.name,
    enrolment: enrolment!,
    roles: roles as Actor['roles'],
  };
  const writer = {
    actor,
    site: organisation.site.id as SiteId,
    programme: organisation.programme.id as ProgrammeId,
  };
  return { server, gauge: looks, token, writer };
}

/** What one push may hold, with room: entries, and characters of base64. */
const PUSH_ENTRIES = 450;
const PUSH_CHARS = 6e6;

/**
 * Brings records by `POST /api/push`, as devices do, and waits for the snapshots that the server makes of documents with
 * so many edits; one that comes as a single update gets none. Answers the records.
 */
export async function fillOurs(ours: OurServer, records: Iterable<BenchRecord>): Promise<BenchRecord[]> {
  const { server, token } = ours;
  const brought: BenchRecord[] = [];
  const snapshots = countSnapshots(server);
  let entries: PushEntry[] = [];
  let chars = 0;
  const send = async () => {
    await push(server.url, token, entries);
    [entries, chars] = [[], 0];
  };
  for (const record of records) {
    brought.push(record);
    const own = await entriesOf(record);
    const ownChars = own.reduce((sum, entry) => sum + (entry.kind === 'update' ? entry.bytes.length : 0), 0);
    if (entries.length + own.length > PUSH_ENTRIES || chars + ownChars > PUSH_CHARS) await send();
    entries.push(...own);
    chars += ownChars;
  }
  await send();
  await untilSnapshots(server, snapshots + brought.filter(({ updates }) => updates.length > 1).length);
  return brought;
}

async function entriesOf({ facts, updates }: BenchRecord): Promise<PushEntry[]> {
  const { reference, site, programme, beneficiary } = facts;
  const command = (one: Command): PushEntry => ({
    kind: 'command',
    id: newId().replaceAll('-', '') as OutboxId,
    command: one,
  });
  const person = referenceTo('beneficiary', beneficiary);
  const entries = [
    command({ type: 'register', reference: person, site }),
    command({ type: 'register', reference, site, programme, beneficiary }),
  ];
  for (const bytes of updates)
    entries.push({ kind: 'update', id: await outboxIdOf(bytes), reference, bytes: toBase64(bytes) });
  return entries;
}

const SNAPSHOTS_MS = 300_000;

/** They are made when documents rest, one after the other. */
async function untilSnapshots(server: ServerProcess, wanted: number): Promise<void> {
  const deadline = Date.now() + SNAPSHOTS_MS;
  for (;;) {
    const made = countSnapshots(server);
    if (made >= wanted) return;
    if (Date.now() > deadline) throw new Error(`${made} snapshots of ${wanted} were made`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function countSnapshots({ dataDir }: ServerProcess): number {
  const db = new Database(path.join(dataDir, 'log.db'), { readonly: true });
  try {
    const count = "SELECT count(*) AS made FROM snapshots JOIN documents ON number = document WHERE kind = 'case'";
    return db.prepare<[], { made: number }>(count).get()!.made;
  } finally {
    db.close();
  }
}
