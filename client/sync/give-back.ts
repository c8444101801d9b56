import { erasedBy, isPassing } from '../../shared/protocol/outbox.ts';
import {
  type ReturnedRequest,
  type ReturnedResponse,
  type ReturnedResult,
  returnedResponseSchema,
} from '../../shared/protocol/returned.ts';
import type { Vault } from '../local/vault-port.ts';
import { ApiError, type Requests } from './api-request.ts';

/** Documents in one request. */
const AT_ONCE = 50;

/**
 * Gives back what an older copy of the server lacks, once all has come that it has. What it takes, and what it refuses
 * for good, is sent no more; neither leaves the device, save what was erased. Answers whether some is to be tried again later. Rejects where
 * the line, the server or the vault fails.
 * @param onAnswered told after each request how many documents are answered for, of how many
 */
export async function giveBack(host: {
  vault: Pick<Vault, 'returning' | 'givenBack' | 'write'>;
  requests: Pick<Requests, 'api'>;
  signal: AbortSignal;
  mayAsk(): boolean;
  onAnswered(done: number, total: number): void;
}): Promise<'done' | 'again'> {
  const { vault, requests, signal } = host;
  const returning = await vault.returning();
  const [proof] = returning?.proofs ?? [];
  if (!returning?.complete || proof === undefined) return 'done';
  const { owed } = returning;
  let waits = false;
  for (let at = 0; at < owed.length; ) {
    if (!host.mayAsk()) return 'done';
    const { documents, read } = await vault.givenBack(owed.slice(at, at + AT_ONCE));
    at += read;
    if (documents.length === 0) continue;
    const answer = await send({ proof, documents });
    if (!answer) {
      await keep({ kind: 'not-lost', proof });
      // The next copy's, where there was one.
      return giveBack(host);
    }
    const { results, reached } = answer;
    waits ||= results.some((one) => one.status === 'refused' && isPassing(one.refusal.code));
    // A case is not registered before its person, who may have to wait.
    const isForNow = (one: ReturnedResult) =>
      one.status === 'refused' && (isPassing(one.refusal.code) || (waits && one.refusal.code === 'not-registered'));
    const references = results.filter((one) => !isForNow(one)).map(({ reference }) => reference);
    await keep({ kind: 'returned', references, reached });
    const erased = results.flatMap((one) =>
      one.status === 'refused' && one.refusal.code === 'erased'
        ? [{ reference: one.reference, by: erasedBy(one.refusal) }]
        : [],
    );
    if (erased.length > 0) await keep({ kind: 'erased', all: erased });
    host.onAnswered(at, owed.length);
  }
  return waits ? 'again' : 'done';

  /** null where nothing was lost. */
  async function send(body: ReturnedRequest): Promise<ReturnedResponse | null> {
    try {
      return returnedResponseSchema.parse(await requests.api('/api/returned', { body, signal }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'not-restored') return null;
      if (error.status !== 413) throw error;
      // One that is larger than a request may be; several together never are.
      const refusal = { code: 'too-large' as const };
      return { results: body.documents.map(({ facts: { reference } }) => ({ status: 'refused', reference, refusal })) };
    }
  }

  async function keep(change: Parameters<Vault['write']>[0][number]): Promise<void> {
    const done = await vault.write([change]);
    if (!done.ok) throw new Error(done.error.detail);
  }
}
