import type { Change } from '../../client/local/vault-changes.ts';
import type { OutboxId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { Command } from '../../shared/protocol/outbox.ts';

/** A piece of work that a vault said it had: from then on the app calls it saved. */
export interface KeptWork {
  device: string;
  reference: DocumentReference;
  /** Absent for a command. */
  bytes?: Uint8Array;
  command?: Command;
}

/** What people were told became of their work, written down outside of the code that told it. */
export interface Ledger {
  kept: Map<OutboxId, KeptWork>;
  /** The server answered that it has them, heard or not. */
  answered: Set<OutboxId>;
  /** A device heard so. */
  committed: Set<OutboxId>;
  /** A person let go of them, or took them up again. */
  settled: Set<OutboxId>;
  /** Their document was gone before they came to the vault: neither owed nor set aside. */
  homeless: Set<OutboxId>;
  /** Refused for good when a device gave it back, or sent again what it was not heard to be taken: `<enrolment> <reference>`. It stays on that device. */
  notTakenBack: Set<string>;
  /**
   * Registered, and lost with an older copy before anything was in them: that leaves no place in the log to tell it by. What
   * its device writes is refused then, and set aside.
   */
  lostEmpty: Set<DocumentReference>;
  /** `<device> <reference>`: it let go of this record, perhaps to have it again later. */
  letGo: Set<string>;
  /** A vault took these changes. */
  took(device: string, changes: Change[]): void;
}

export function createLedger(): Ledger {
  const ledger: Ledger = {
    kept: new Map(),
    answered: new Set(),
    committed: new Set(),
    settled: new Set(),
    homeless: new Set(),
    notTakenBack: new Set(),
    lostEmpty: new Set(),
    letGo: new Set(),
    took(device, changes) {
      for (const change of changes) {
        if (change.kind === 'own') {
          const { reference, bytes } = change;
          ledger.kept.set(change.id, { device, reference, bytes });
          if (change.committed) ledger.committed.add(change.id);
        } else if (change.kind === 'command') {
          const { command } = change;
          ledger.kept.set(change.id, { device, reference: command.reference, command });
        } else if (change.kind === 'committed') {
          for (const id of change.ids) ledger.committed.add(id);
        }
      }
    },
  };
  return ledger;
}
