import { useLingui } from '@lingui/react/macro';
import { Delete } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { isTyping } from '../../ui/use-shortcut.ts';

export const PIN_LENGTH = 6;

interface PinPadProps {
  value: string;
  onChange: (value: string) => void;
  /** Told once, when the last digit is in. */
  onFull: (pin: string) => void;
  isDisabled?: boolean;
  /** Under the dots: for whom, what went wrong, how long to wait. */
  children: ReactNode;
  /** In the free corner of the pad. */
  corner?: ReactNode;
}

/** Dots and digits; a keyboard's digits work too. The digits themselves are never shown or read out. */
export function PinPad({ value, onChange, onFull, isDisabled, children, corner }: PinPadProps) {
  const { t } = useLingui();
  const press = (digit: string) => {
    if (isDisabled || value.length >= PIN_LENGTH) return;
    const next = value + digit;
    onChange(next);
    if (next.length === PIN_LENGTH) onFull(next);
  };
  const back = () => {
    if (!isDisabled) onChange(value.slice(0, -1));
  };
  const keys = useRef({ press, back });
  keys.current = { press, back };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^\d$/.test(event.key)) keys.current.press(event.key);
      else if (event.key === 'Backspace') keys.current.back();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const digit = (of: number) => (
    <Button
      key={of}
      isDisabled={isDisabled}
      onPress={() => press(String(of))}
      className="!min-h-[68px] !border-hairline !text-24 !font-normal short:!min-h-14"
    >
      {of}
    </Button>
  );
  return (
    <div className="flex w-full flex-col items-center">
      <div role="img" aria-label={t`${value.length} of ${PIN_LENGTH} digits`} className="flex gap-4">
        {Array.from({ length: PIN_LENGTH }, (_, place) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a dot is nothing but its place
            key={place}
            className={classNames(
              'size-3.5 rounded-full border transition-colors',
              place < value.length ? 'border-ink bg-ink' : 'border-edge',
            )}
          />
        ))}
      </div>
      <div role="status" className="flex min-h-11 items-center py-3 text-center text-13 text-muted">
        <span>{children}</span>
      </div>
      {/* The order of a telephone, whichever way the language runs. */}
      <div dir="ltr" className="grid w-full max-w-[328px] grid-cols-3 gap-2">
        {[1, 2, 3, 4, 5, 6, 7, 8, 9].map(digit)}
        <span className="flex items-center justify-center">{corner}</span>
        {digit(0)}
        <Button
          look="bare"
          aria-label={t`Delete the last digit`}
          isDisabled={isDisabled || value.length === 0}
          onPress={back}
          className="!min-h-[68px] text-muted short:!min-h-14"
        >
          <Icon of={Delete} size={24} />
        </Button>
      </div>
    </div>
  );
}
