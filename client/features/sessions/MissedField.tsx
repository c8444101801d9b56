import { useLingui } from '@lingui/react/macro';
import { type MissedKind, missedKinds } from '../../../shared/docs/case.ts';
import { missedWords } from '../../sync/missed-words.ts';
import { ChoiceChips } from './ChoiceChips.tsx';

interface MissedFieldProps {
  value: MissedKind | null;
  onChange: (kind: MissedKind | null) => void;
  isDisabled: boolean;
}

/** Why it was missed, in a tap; a second tap takes it away. */
export function MissedField({ value, onChange, isDisabled }: MissedFieldProps) {
  const { t, i18n } = useLingui();
  return (
    <ChoiceChips
      label={t`Why it was missed`}
      choices={missedKinds.map((kind) => ({ value: kind, label: i18n._(missedWords[kind]) }))}
      value={value}
      onChange={onChange}
      isDisabled={isDisabled}
    />
  );
}
