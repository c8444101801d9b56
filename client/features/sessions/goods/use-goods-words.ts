import { useLingui } from '@lingui/react/macro';
import { useDateWords } from '../../../ui/dates.ts';
import type { GoodsProblem } from './goods-line.ts';

/** Goods and what is wrong with them in the person's language. */
export function useGoodsWords() {
  const { t } = useLingui();
  const dates = useDateWords();
  return {
    /** "12.5 kg" */
    amount: (goods: { quantity: number | null; unit: string | null }): string =>
      [goods.quantity === null ? '?' : dates.number(goods.quantity), goods.unit].filter(Boolean).join(' '),
    problem(problem: GoodsProblem): string {
      if (problem.field === 'item') return t`Choose an item, or “Something else”.`;
      if (problem.field === 'name') return t`Write what it is: a school bag, seeds, …`;
      switch (problem.why) {
        case 'missing':
          return t`How many, or how much?`;
        case 'not-a-number':
          return t`Write a number alone, such as 2 or 1.5. The unit has its own field.`;
        case 'unclear':
          return t`This can be read in two ways. Write 1000 for a thousand, or 1.5 for one and a half.`;
        case 'not-positive':
          return t`More than none, such as 1. To take goods back, remove them from the list.`;
        case 'too-large':
          return t`At most a million. Check the number, or use a larger unit.`;
        case 'too-fine':
          return t`At most three decimals, such as 0.125.`;
      }
    },
  };
}
