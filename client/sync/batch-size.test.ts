import { expect, test } from 'vitest';
import { batchSize } from './batch-size.ts';

test('a batch grows on a good line, up to what the server answers at once', () => {
  const size = batchSize();
  const sizes = [size.now()];
  for (let i = 0; i < 4; i += 1) {
    size.came(size.now(), size.now() * 2);
    sizes.push(size.now());
  }
  expect(sizes).toEqual([10, 40, 160, 200, 200]);
});

test('on a bad one it takes some five seconds, however slow it is', () => {
  const size = batchSize();
  size.came(10, 10_000);
  expect(size.now()).toBe(5);
  size.came(5, 60_000);
  expect(size.now()).toBe(1);
  size.failed();
  expect(size.now()).toBe(1);
});

test('tells how long one takes, the newest counting most, and nothing before any came', () => {
  const size = batchSize();
  expect(size.eachMs()).toBeNull();
  size.came(10, 1_000);
  expect(size.eachMs()).toBe(100);
  size.came(10, 2_000);
  expect(size.eachMs()).toBe(140);
  size.came(0, 9_000);
  expect(size.eachMs()).toBe(140);
});
