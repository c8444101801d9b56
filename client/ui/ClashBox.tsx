import { Trans, useLingui } from '@lingui/react/macro';
import { Split } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

export interface ClashOption {
  key: string;
  /** The value as a person reads it. */
  words: string;
  /** Who wrote it, when and where. */
  origin: ReactNode;
  keep: () => void;
}

interface ClashBoxProps {
  /** The field. */
  label: string;
  /** Is the safer of the values the one that is shown meanwhile? */
  hasSafer: boolean;
  options: ClashOption[];
  isDisabled: boolean;
}

/** One field written apart by two people: both values, and which one to keep. */
export function ClashBox({ label, hasSafer, options, isDisabled }: ClashBoxProps) {
  const { t } = useLingui();
  return (
    <section aria-label={label} className="overflow-hidden rounded-card border border-hairline bg-surface">
      <header className="flex items-start gap-3 bg-info-soft px-3.5 py-3">
        <Icon of={Split} className="mt-0.5 text-info" />
        <div>
          <p className="text-14 font-semibold">
            <Trans>{label} has two values</Trans>
          </p>
          <p className="text-14">
            {hasSafer ? (
              <Trans>Written apart. The safer one is shown until you choose.</Trans>
            ) : (
              <Trans>Written apart. Both are kept until you choose.</Trans>
            )}
          </p>
        </div>
      </header>
      <ul className="divide-y divide-hairline">
        {options.map(({ key, words, origin, keep }) => (
          <li key={key} className="flex min-h-[60px] items-center justify-between gap-3 py-2 ps-3.5 pe-2">
            <div className="min-w-0">
              <p dir="auto" className="text-16 font-semibold [overflow-wrap:anywhere]">
                {words}
              </p>
              <p className="text-13 text-muted">{origin}</p>
            </div>
            <Button isDisabled={isDisabled} onPress={keep} aria-label={t`Keep ${words}`}>
              <Trans>Keep</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
