import { err, ok } from '../../shared/base/result.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { changeVaultEntry, removeVaultEntry } from './door-registry.ts';
import { unpack } from './packed.ts';
import { readActivity } from './vault-activity.ts';
import type { OpenedVault, VaultCalls, VaultEvent } from './vault-calls.ts';
import type { KnownDocument, RowRecord, VaultFacts, Wrote } from './vault-changes.ts';
import { deleteVaultDb } from './vault-db.ts';
import { readKept } from './vault-documents.ts';
import { type CodeTaken, finishCode, takeCode, turnEscrow } from './vault-escrow.ts';
import { type SharedWriting, shareWriting } from './vault-lead.ts';
import { missedIn } from './vault-missed.ts';
import {
  enrolVault,
  joinVault,
  prepareVault,
  recoverVault,
  type Unsealed,
  unlockUncounted,
  unlockVault,
} from './vault-open.ts';
import { nextPush, readOutbox, unsentOfAll } from './vault-outbox.ts';
import { readGivenBack, readOwedBack, readReturning, readSeen } from './vault-returns.ts';
import { readRows } from './vault-rows.ts';
import { openVaultStore, type VaultStore } from './vault-store.ts';
import { readTray, shownTray } from './vault-tray.ts';
import { openWriter } from './vault-writer.ts';

const REMAKE_AFTER_MS = 1_000;
const REMAKE_AT_ONCE = 25;
/** Base64 in one request that gives back. */
const RETURNED_CHARS = 4 << 20;

