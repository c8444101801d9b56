import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newClientId } from './client-id.ts';
import { readRegister } from './register.ts';
import { setRegister } from './set-register.ts';

const at = (n: number) => new Date(n * 1000).toISOString();

function device(enrolment: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = newClientId(enrolment);
  return doc;
}

const exchange = (docs: Y.Doc[]) => {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
};

const shown = (doc: Y.Doc, field: string) =>
  readRegister(doc.getMap('fields'), field).map((w) => [w.value, w.enrolment]);

describe('a register', () => {
  test('keeps both values of two people who had not seen each other [M1]', () => {
    const a = device(2);
    const b = device(3);
    setRegister(a.getMap('fields'), 'phone', '1', at(1));
    setRegister(b.getMap('fields'), 'phone', '2', at(2));
    exchange([a, b]);
    expect(shown(a, 'phone')).toEqual([
      ['2', 3],
      ['1', 2],
    ]);
    expect(shown(b, 'phone')).toEqual(shown(a, 'phone'));
  });

  test('holds one value again once somebody who saw both has set it [M2]', () => {
    const a = device(2);
    const b = device(3);
    setRegister(a.getMap('fields'), 'phone', '1', at(1));
    setRegister(b.getMap('fields'), 'phone', '2', at(2));
    exchange([a, b]);
    setRegister(a.getMap('fields'), 'phone', '1', at(3));
    exchange([a, b]);
    expect(shown(b, 'phone')).toEqual([['1', 2]]);
  });

  test('tells a field from another whose name it begins with', () => {
    const a = device(2);
    setRegister(a.getMap('fields'), 'phone', '1', at(1));
    setRegister(a.getMap('fields'), 'phoneNote', 'x', at(1));
    setRegister(a.getMap('fields'), 'phone', null, at(2));
    expect(shown(a, 'phone')).toEqual([[null, 2]]);
    expect(shown(a, 'phoneNote')).toEqual([['x', 2]]);
  });

  test('converges under any order, with every value that nobody saw replaced still there [M1] [M3]', () => {
    const step = fc.record({
      who: fc.integer({ min: 0, max: 2 }),
      act: fc.oneof(
        fc.record({ set: fc.constantFrom('name', 'phone'), value: fc.oneof(fc.string(), fc.constant(null)) }),
        fc.record({ from: fc.integer({ min: 0, max: 2 }) }),
      ),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 12 }), (steps, shuffle) => {
        const docs = [device(2), device(3), device(4)];
        const updates: Uint8Array[] = [];
        for (const doc of docs)
          doc.on('update', (u: Uint8Array, _o: unknown, _d: Y.Doc, t: Y.Transaction) => t.local && updates.push(u));
        let n = 0;
        const overwritten = new Set<string>();
        const tags = new Map<string, string>();
        for (const { who, act } of steps) {
          if ('set' in act) {
            n += 1;
            const doc = docs[who]!;
            const map = doc.getMap('fields');
            for (const w of readRegister(map, act.set)) overwritten.add(w.key);
            setRegister(map, act.set, act.value, at(n));
            const [now] = readRegister(map, act.set);
            tags.set(now!.key, act.set);
          } else if (act.from !== who) {
            Y.applyUpdate(docs[who]!, Y.encodeStateAsUpdate(docs[act.from]!));
          }
        }
        exchange(docs);
        const other = new Y.Doc();
        const order = updates.map((u, i) => [shuffle[i % Math.max(shuffle.length, 1)] ?? 0, i, u] as const);
        for (const [, , u] of order.toSorted((x, y) => x[0] - y[0] || x[1] - y[1])) Y.applyUpdate(other, u);
        for (const field of ['name', 'phone']) {
          const expected = [...tags].filter(([key, f]) => f === field && !overwritten.has(key)).map(([key]) => key);
          for (const doc of [...docs, other]) {
            const keys = readRegister(doc.getMap('fields'), field).map((w) => w.key);
            expect(keys.toSorted()).toEqual(expected.toSorted());
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
