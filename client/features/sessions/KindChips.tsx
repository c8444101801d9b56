import { useLingui } from '@lingui/react/macro';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { type SessionKind, sessionKinds } from '../../../shared/docs/case.ts';
import { classNames } from '../../ui/class-names.ts';
import { useSessionWords } from './session-words.ts';

interface KindChipsProps {
  value: SessionKind | null;
  /** The kind that this person used last comes first. */
  lastUsed: SessionKind | null;
  onChange: (kind: SessionKind) => void;
  isDisabled: boolean;
}

/** What kind of contact it was: one tap, since the usual one stands first. */
export function KindChips({ value, lastUsed, onChange, isDisabled }: KindChipsProps) {
  const { t } = useLingui();
  const { kinds } = useSessionWords();
  const order = [...sessionKinds].sort((a, b) => Number(b === lastUsed) - Number(a === lastUsed));
  return (
    <ToggleButtonGroup
      aria-label={t`Kind of session`}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={value ? [value] : []}
      onSelectionChange={(keys) => {
        const [kind] = keys;
        if (kind !== undefined && kind !== value) onChange(kind as SessionKind);
      }}
      className="flex flex-wrap gap-2"
    >
      {order.map((kind) => (
        <ToggleButton
          key={kind}
          id={kind}
          className={({ isSelected }) =>
            classNames(
              'tap inline-flex min-h-9 cursor-pointer items-center rounded-control border px-3.5 text-14 transition-colors mouse:rounded-full',
              'data-[disabled]:cursor-default',
              isSelected
                ? 'border-accent bg-accent font-semibold text-on-accent'
                : 'border-edge bg-surface hover:bg-hover data-[disabled]:text-muted',
            )
          }
        >
          {kinds[kind]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