/** Everything that a vault's worker does, apart from being one: so that tests can run it in place. */
export function hostVault(say: (event: VaultEvent) => void): VaultCalls {
  let making: Awaited<ReturnType<typeof prepareVault>>['making'] | null = null;
  let taken: CodeTaken | null = null;
  let open: { unsealed: Unsealed; store: VaultStore; writing: SharedWriting } | null = null;
  const known = new Map<DocumentReference, KnownDocument>();
  /** Rows that another version of the projections made, as they are shown until they are made again. */
  const old = new Map<DocumentReference, RowRecord>();
  /** Puts together what the vault says of documents, behind the answer that a list waits for. */
  let unread: (() => void) | null = null;
  /** Documents of which something is unsent, as the page has heard. */
  const owing = new Set<DocumentReference>();

  function close(): void {
    open?.writing.stop();
    open?.unsealed.db.close();
    open = null;
    unread = null;
    known.clear();
    old.clear();
    owing.clear();
  }

  /** Closed from outside: another tab locked or erased the vault, or the browser took the database away. */
  function lost(): void {
    close();
    say({ event: 'closed' });
  }

  function here(): NonNullable<typeof open> {
    if (!open) throw new Error('the vault is locked');
    return open;
  }

  /** To be called before `known` is asked. */
  function readKnown(): void {
    unread?.();
    unread = null;
  }

  function follow(wrote: Wrote): void {
    readKnown();
    for (const { reference, row: _, ...at } of wrote.rows) {
      known.set(reference, at);
      old.delete(reference);
    }
    for (const reference of wrote.here) delete known.get(reference)?.lacks;
    for (const reference of wrote.gone) {
      known.delete(reference);
      old.delete(reference);
    }
    for (const [reference, { entries }] of wrote.unsent) {
      if (entries > 0) owing.add(reference);
      else owing.delete(reference);
    }
    say({ event: 'wrote', wrote });
  }

  /** A code that was typed and came to no new PIN: the key that it opened stays in no memory. */
  function forgetCode(): void {
    taken?.raw.fill(0);
    taken = null;
  }

  async function begin(unsealed: Unsealed): Promise<OpenedVault> {
    forgetCode();
    const store = await openVaultStore(unsealed.db, unsealed.key, unsealed.naming);
    const ready = Promise.withResolvers<void>();
    // Heard from the first moment on, so that nothing falls between reading the vault and following it.
    const writing = shareWriting({
      vault: unsealed.vault,
      key: unsealed.key,
      openWriter: async () => {
        await ready.promise;
        // Behind what is under way: the list is there by then, and people's own work comes first.
        setTimeout(() => void remakeOld(), REMAKE_AFTER_MS);
        readKnown();
        return openWriter(store, known);
      },
      readMissed: () => {
        readKnown();
        return missedIn(store, known, owing);
      },
      onWrote: follow,
      onClosed: lost,
    });
    open = { unsealed, store, writing };
    await writing.placed;
    const [rows, outbox, tray, me, access, traffic, activity, looked, cursor, listing] = await Promise.all([
      readRows(store),
      readOutbox(store),
      readTray(store),
      fact(store, 'me'),
      fact(store, 'access'),
      fact(store, 'traffic'),
      readActivity(store),
      fact(store, 'looked'),
      fact(store, 'cursor'),
      fact(store, 'listing'),
    ]);
    // Where a write of another tab was heard meanwhile, that row is newer than what was read.
    for (const record of rows.old) if (!known.has(record.reference)) old.set(record.reference, record);
    unread = () => {
      for (const [reference, one] of rows.documents) if (!known.has(reference)) known.set(reference, one);
    };
    const unsent = unsentOfAll(outbox);
    for (const [reference] of unsent) owing.add(reference);
    performance.mark('vault: read');
    setTimeout(ready.resolve);
    if (!me || !access) throw new Error('the vault holds nobody');
    return {
      vault: unsealed.vault,
      enrolment: unsealed.enrolment,
      me,
      access,
      traffic,
      pieces: rows.pieces,
      unsent,
      tray: await shownTray(store, tray),
      activity,
      looked,
      isListed: cursor !== null && !listing,
    };
  }

  /** A few at a time, so that whatever is written meanwhile waits for a few at most. */
  async function remakeOld(): Promise<void> {
    while (open?.writing.leads() && old.size > 0) {
      const shown = [...old.values()].slice(0, REMAKE_AT_ONCE);
      const done = await open.writing.write([{ kind: 'remake', shown }]);
      // A disk that takes nothing now may at the next start; until then they are shown as they are.
      if (!done.ok) return;
      for (const { reference } of shown) old.delete(reference);
    }
  }

  return {
    async prepare(pin) {
      const prepared = await prepareVault(pin);
      making = prepared.making;
      return prepared.prepared;
    },
    async enrol(enrolled) {
      if (!making) throw new Error('nothing was prepared');
      const opened = await begin(await enrolVault(making, enrolled, lost));
      making = null;
      return opened;
    },
    async recover(recovered) {
      const unsealed = await recoverVault(recovered, lost).catch(storageFailure);
      return unsealed.ok ? ok({ ...(await begin(unsealed.value)), escrow: unsealed.value.escrow }) : unsealed;
    },
    escrowKept: async () => turnEscrow(here().unsealed.db),
    async takeCode(user, body) {
      const found = await takeCode(user, body).catch(storageFailure);
      if (!found.ok) return found;
      forgetCode();
      taken = found.value;
      return ok(undefined);
    },
    async finishCode(pin) {
      if (!taken) throw new Error('no code was taken');
      return begin(await finishCode(taken, pin, lost));
    },
    async unlock(user, pin) {
      const unsealed = await unlockVault(user, pin, lost).catch(storageFailure);
      // For the bench: from here on the list is waited for.
      performance.mark('vault: key');
      return unsealed.ok ? ok(await begin(unsealed.value)) : unsealed;
    },
    async unlockUncounted(user, pin) {
      const unsealed = await unlockUncounted(user, pin, lost).catch(storageFailure);
      return unsealed.ok ? ok(await begin(unsealed.value)) : unsealed;
    },
    async join(user) {
      const unsealed = await joinVault(user, lost);
      return unsealed && begin(unsealed);
    },

    write: async (changes) => here().writing.write(changes),
    async read(reference) {
      const { store } = here();
      readKnown();
      const at = known.get(reference);
      if (!at || at.lacks === 'all') return null;
      const kept = await readKept(store, reference);
      return {
        parts: [...kept.state, ...kept.updates.map(({ format, bytes }) => ({ format, bytes }))],
        facts: at.facts,
      };
    },
    nextPush: async (fresh) => nextPush(here().store, fresh),
    async returning() {
      const { store } = here();
      const returning = await readReturning(store);
      return returning && { ...returning, owed: await readOwedBack(store) };
    },
    givenBack: async (references) => readGivenBack(here().store, references, RETURNED_CHARS),
    cursor: async () => fact(here().store, 'cursor'),
    seen: async () => readSeen(here().store),
    isListing: async () => (await fact(here().store, 'listing')) ?? false,
    async draft(key) {
      const { store } = here();
      const plain = await store.get('drafts', await store.nameOf(`draft ${key}`));
      return plain ? unpack<[string, unknown]>(plain).head[1] : undefined;
    },
    async drafts(prefix) {
      const all = (await here().store.all('drafts')).map(([, plain]) => unpack<[string, unknown]>(plain).head);
      return all.filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value }));
    },
    async refusedWork(id) {
      const item = (await readTray(here().store)).items.find((one) => one.id === id);
      return item ? { state: item.state, facts: item.facts, register: item.register ?? null } : null;
    },

    async lock() {
      forgetCode();
      open?.writing.tellClosed();
      close();
    },
    async erase() {
      const { unsealed, writing } = here();
      // From here on nobody can unlock it, also if the page ends before the database is gone.
      await changeVaultEntry(unsealed.user, (entry) => ({ ...entry, leaving: true }));
      writing.tellClosed();
      close();
      await deleteVaultDb(unsealed.vault);
      await removeVaultEntry(unsealed.user);
    },
  };
}

async function fact<Name extends keyof VaultFacts>(store: VaultStore, name: Name): Promise<VaultFacts[Name] | null> {
  const plain = await store.get('facts', name);
  return plain ? unpack<VaultFacts[Name]>(plain).head : null;
}

const storageFailure = (error: unknown) => err({ code: 'storage' as const, detail: String(error) });
