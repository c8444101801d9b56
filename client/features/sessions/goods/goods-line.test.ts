import { expect, test } from 'vitest';
import { blankPlace } from '../../../../shared/docs/workspace.ts';
import { emptyLine, linesIn, parseQuantity, readLine } from './goods-line.ts';

const rice = { ...blankPlace, id: 'rice', name: 'Rice', unit: 'kg' };

test('a quantity is read as people write it', () => {
  expect(parseQuantity(' 12 ')).toEqual({ ok: true, value: 12 });
  expect(parseQuantity('1,5')).toEqual({ ok: true, value: 1.5 });
  expect(parseQuantity('١٢٫٥')).toEqual({ ok: true, value: 12.5 });
  expect(parseQuantity('0,125')).toEqual({ ok: true, value: 0.125 });
});

test('what is no quantity is refused with its own reason', () => {
  const why = (typed: string) => {
    const read = parseQuantity(typed);
    return read.ok ? read.value : read.error;
  };
  expect(why('')).toBe('missing');
  expect(why('two')).toBe('not-a-number');
  expect(why('2 boxes')).toBe('not-a-number');
  expect(why('1e3')).toBe('not-a-number');
  expect(why('0')).toBe('not-positive');
  expect(why('-3')).toBe('not-positive');
  expect(why('1,000')).toBe('unclear');
  expect(why('1.000')).toBe('unclear');
  expect(why('1.23456')).toBe('too-fine');
  expect(why('1000001')).toBe('too-large');
});

test('an item brings its unit; goods that are on no shelf have the name that was typed', () => {
  expect(readLine({ ...emptyLine, item: 'rice', quantity: '12,5' }, [rice])).toEqual({
    ok: true,
    value: { item: 'rice', itemName: 'Rice', unit: 'kg', quantity: 12.5 },
  });
  expect(readLine({ item: 'other', name: ' School bag ', quantity: '1', unit: '' }, [rice])).toEqual({
    ok: true,
    value: { item: null, itemName: 'School bag', unit: null, quantity: 1 },
  });
});

test('the first thing missing in a line is named', () => {
  expect(readLine(emptyLine, [rice])).toMatchObject({ error: { field: 'item' } });
  expect(readLine({ ...emptyLine, item: 'gone' }, [rice])).toMatchObject({ error: { field: 'item' } });
  expect(readLine({ ...emptyLine, item: 'other' }, [rice])).toMatchObject({ error: { field: 'name' } });
  expect(readLine({ ...emptyLine, item: 'rice' }, [rice])).toMatchObject({ error: { field: 'quantity' } });
});

test('a draft of another shape is read as far as it goes', () => {
  expect(linesIn('?')).toEqual([]);
  expect(linesIn([{ item: 'rice', quantity: 3 }, null])).toEqual([{ ...emptyLine, item: 'rice' }]);
});
