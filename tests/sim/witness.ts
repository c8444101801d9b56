import type { Change } from '../../client/local/vault-changes.ts';
import type { VaultStore } from '../../client/local/vault-store.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { Ledger } from './ledger.ts';
import { readVault, type SimVault } from './vault.ts';

/**
 * A vault whose writes are written down in the ledger as well: what it called saved, what its person settled, and what
 * had no record any more to be saved in.
 * @param store of the same disk, read at once
 * @param isHere does the device show this record?
 */
export function witnessed(
  vault: SimVault,
  of: { device: string; store: VaultStore; ledger: Ledger; isHere: (reference: DocumentReference) => boolean },
): SimVault {
  const { device, store, ledger, isHere } = of;

  /** Before it is written: the person has said so, whatever becomes of this process. */
  async function noteSettled(changes: Change[]): Promise<void> {
    const settled = changes.flatMap((change) => (change.kind === 'settled' ? [change.id] : []));
    if (settled.length === 0) return;
    for (const { id, ids } of (await readVault(store)).tray)
      if (settled.includes(id)) for (const one of ids) ledger.settled.add(one);
  }

  async function noteHomeless(changes: Change[]): Promise<void> {
    const without = changes.flatMap((change) => {
      if (change.kind === 'own') return change.committed || isHere(change.reference) ? [] : [change.id];
      return change.kind === 'command' && !isHere(change.command.reference) ? [change.id] : [];
    });
    if (without.length === 0) return;
    const { outbox, tray } = await readVault(store);
    for (const id of without)
      if (!outbox.includes(id) && !tray.some(({ ids }) => ids.includes(id))) ledger.homeless.add(id);
  }

  return {
    ...vault,
    async write(changes) {
      await noteSettled(changes);
      const done = await vault.write(changes);
      if (!done.ok) return done;
      ledger.took(device, changes);
      await noteHomeless(changes);
      return done;
    },
  };
}
