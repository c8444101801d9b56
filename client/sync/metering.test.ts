import { expect, test, vi } from 'vitest';
import { LARGE_BYTES, lineCost, meterLine, type NetworkInformation } from './metering.ts';

class Line extends EventTarget implements NetworkInformation {
  type = 'cellular';
  saveData = false;
  becomes(type: string) {
    this.type = type;
    this.dispatchEvent(new Event('change'));
  }
}
const large = { records: 4_000, bytes: LARGE_BYTES + 1 };

test('a telephone network costs, and so does a line that is to be spared', () => {
  expect(lineCost({ type: 'cellular' })).toBe('metered');
  expect(lineCost({ type: 'wifi', saveData: true })).toBe('metered');
  expect(lineCost({ type: 'wifi' })).toBe('free');
  expect(lineCost({})).toBe('unknown');
});

test('much is asked for before it is fetched, little is not', () => {
  const meter = meterLine(new Line(), () => {});
  expect(meter.mayFetch({ records: 12, bytes: 40_000 })).toBe(true);
  expect(meter.mayFetch(large)).toBe(false);
  expect(meter.asking.get()).toEqual(large);
});

test('a yes holds for the line it was given for, and no longer', () => {
  const [line, onChange] = [new Line(), vi.fn()];
  const meter = meterLine(line, onChange);
  meter.mayFetch(large);
  meter.allow();
  expect(onChange).toHaveBeenCalledTimes(1);
  expect(meter.mayFetch(large)).toBe(true);
  line.becomes('wifi');
  expect(meter.mayFetch(large)).toBe(true);
  line.becomes('cellular');
  expect(meter.mayFetch(large)).toBe(false);
});

test('what was held back is tried again on a free line, and nothing is asked any more', () => {
  const [line, onChange] = [new Line(), vi.fn()];
  const meter = meterLine(line, onChange);
  meter.mayFetch(large);
  line.becomes('wifi');
  expect(onChange).toHaveBeenCalledTimes(1);
  expect(meter.asking.get()).toBeNull();
});

test('where the browser tells nothing, nothing is asked', () => {
  expect(meterLine(undefined, () => {}).mayFetch(large)).toBe(true);
});
