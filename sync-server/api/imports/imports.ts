import type { Logger } from 'pino';
import type { Actor } from '../../../shared/authz/actor.ts';
import { newId, type UserId } from '../../../shared/base/ids.ts';
import type { ImportState } from '../../../shared/protocol/imports.ts';
import type { Parts } from '../parts.ts';
import { createImportFiles, type KeptImport } from './import-files.ts';
import { detectDateOrder } from './read-date.ts';
import { readTable, type Table } from './read-table.ts';
import { refusedCsv } from './refused-csv.ts';
import { runImport } from './run-import.ts';
import { suggestMapping } from './suggest-mapping.ts';

const SAMPLES = 3;
/** Imports that ended are forgotten with what they refused after this long. */
const KEEP_MS = 30 * 86_400_000;
/** Imports of one person that wait to be run, each with its file. */
const MOST_WAITING = 10;

/** Imports of people: looked at, mapped, run one after the other, taken up again after a kill. */
export async function createImports(
  parts: Pick<Parts, 'sync' | 'list' | 'accounts' | 'clock'>,
  place: { dataDir: string; secret: Uint8Array },
  log: Logger,
) {
  const files = createImportFiles(place.dataDir, place.secret);
  const kept = new Map<string, KeptImport & { touchedAt: number }>();
  let last: Promise<void> = Promise.resolve();
  let stopping = false;

  async function keep(one: KeptImport): Promise<void> {
    kept.set(one.state.id, { ...one, touchedAt: parts.clock() });
    await files.keep(one);
  }

  /** Runs behind whatever runs: two of the same file at once would both find nobody there. */
  function enqueue(one: KeptImport): void {
    last = last
      .then(() => run(one))
      .catch((error) => log.error({ err: error, import: one.state.id }, 'an import could not be kept'));
  }

  async function run(one: KeptImport): Promise<void> {
    const { state } = one;
    // Seen to have failed once that is written: who then starts it again writes the same file.
    const fail = async (problem: string) => {
      const failed: KeptImport = { ...one, state: { ...state, status: 'failed', problem } };
      await files.keep(failed).finally(() => kept.set(state.id, { ...failed, touchedAt: parts.clock() }));
    };
    const known = await parts.accounts.credentials.actorOfUser(one.user);
    if (!known) return fail('Whoever asked for this import may no longer sign in.');
    const source = await files.source(state.id);
    const table = source && readTable(source);
    if (!table || table === 'too-large' || !one.run) return fail('The file is gone; send it again.');
    const actor: Actor = { ...known, enrolment: one.enrolment };
    try {
      const ended = await runImport(parts, table, one.run, actor, async ({ done, imported, alreadyHere, refused }) => {
        if (stopping) throw new Stopped();
        Object.assign(state, { done, imported, alreadyHere, refused: refused.length });
      });
      await files.keepRefused(state.id, refusedCsv(table.header, ended.refused));
      state.status = 'done';
      await keep(one);
      await files.dropSource(state.id);
    } catch (error) {
      // What was imported stays; the next start takes it up and finds those people there.
      if (error instanceof Stopped) return;
      log.error({ err: error, import: state.id }, 'an import failed');
      await fail('The server could not finish this. What was imported stays; run it again for the rest.');
    }
  }

  for (const one of await files.all()) {
    kept.set(one.state.id, { ...one, touchedAt: parts.clock() });
    if (one.state.status === 'running') enqueue(one);
  }

  const ownOf = (id: string, actor: Actor): KeptImport | null => {
    const found = kept.get(id);
    return found && found.user === actor.user ? found : null;
  };

  /** Files that somebody sent and never ran make room for the next. */
  async function dropOldestOf(user: UserId): Promise<void> {
    const waiting = [...kept.values()].filter(
      ({ user: whose, state }) => whose === user && (state.status === 'ready' || state.status === 'failed'),
    );
    waiting.sort((a, b) => a.touchedAt - b.touchedAt);
    for (const { state } of waiting.slice(0, Math.max(0, waiting.length - MOST_WAITING + 1))) {
      kept.delete(state.id);
      await files.drop(state.id);
    }
  }

  return {
    /** Looks at a file: what is in it, and what its columns most likely are. */
    async look(bytes: Uint8Array, fileName: string, actor: Actor): Promise<ImportState | 'empty' | 'too-large'> {
      for (const [id, old] of kept) {
        if (old.state.status === 'running' || old.touchedAt > parts.clock() - KEEP_MS) continue;
        kept.delete(id);
        await files.drop(id);
      }
      const table = readTable(bytes);
      if (table === 'too-large') return table;
      if (!table || table.rows.length === 0) return 'empty';
      await dropOldestOf(actor.user);
      const state = stateOf(newId(), fileName, table);
      await files.keepSource(state.id, bytes);
      await keep({ state, user: actor.user, enrolment: actor.enrolment, run: null });
      return state;
    },
    find: (id: string, actor: Actor): ImportState | null => ownOf(id, actor)?.state ?? null,
    /** Starts, or starts again, with a mapping. */
    async start(
      id: string,
      run: NonNullable<KeptImport['run']>,
      actor: Actor,
    ): Promise<ImportState | 'missing' | 'running' | 'over'> {
      const found = ownOf(id, actor);
      if (!found) return 'missing';
      if (found.state.status === 'running') return 'running';
      if (found.state.status === 'done') return 'over';
      const state: ImportState = {
        ...found.state,
        status: 'running',
        done: 0,
        imported: 0,
        alreadyHere: 0,
        refused: 0,
        problem: null,
      };
      const one: KeptImport = { state, user: actor.user, enrolment: actor.enrolment, run };
      // At once, so that it is not started twice; taken back where the disk refuses, or it would run for ever and never.
      const before = kept.get(id)!;
      await keep(one).catch((error: unknown) => {
        kept.set(id, before);
        throw error;
      });
      enqueue(one);
      return state;
    },
    refused: async (id: string, actor: Actor): Promise<Buffer | null> => (ownOf(id, actor) ? files.refused(id) : null),
    /** Ends the one that runs after its flush; it goes on at the next start. */
    async close(): Promise<void> {
      stopping = true;
      await last;
    },
  };
}
export type Imports = Awaited<ReturnType<typeof createImports>>;

class Stopped extends Error {}

function stateOf(id: string, fileName: string, table: Table): ImportState {
  const suggested = suggestMapping(table);
  const columns = table.header.map((name, column) => ({
    name,
    samples: samplesOf(table, column, SAMPLES),
    suggested: suggested[column]!,
  }));
  const birth = suggested.indexOf('birthDate');
  return {
    id,
    fileName,
    status: 'ready',
    delimiter: table.delimiter,
    encoding: table.encoding,
    dateOrder: birth < 0 ? 'day-first' : detectDateOrder(samplesOf(table, birth, table.rows.length)),
    columns,
    rows: table.rows.length,
    done: 0,
    imported: 0,
    alreadyHere: 0,
    refused: 0,
    problem: null,
  };
}

function samplesOf({ rows }: Table, column: number, most: number): string[] {
  const samples: string[] = [];
  for (const { cells } of rows) {
    if (samples.length === most) break;
    const cell = cells[column];
    if (cell) samples.push(cell);
  }
  return samples;
}
