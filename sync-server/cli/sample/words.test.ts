import { describe, expect, test } from 'vitest';
import type { ProgrammeName } from './organisation.ts';
import { suiting } from './suiting.ts';
import { comments, goals, notes, reasons, safeContacts, safeTimes, specificNeeds } from './words.ts';

const sexes = ['female', 'male'] as const;
const everybody = sexes.flatMap((sex) => Array.from({ length: 100 }, (_, age) => ({ sex, age })));
/** Whose cases a programme has; see `programmesOf`. */
const ages: Record<ProgrammeName, [from: number, to: number]> = {
  Protection: [18, 99],
  Health: [0, 99],
  'Child protection': [0, 17],
  Cash: [18, 99],
};
const of = (programme: string) => {
  const [from, to] = ages[programme as ProgrammeName];
  return everybody.filter(({ age }) => from <= age && age <= to);
};

describe('the words of the sample', () => {
  test.each(Object.entries(notes))('notes in %s have something to say of everybody', (_, lines) => {
    expect(everybody.filter((one) => suiting(lines, one).length === 0)).toEqual([]);
  });

  test.each(Object.keys(ages))('of %s have a reason and a goal for whomever it helps', (programme) => {
    const nothing = (lines: Parameters<typeof suiting>[0]) =>
      of(programme).filter((one) => !suiting(lines, one).length);
    expect(nothing(reasons[programme as ProgrammeName])).toEqual([]);
    expect(nothing(goals[programme as ProgrammeName])).toEqual([]);
  });

  test.each(Object.entries({ comments, safeContacts, safeTimes, specificNeeds }))('%s suit everybody', (_, lines) => {
    expect(everybody.filter((one) => suiting<unknown>(lines, one).length === 0)).toEqual([]);
  });

  test('say nothing of a pregnancy to a man, or of vaccinations of the first year to somebody of 65', () => {
    const said = (of: { sex: 'female' | 'male'; age: number }) =>
      JSON.stringify([suiting(specificNeeds, of), suiting(reasons.Health, of), suiting(goals.Health, of)]);
    expect(said({ sex: 'male', age: 30 })).not.toMatch(/pregnan/i);
    expect(said({ sex: 'female', age: 65 })).not.toMatch(/pregnan|vaccination/i);
    expect(said({ sex: 'female', age: 1 })).toMatch(/vaccination/i);
  });
});
