import { setImmediate as giveWay } from 'node:timers/promises';
import type { Actor } from '../../shared/authz/actor.ts';
import { MAX_ENROLMENT, SERVER_ENROLMENT } from '../../shared/base/client-id.ts';
import type { SiteId, UserId } from '../../shared/base/ids.ts';
import type { ColleagueValues } from '../../shared/docs/directory.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo, WORKSPACE } from '../../shared/docs/reference.ts';
import {
  type AreaValue,
  areasMap,
  type PlaceValues,
  type WorkspaceShelf,
  workspaceShelves,
} from '../../shared/docs/workspace.ts';
import { setColleague } from '../../shared/edits/directory.ts';
import type { EditContext, EditResult } from '../../shared/edits/edit.ts';
import { setAreas, setPlace } from '../../shared/edits/workspace.ts';
import { readDirectory } from '../../shared/projections/directory.ts';
import { type Area, readShelf } from '../../shared/projections/workspace.ts';
import type { DocStore } from '../storage/doc-store.ts';
import type { Sync } from '../sync/sync.ts';
import type { Accounts } from './accounts.ts';

/** The server's own hand: past every rule but the door's bounds. */
export const SYSTEM: Actor = {
  user: 'system' as UserId,
  name: 'Alongside',
  enrolment: SERVER_ENROLMENT,
  roles: [],
  system: true,
};

/** Areas in one update: well below what the door takes. */
const AREAS_AT_ONCE = 1_000;

// A directory entry holds at most this many enrolments; whoever has had more shows the latest.
const MAX_LISTED_ENROLMENTS = 200;

/**
 * Puts up what the tables say where devices read it: places in `workspace/main`, colleagues in `directory/<site>`.
 * It compares and writes the difference, so that it may be called after any change, twice, and after a crash between
 * a table and its document.
 */
export function createNoticeboard(accounts: Accounts, store: DocStore, sync: Sync) {
  const { people, places, areas, roles, enrolments } = accounts;
  // One at a time: two comparisons at once would write the same difference twice.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };

  async function ensure(
    reference: DocumentReference,
    kind: 'workspace' | 'directory',
    site: SiteId | null,
  ): Promise<void> {
    const facts: DocumentFacts = {
      reference,
      kind,
      site,
      programme: null,
      beneficiary: null,
      assigned: [],
      restricted: false,
    };
    if ((await store.facts(reference)) === null)
      await store.register(facts, { user: SYSTEM.user, enrolment: SYSTEM.enrolment });
  }

  async function write(reference: DocumentReference, change: (context: EditContext) => EditResult): Promise<void> {
    const written = await sync.editDocument(reference, SYSTEM, change);
    if (!written.ok) throw new Error(`${reference} can't be written: ${written.error.code}`);
  }

  const shelf = () =>
    inTurn(async () => {
      await ensure(WORKSPACE, 'workspace', null);
      await write(WORKSPACE, (context) => {
        for (const name of workspaceShelves) {
          const written = putPlaces(context, name);
          if (!written.ok) return written;
        }
        return { ok: true, value: undefined };
      });
      await putAreas();
    });

  /** A part at a time: a country has thousands, the door bounds an update, and others want to be served meanwhile. */
  async function putAreas(): Promise<void> {
    const wanted = areas.all();
    for (let done = false; !done; ) {
      await write(WORKSPACE, (context) => {
        const shown = areasMap(context.doc);
        const changed: [string, AreaValue][] = [];
        for (const area of wanted) {
          if (changed.length === AREAS_AT_ONCE) break;
          if (!showsArea(shown.get(area.code), area)) changed.push([area.code, asValue(area)]);
        }
        done = changed.length < AREAS_AT_ONCE;
        return changed.length === 0 ? { ok: true, value: undefined } : setAreas(context, changed);
      });
      await giveWay();
    }
  }

  function putPlaces(context: EditContext, name: WorkspaceShelf): EditResult {
    const shown = new Map(readShelf(context.doc, name).map((place) => [place.id, place]));
    for (const { id, ...wanted } of places.all(name)) {
      const change = differing<PlaceValues>(wanted, shown.get(id));
      if (!change) continue;
      const written = setPlace(context, name, id, change);
      if (!written.ok) return written;
    }
    return { ok: true, value: undefined };
  }

  /** As the tables have them: whoever holds a role at a site, and those who are shown there since they once did. */
  function colleaguesAt(site: string, shown: Iterable<UserId>): Map<UserId, ColleagueValues> {
    const wanted = new Map<UserId, ColleagueValues>();
    for (const id of new Set([...roles.holdersAt(site), ...shown])) {
      const person = people.find(id);
      if (!person) continue;
      const { name, disabledAt } = person;
      const held = roles.of(id).filter((at) => at.site === '*' || at.site === site);
      const numbers = enrolments
        .of(id)
        .map(({ enrolment }) => enrolment)
        .filter((n) => n <= MAX_ENROLMENT);
      wanted.set(id, {
        name,
        roles: [...new Set(held.map(({ role }) => role))],
        enrolments: numbers.slice(-MAX_LISTED_ENROLMENTS),
        leftAt: disabledAt,
      });
    }
    return wanted;
  }

  const directory = (site: string) =>
    inTurn(async () => {
      const reference = referenceTo('directory', site);
      await ensure(reference, 'directory', site as SiteId);
      await write(reference, (context) => {
        const shown = new Map(readDirectory(context.doc).map((colleague) => [colleague.user, colleague]));
        for (const [user, wanted] of colleaguesAt(site, shown.keys())) {
          const change = differing<ColleagueValues>(wanted, shown.get(user));
          if (!change) continue;
          const written = setColleague(context, user, change);
          if (!written.ok) return written;
        }
        return { ok: true, value: undefined };
      });
    });

  const directories = async (sites: Iterable<string> = places.all('sites').map(({ id }) => id)): Promise<void> => {
    for (const site of sites) await directory(site);
  };

  return {
    /** Puts up sites, programmes, services, items and areas. */
    shelf,
    /** Puts up colleagues, at the sites given or all. */
    directories,
    /** After anything about a person changed: wherever they hold a role, or held one before. */
    person: (user: UserId, before: { site: string }[] = []): Promise<void> => {
      const sites = new Set([...roles.of(user), ...before].map(({ site }) => site));
      return directories(sites.has('*') ? undefined : sites);
    },
    /** At start: whatever a crash left between the tables and the documents. */
    async all(): Promise<void> {
      await shelf();
      await directories();
    },
  };
}
export type Noticeboard = ReturnType<typeof createNoticeboard>;

const asValue = ({ name, nameAr, parent, level }: Area): AreaValue => ({ name, nameAr, parent, level });

/** Does the document show an area as the table has it? Field by field: thousands are compared at each start. */
function showsArea(shown: unknown, { name, nameAr, parent, level }: Area): boolean {
  const there = shown as Partial<AreaValue> | undefined;
  return there?.name === name && there.nameAr === nameAr && there.parent === parent && there.level === level;
}

/** The fields of `wanted` that `shown` doesn't have like that; null where there are none. */
function differing<T extends object>(wanted: T, shown: Partial<T> | undefined): Partial<T> | null {
  const entries = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(shown?.[name as keyof T] ?? null),
  );
  return entries.length > 0 ? (Object.fromEntries(entries) as Partial<T>) : null;
}
