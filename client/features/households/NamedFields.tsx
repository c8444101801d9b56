import { useLingui } from '@lingui/react/macro';
import { type Relation, relations } from '../../../shared/docs/household.ts';
import { relationWords } from '../../sync/relation-words.ts';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { birthOfAge } from './estimated-birth.ts';
import { localDay } from './use-household-acts.tsx';

/** What is typed of a member who isn't registered. */
export interface NamedMember {
  name: string;
  age: string;
  relation: Relation | null;
}

interface NamedFieldsProps {
  values: NamedMember;
  onChange: (change: Partial<NamedMember>) => void;
  /** Were they to be kept, so that what is missing is said? */
  tried: boolean;
}

/** Name, age and relation of somebody who isn't registered. */
export function NamedFields({ values, onChange, tried }: NamedFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Name`}
        autoFocus
        isRequired
        value={values.name}
        onChange={(name) => onChange({ name })}
        error={tried && !values.name.trim() && t`A name is needed, such as Noor.`}
        input={{ maxLength: 200, autoComplete: 'off', autoCapitalize: 'words' }}
      />
      <TextField
        label={t`Age in years`}
        value={values.age}
        onChange={(age) => onChange({ age })}
        hint={t`About will do`}
        error={
          birthOfAge(values.age, localDay()) === undefined && t`An age from 0 to 120, such as 8, or nothing at all.`
        }
        input={{ inputMode: 'numeric', autoComplete: 'off', maxLength: 10 }}
      />
      <RelationSelect value={values.relation} onChange={(relation) => onChange({ relation })} />
    </>
  );
}

/** What somebody is to the focal point. */
export function RelationSelect({
  value,
  onChange,
}: {
  value: Relation | null;
  onChange: (relation: Relation | null) => void;
}) {
  const { t, i18n } = useLingui();
  return (
    <Select
      label={t`To the focal point they are`}
      placeholder={t`Not said`}
      options={[
        { value: '', label: t`Not said` },
        ...relations.map((relation) => ({ value: relation, label: i18n._(relationWords[relation]) })),
      ]}
      value={value ?? ''}
      onChange={(relation) => onChange((relation || null) as Relation | null)}
    />
  );
}
