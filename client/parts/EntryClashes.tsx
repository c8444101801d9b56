import { useLingui } from '@lingui/react/macro';
import type { RegisterMap } from '../../shared/base/register.ts';
import { type Field, readField } from '../../shared/docs/field.ts';
import { fieldWords } from '../sync/field-words.ts';
import { ClashBox } from '../ui/ClashBox.tsx';
import { useOriginWords } from './use-origin-words.ts';

interface EntryClashesProps {
  /** The entry's registers. */
  map: RegisterMap;
  fields: object;
  /** Names of the fields with two values. */
  clashes: readonly string[];
  wordsOf: (name: string, value: unknown) => string;
  keep: (name: string, value: unknown) => void;
  isDisabled: boolean;
}

/** The fields of an entry that two people wrote apart, each waiting for somebody to choose. */
export function EntryClashes({ map, fields, clashes, wordsOf, keep, isDisabled }: EntryClashesProps) {
  const { i18n } = useLingui();
  const originOf = useOriginWords();
  return clashes.map((name) => {
    const field = (fields as Record<string, Field<unknown>>)[name];
    if (!field || name === 'deletedAt') return null;
    return (
      <ClashBox
        key={name}
        label={i18n._(fieldWords[name as keyof typeof fieldWords])}
        hasSafer={field.caution !== undefined}
        options={readField(map, name, field).values.map((written) => ({
          key: written.key,
          words: written.value === null ? '–' : wordsOf(name, written.value),
          origin: originOf(written),
          keep: () => keep(name, written.value),
        }))}
        isDisabled={isDisabled}
      />
    );
  });
}
