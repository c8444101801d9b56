import { describe, expect, test } from 'vitest';
import { countLetters, numberOf, randomLetters, readCode, SPOKEN_BODY, spellCode } from './spoken-code.ts';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bare = (code: string) => code.replaceAll('-', '');

describe('a spoken code', () => {
  test('has four groups of five letters and comes back as what it says', () => {
    for (let i = 0; i < 200; i += 1) {
      const body = randomLetters(SPOKEN_BODY);
      expect(spellCode(body)).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(readCode(spellCode(body))).toEqual({ ok: true, value: body });
    }
  });

  test('notices every single wrong letter, in every place', () => {
    const code = bare(spellCode(randomLetters(SPOKEN_BODY)));
    for (let at = 0; at < code.length; at += 1) {
      for (const letter of LETTERS) {
        if (letter === code[at]) continue;
        expect(readCode(code.slice(0, at) + letter + code.slice(at + 1))).toEqual({ ok: false, error: 'check' });
      }
    }
  });

  test('notices every two letters that changed places', () => {
    const code = bare(spellCode(randomLetters(SPOKEN_BODY)));
    for (let a = 0; a < code.length; a += 1) {
      for (let b = a + 1; b < code.length; b += 1) {
        if (code[a] === code[b]) continue;
        const swapped = [...code];
        [swapped[a], swapped[b]] = [swapped[b]!, swapped[a]!];
        expect(readCode(swapped.join(''))).toEqual({ ok: false, error: 'check' });
      }
    }
  });

  test('is read as people write it: small, spaced, with the letters that look like digits', () => {
    const code = spellCode('0123456789ABCDEFGHJ');
    const typed = code.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(readCode(typed)).toEqual({ ok: true, value: '0123456789ABCDEFGHJ' });
    expect(readCode(code.replaceAll('3', '٣').replaceAll('4', '۴'))).toMatchObject({ ok: true });
    expect(readCode(code.slice(0, -1))).toEqual({ ok: false, error: 'length' });
    expect(readCode(code.replace('A', 'U'))).toEqual({ ok: false, error: 'letters' });
    expect(countLetters('7k 2q-d')).toBe(5);
  });

  test('draws every letter equally often: 5 bits in each', () => {
    const counts = new Map<string, number>();
    for (const letter of randomLetters(64_000)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(32);
    // 2,000 each; seven standard deviations of a binomial are 308.
    for (const [letter, count] of counts) {
      expect(numberOf(letter)).toBeGreaterThanOrEqual(0);
      expect(Math.abs(count - 2000)).toBeLessThan(308);
    }
  });
});
