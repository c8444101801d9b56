import { useLingui } from '@lingui/react/macro';
import type { SessionField, SessionValues } from '../../../shared/docs/case.ts';
import { fieldWords } from '../../sync/field-words.ts';
import { FieldClash } from './FieldClash.tsx';
import type { FormPart } from './SessionForm.tsx';
import { useSessionWords } from './session-words.ts';

/** Clashes in fields that the form does not show in its present state: nobody's answer stays out of sight. */
export function OtherClashes({ part, fields }: { part: FormPart; fields: readonly SessionField[] }) {
  const { t, i18n } = useLingui();
  const words = useSessionWords();
  const wordsOf = (field: SessionField, value: unknown): string => {
    if (field === 'status') return words.statuses[value as NonNullable<SessionValues['status']>];
    if (field === 'attendance') return words.attendances[value as NonNullable<SessionValues['attendance']>];
    if (typeof value === 'boolean') return value ? t`Yes` : t`No`;
    return String(value);
  };
  return fields.map((field) => {
    const clash = part.clashes[field];
    return clash ? (
      <div key={field} data-field={field} className="desk:col-span-2">
        <FieldClash
          label={i18n._(fieldWords[field])}
          values={clash.values}
          wordsOf={(value) => wordsOf(field, value)}
          keep={(value) => part.set({ [field]: value } as Partial<SessionValues>)}
        />
      </div>
    ) : null;
  });
}
