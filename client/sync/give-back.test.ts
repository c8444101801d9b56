import { expect, test } from 'vitest';
import { newId } from '../../shared/base/ids.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import type { RefusalCode } from '../../shared/protocol/outbox.ts';
import type { ReturnedRequest, ReturnedResult } from '../../shared/protocol/returned.ts';
import type { Change } from '../local/vault-changes.ts';
import { ApiError, type RequestOptions } from './api-request.ts';
import { giveBack } from './give-back.ts';

/** A vault that owes so many people and one case, and a server that refuses what it is told to. */
function world(people: number) {
  const persons = Array.from({ length: people }, () => referenceTo('beneficiary', newId()));
  const state = { proofs: ['lost'], complete: true, owed: [...persons, referenceTo('case', newId())] };
  const refuses = new Map<DocumentReference, RefusalCode>();
  const lost = new Set(['lost']);
  const asked: ReturnedRequest[] = [];
  const documentOf = (reference: DocumentReference) => ({ facts: { reference }, bytes: '' });
  const giveAll = () =>
    giveBack({
      vault: {
        returning: async () => structuredClone(state),
        givenBack: async (some: readonly DocumentReference[]) => ({
          documents: some.map(documentOf) as never,
          read: some.length,
        }),
        async write([change]: Change[]) {
          if (change?.kind === 'returned') state.owed = state.owed.filter((one) => !change.references.includes(one));
          if (change?.kind === 'not-lost') state.proofs = state.proofs.filter((one) => one !== change.proof);
          return { ok: true, value: undefined };
        },
      },
      requests: {
        async api<T>(_: string, { body }: RequestOptions = {}) {
          const request = body as ReturnedRequest;
          asked.push(request);
          if (!lost.has(request.proof)) throw new ApiError({ code: 'not-restored', title: '', status: 409 });
          const results = request.documents.map(({ facts: { reference } }): ReturnedResult => {
            const code = refuses.get(reference);
            return code ? { status: 'refused', reference, refusal: { code } } : { status: 'taken', reference };
          });
          return { results } as T;
        },
      },
      signal: new AbortController().signal,
      mayAsk: () => true,
      onAnswered: () => undefined,
    });
  return { state, refuses, lost, asked, giveAll };
}

test('nothing is given back before all has come, and then in batches, until all is answered for [B1]', async () => {
  const { state, asked, giveAll } = world(60);
  state.complete = false;
  expect(await giveAll()).toBe('done');
  expect(asked).toEqual([]);
  state.complete = true;
  expect(await giveAll()).toBe('done');
  expect(asked.map(({ documents }) => documents.length)).toEqual([50, 11]);
  expect(state.owed).toEqual([]);
});

test('what has to wait is tried again, a case with its person; what is refused for good is not [B1]', async () => {
  const { state, refuses, asked, giveAll } = world(3);
  const [first, second, third, ofFirst] = state.owed;
  refuses.set(first!, 'busy').set(second!, 'forbidden').set(ofFirst!, 'not-registered');
  expect(await giveAll()).toBe('again');
  expect(state.owed).toEqual([first, ofFirst]);
  refuses.clear();
  expect(await giveAll()).toBe('done');
  expect(asked.at(-1)!.documents.map(({ facts }) => facts.reference)).not.toContain(third);
  expect(state.owed).toEqual([]);
});

test('where nothing was lost behind one place the next is shown, and without any nothing more is sent [B2]', async () => {
  const { state, lost, asked, giveAll } = world(1);
  state.proofs = ['there', 'lost'];
  expect(await giveAll()).toBe('done');
  expect(asked.map(({ proof }) => proof)).toEqual(['there', 'lost']);
  lost.clear();
  state.proofs = ['there'];
  state.owed = [referenceTo('beneficiary', newId())];
  expect(await giveAll()).toBe('done');
  expect(asked).toHaveLength(3);
});
