import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { readField } from '../../../../shared/docs/field.ts';
import { useOriginWords } from '../../../parts/use-origin-words.ts';
import { fieldWords } from '../../../sync/field-words.ts';
import { ClashBox } from '../../../ui/ClashBox.tsx';
import { useFieldset } from './fieldset.ts';
import { useValueWords } from './value-words.ts';

/** Every field of the document around it that holds two values, each waiting for somebody to choose. */
export function ClashCards() {
  const { document, map, fields } = useFieldset();
  // Drawn again when other values stand beside each other, and not with every key in a note of the same document.
  const clashing = useSyncExternalStore(document.version.subscribe, () =>
    Object.keys(fields)
      .map((name) => ({ name, values: readField(map, name, fields[name]!).values }))
      .filter(({ values }) => values.length > 1)
      .map(({ name, values }) => [name, ...values.map(({ key }) => key)].join(' '))
      .join('\n'),
  );
  if (clashing === '') return null;
  return clashing.split('\n').map((clash) => {
    const [name = ''] = clash.split(' ');
    return <ClashCard key={name} name={name} />;
  });
}

/** One field written apart by two people: both values, who wrote each, when and where, and which one to keep. */
function ClashCard({ name }: { name: string }) {
  const { i18n } = useLingui();
  const fieldset = useFieldset();
  const field = fieldset.fields[name]!;
  const words = useValueWords();
  const originOf = useOriginWords();
  const options = readField(fieldset.map, name, field).values.map((written) => ({
    key: written.key,
    words: written.value === null ? '–' : words(name, written.value),
    origin: originOf(written),
    keep: () => {
      fieldset.set({ [name]: written.value });
      void fieldset.document.flush();
    },
  }));
  return (
    <ClashBox
      label={i18n._(fieldWords[name as keyof typeof fieldWords])}
      hasSafer={field.caution !== undefined}
      options={options}
      isDisabled={!fieldset.canWrite}
    />
  );
}
