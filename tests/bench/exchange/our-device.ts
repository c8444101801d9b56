import { setTimeout as pause } from 'node:timers/promises';
import type { PushEntry, PushResponse } from '../../../shared/protocol/outbox.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { piecesOf, type Replica } from '../../support/replica.ts';

/** The product's device for the bench, as far as the wire goes: all that the bench knows of how ours is spoken to. */

/** Pulls what changed since the replica pulled before, until nothing remains. Answers how many documents came. */
export async function fetchAll(origin: string, token: string, replica: Replica): Promise<number> {
  let came = 0;
  for (;;) {
    const cursor = replica.cursor();
    const query = cursor === null ? '' : `?after=${encodeURIComponent(cursor)}`;
    const answer = await fetch(`${origin}/api/sync${query}`, { headers: headers(token) });
    if (!answer.ok) throw new Error(`sync: ${answer.status} ${await answer.text()}`);
    let remaining = 0;
    for await (const piece of piecesOf(answer.body!)) {
      replica.take(piece);
      came += piece.items.length;
      remaining = piece.place.remaining;
    }
    if (remaining === 0) return came;
  }
}

/**
 * Sends what an outbox holds; what the server says comes too fast is sent again when it says. Throws where anything else is
 * refused: nothing of a bench should be.
 */
export async function push(origin: string, token: string, entries: PushEntry[]): Promise<void> {
  let owed = entries;
  while (owed.length > 0) {
    const { results } = await pushOnce(origin, token, owed);
    const refused = results.filter((result) => result.status === 'refused');
    const other = refused.find(({ refusal }) => refusal.retryInMs === undefined);
    if (other) throw new Error(`refused: ${JSON.stringify(other)}`);
    const late = new Set(refused.map(({ id }) => id));
    owed = owed.filter(({ id }) => late.has(id));
    await pause(Math.max(0, ...refused.map(({ refusal }) => refusal.retryInMs ?? 0)));
  }
}

async function pushOnce(origin: string, token: string, entries: PushEntry[]): Promise<PushResponse> {
  const answer = await fetch(`${origin}/api/push`, {
    method: 'POST',
    headers: { ...headers(token), 'content-type': 'application/json' },
    body: JSON.stringify({ entries }),
  });
  if (!answer.ok) throw new Error(`push: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as PushResponse;
}

const headers = (token: string) => ({
  authorization: `Bearer ${token}`,
  'x-alongside-protocol': String(PROTOCOL_VERSION),
  // As a browser asks.
  'accept-encoding': 'gzip, deflate, br, zstd',
});
