import { expect, test } from 'vitest';
import { assignSlots } from './assign-slots.ts';

test('a row keeps its slot while it is drawn, and whoever comes takes that of whoever left', () => {
  const first = assignSlots(new Map(), ['a', 'b', 'c']);
  expect([...first]).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ]);
  const second = assignSlots(first, ['b', 'c', 'd']);
  expect(second).toEqual(
    new Map([
      ['b', 1],
      ['c', 2],
      ['d', 0],
    ]),
  );
});

test('no two rows share a slot, and there are never more slots than rows were ever drawn at once', () => {
  let slots = new Map<number, number>();
  for (let top = 0; top < 200; top += 7) {
    const drawn = [0, ...Array.from({ length: 5 + (top % 4) }, (_, n) => top + n + 1)];
    slots = assignSlots(slots, drawn);
    expect(new Set(slots.values()).size).toBe(drawn.length);
    expect(Math.max(...slots.values())).toBeLessThan(9);
  }
});
