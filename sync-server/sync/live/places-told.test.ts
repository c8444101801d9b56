import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newId } from '../../../shared/base/ids.ts';
import { type DocumentReference, referenceTo } from '../../../shared/docs/reference.ts';
import { placesTold } from './places-told.ts';

const told = vi.fn<(references: DocumentReference[]) => void>();
const record = () => referenceTo('case', newId());

beforeEach(() => {
  vi.useFakeTimers();
  told.mockReset();
  return () => vi.useRealTimers();
});

describe('places of the log', () => {
  test('come with the first words, and within a second behind what was said soon after them [B4]', () => {
    const [places, one] = [placesTold(told), record()];
    expect(places.takeIfDue(one)).toBe(true);
    vi.advanceTimersByTime(400);
    expect(places.takeIfDue(one)).toBe(false);
    vi.advanceTimersByTime(499);
    expect(told).not.toHaveBeenCalled();
    vi.advanceTimersByTime(101);
    expect(told.mock.calls).toEqual([[[one]]]);
    vi.advanceTimersByTime(10_000);
    expect(told).toHaveBeenCalledOnce();
  });

  test('come along with the words of whoever writes on, without a message of their own', () => {
    const [places, one] = [placesTold(told), record()];
    const due: boolean[] = [];
    for (let letter = 0; letter < 20; letter += 1) {
      due.push(places.takeIfDue(one));
      vi.advanceTimersByTime(100);
    }
    expect(due.filter(Boolean)).toHaveLength(3);
    vi.advanceTimersByTime(1_000);
    expect(told).toHaveBeenCalledOnce();
  });

  test('of many records are told together', () => {
    const places = placesTold(told);
    const records = Array.from({ length: 50 }, record);
    for (const one of records) {
      places.takeIfDue(one);
      places.takeIfDue(one);
    }
    vi.advanceTimersByTime(1_000);
    expect(told.mock.calls).toEqual([[records]]);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('of a record on which nothing came since are not told again, and none after the end', () => {
    const [places, one, other] = [placesTold(told), record(), record()];
    places.takeIfDue(one);
    vi.advanceTimersByTime(1_000);
    expect(told).not.toHaveBeenCalled();
    places.takeIfDue(other);
    places.takeIfDue(other);
    places.close();
    vi.advanceTimersByTime(2_000);
    expect(told).not.toHaveBeenCalled();
  });
});
