import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useLocale } from 'react-aria-components';
import { sexes } from '../../../../shared/docs/beneficiary.ts';
import { ageBands } from '../../../../shared/projections/age.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { usePlaceName } from '../../../sync/place-name.ts';
import { useReadable } from '../../../ui/use-readable.ts';
import { sexWords } from '../sex-words.ts';
import { type KindOfFilter, plainFilters } from './list-filters.ts';

export interface FilterGroup {
  kind: KindOfFilter | 'plain';
  name: string;
  filters: { key: string; words: string }[];
}

/** Every filter there is on this device, in words, by kind. */
export function useFilterGroups(): FilterGroup[] {
  const { t, i18n } = useLingui();
  const { sites, programmes } = useReadable(useDevice().shelf);
  const placeName = usePlaceName();
  const { locale } = useLocale();
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language, and names with the places
  return useMemo(() => {
    const plain = {
      mine: t`Mine`,
      'high-risk': t`High risk`,
      overdue: t`Overdue`,
      'not-seen': t`Not seen for 30 days`,
      'no-consent': t`No consent recorded`,
      'no-disclosure': t`No consent to disclose`,
    };
    return [
      { kind: 'plain', name: t`Work`, filters: plainFilters.map((key) => ({ key, words: plain[key] })) },
      {
        kind: 'programme',
        name: t`Programme`,
        filters: programmes.map((each) => ({ key: `programme:${each.id}`, words: placeName(each) })),
      },
      {
        kind: 'site',
        name: t`Site`,
        filters: sites.map((each) => ({ key: `site:${each.id}`, words: placeName(each) })),
      },
      { kind: 'sex', name: t`Sex`, filters: sexes.map((sex) => ({ key: `sex:${sex}`, words: i18n._(sexWords[sex]) })) },
      {
        kind: 'age',
        name: t`Age`,
        filters: [
          ...ageBands.map((band) => ({ key: `age:${band}`, words: band.replace('-', '–') })),
          { key: 'age:unknown', words: t`Not known` },
        ],
      },
    ];
  }, [t, sites, programmes, locale]);
}
