import { type Connection, OutgoingMessage } from '@hocuspocus/server';

/** What came on a socket for a document that it has open. */
export interface Arrived {
  frame: Uint8Array;
  /** What the frame brings for the door, a view of it; null where it is Hocuspocus's to answer. */
  update: Uint8Array | null;
  /** Is it a step 2? */
  isWhole: boolean;
}

/** Takes what comes for one document, one after the other, in the order in which it came. */
export interface Lane {
  take(arrived: Arrived): void;
}

export interface LaneParts {
  /** Is it in? Never rejects. */
  bring(connection: Connection, update: Uint8Array, isWhole: boolean): Promise<boolean>;
  /** Gives a frame to Hocuspocus. */
  handOn(frame: Uint8Array): void;
  /** The door has answered what a frame brought. */
  handled(frame: Uint8Array): void;
}

/**
 * An update goes to the door from here, and Hocuspocus, which merges and sends on what the door applies, doesn't see its
 * frame: it would read it twice more and ask three hooks, each with the address of the request read anew, to apply in the
 * end what is there already.
 */
export function createLane(connection: Connection, { bring, handOn, handled }: LaneParts): Lane {
  const waiting: Arrived[] = [];
  const taken = acknowledgement(connection, true);
  const refused = acknowledgement(connection, false);

  async function work(): Promise<void> {
    // What it was given before it was attached.
    await connection.waitForPendingMessages();
    for (let one = waiting[0]; one; one = waiting[0]) {
      if (one.update) {
        const isIn = await bring(connection, one.update, one.isWhole);
        connection.send(isIn ? taken : refused);
        handled(one.frame);
      } else {
        handOn(one.frame);
        await connection.waitForPendingMessages();
      }
      waiting.shift();
    }
  }

  return {
    take(arrived) {
      waiting.push(arrived);
      if (waiting.length === 1) void work();
    },
  };
}

/** The frame by which Hocuspocus's provider counts what it has said as applied. */
const acknowledgement = ({ messageAddress }: Connection, isIn: boolean): Uint8Array =>
  new OutgoingMessage(messageAddress).writeSyncStatus(isIn).toUint8Array();
