import { useLocale } from 'react-aria-components';
import { type Area, areaWithin } from '../../shared/projections/workspace.ts';
import { useDateWords } from '../ui/dates.ts';

export interface AreaWords {
  /** Its name in the person's language, where it has one in it. */
  name(area: Area): string;
  /** Its name in the other script; null where it has none. */
  other(area: Area): string | null;
  /** "Abi Gharaq, Al-Hilla, Babil", the country left out; the P-code itself where this device doesn't know it. */
  path(areas: ReadonlyMap<string, Area>, code: string): string;
}

/** How administrative areas are called in the language that is shown. */
export function useAreaWords(): AreaWords {
  const arabic = useLocale().locale.startsWith('ar');
  const { join } = useDateWords();
  const name = (area: Area) => (arabic && area.nameAr) || area.name;
  return {
    name,
    other: (area) => (arabic && area.nameAr ? area.name : area.nameAr),
    path(areas, code) {
      const chain = areaWithin(areas, code);
      const shown = chain.length > 1 ? chain.filter(({ level }) => level > 0) : chain;
      return shown.length === 0 ? code : join(shown.map(name));
    },
  };
}
