import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { editContext, factsOf } from '../../tests/support/edit-context.ts';
import { newClientId } from '../base/client-id.ts';
import { type CommentId, type MemberId, type SessionId, stableId } from '../base/ids.ts';
import { setBeneficiary } from './beneficiary.ts';
import { addConcern, addGoal, addStep, deleteGoal, setGoal } from './care.ts';
import { closeCase, openCase, reopenCase, setCase } from './case.ts';
import { addComment, deleteComment, editComment, resolveComment } from './comment.ts';
import { addDistribution, cancelDistribution } from './distribution.ts';
import type { EditContext } from './edit.ts';
import { finishSession, setNext } from './finish-session.ts';
import { addMember, deleteMember, setHousehold, setMember } from './household.ts';
import { changeSeries, deleteInSeries, planSeries } from './series.ts';
import { addSession, deleteSession, setSession } from './session.ts';

/*
 * Records that a newer version of the app wrote: roots, keys, registers, entries and values that this one has no word for.
 * Its edits leave all of them as they are.
 */

const id = await stableId<SessionId>('session', 'newer');
const ids = <Id extends string>() => id as string as Id;
const comment = await stableId<CommentId>('comment', 'newer');

type Act = (context: EditContext) => unknown;
const acts: Record<'beneficiary' | 'case' | 'household', readonly Act[]> = {
  beneficiary: [
    (c) => setBeneficiary(c, { fullName: 'Amna', sex: 'female', phone: '0770', consentServices: 'given' }),
    (c) => setBeneficiary(c, { fullName: 'Amna Idris', phone: null }),
    (c) => addDistribution(c, { on: '2026-11-02', itemName: 'Soap', quantity: 2 }, ids()),
    (c) => cancelDistribution(c, ids()),
  ],
  case: [
    (c) => openCase(c, '2026-11-01', { riskLevel: 'low' }),
    (c) => setCase(c, { riskLevel: 'high' }),
    (c) => closeCase(c, { closedOn: '2026-11-20', closureKind: 'goals-met', closureReason: 'well' }),
    (c) => reopenCase(c, '2026-11-21', 'back'),
    (c) => addSession(c, { on: '2026-11-02', status: 'planned' }, id),
    (c) => setSession(c, id, { outcome: 'weighed', status: 'done' }),
    (c) => deleteSession(c, id),
    (c) => deleteSession(c, id, false),
    (c) => finishSession(c, id, 'done'),
    (c) => setNext(c, id, '2026-12-01'),
    (c) => planSeries(c, id, ['2026-11-09', '2026-11-16']),
    (c) => changeSeries(c, id, { kind: 'phone' }, 'later'),
    (c) => deleteInSeries(c, id, 'later'),
    (c) => addConcern(c, { kind: 'housing' }, ids()),
    (c) => addGoal(c, { title: 'School' }, ids()),
    (c) => setGoal(c, ids(), { state: 'reached' }),
    (c) => deleteGoal(c, ids()),
    (c) => addStep(c, { title: 'Call', goal: ids() }, ids()),
    (c) => addComment(c, 'word', null, comment),
    (c) => editComment(c, comment, 'other words', [2]),
    (c) => resolveComment(c, comment),
    (c) => deleteComment(c, comment, [2]),
  ],
  household: [
    (c) => setHousehold(c, { address: 'Block C' }),
    (c) => addMember(c, { name: 'Yusuf' }, ids<MemberId>()),
    (c) => setMember(c, ids<MemberId>(), { name: 'Yusuf Osman' }),
    (c) => deleteMember(c, ids<MemberId>()),
  ],
};
const roots = ['fields', 'meta', 'sessions', 'comments', 'distributions', 'members', 'goals', 'steps'];

/** Anything that a map may hold, of which this version knows nothing. */
const strange = fc.oneof(
  fc.jsonValue().map((value) => () => value),
  fc.string().map((words) => () => new Y.Text(words)),
  fc.array(fc.string()).map((some) => () => Y.Array.from(some)),
  fc.jsonValue().map((value) => () => new Y.Map([['newInner', value]])),
);
const key = fc.oneof(
  fc.constantFrom('newField', 'constructor', 'new field', 'fullName', 'status/x', ''),
  // A register of a field that this version doesn't have, and one whose name begins as a known one's does.
  fc.constantFrom('newField/8589934593:0', 'statusNew/8589934593:1', 'phoneNew/8589934593:2', 'fullName/'),
);
const plantings = fc.array(
  fc.record({ root: fc.constantFrom(...roots, 'newRoot'), inside: fc.boolean(), key, strange }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

const newerIn = (places: readonly Y.Map<unknown>[], keys: readonly string[]): unknown =>
  places.map((map, i) => {
    const value = map.get(keys[i]!);
    return [map._item?.deleted ?? false, value instanceof Y.AbstractType ? value.toJSON() : value];
  });

test.each(['beneficiary', 'case', 'household'] as const)(
  'edits of a %s leave untouched whatever a newer version of the app wrote into it [M9]',
  (kind) => {
    fc.assert(
      fc.property(plantings, fc.array(fc.constantFrom(...acts[kind]), { maxLength: 12 }), (planted, edits) => {
        const context = editContext(factsOf(kind), { role: 'supervisor' });
        const { doc } = context;
        // Half of the edits know the entries that a newer version wrote into.
        for (const act of edits.slice(0, edits.length / 2)) act(context);
        const places = planted.map(({ root, inside, key: name, strange: make }) => {
          const newer = doc.clientID;
          doc.clientID = newClientId(9);
          const map = doc.getMap<unknown>(root);
          if (inside && !(map.get(id) instanceof Y.Map)) map.set(id, new Y.Map());
          const into = inside ? (map.get(id) as Y.Map<unknown>) : map;
          into.set(name, make());
          doc.clientID = newer;
          return into;
        });
        const keys = planted.map(({ key: name }) => name);
        const before = newerIn(places, keys);
        for (const [i, act] of edits.entries()) {
          context.now += i * 1000;
          act(context);
        }
        expect(newerIn(places, keys)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  },
);

test('each of those edits is one that is taken', () => {
  for (const kind of ['beneficiary', 'case', 'household'] as const) {
    const context = editContext(factsOf(kind), { role: 'supervisor' });
    const refused = acts[kind]
      .map((act) => act(context) as { ok: boolean })
      .flatMap((result, n) => (result.ok ? [] : [n]));
    expect(refused, kind).toEqual([]);
  }
});
