import { Plural, Trans } from '@lingui/react/macro';
import { memo } from 'react';

/** At the foot of a roomy list: how many there are, and the keys that move through them. */
export const KeysHint = memo(function KeysHint({ shown }: { shown: number }) {
  return (
    <div className="flex min-h-10 shrink-0 items-center justify-between px-4 text-13 text-muted">
      <span>
        <Plural value={shown} one="# person" other="# people" />
      </span>
      <span className="flex items-center gap-1.5" aria-hidden="true">
        <Key>↑</Key>
        <Key>↓</Key>
        <Trans>move</Trans>
        <Key>Enter</Key>
        <Trans>open</Trans>
        <Key>/</Key>
        <Trans>search</Trans>
        <Key>Esc</Key>
        <Trans>back</Trans>
      </span>
    </div>
  );
});

function Key({ children }: { children: string }) {
  return <kbd className="rounded-control border border-hairline bg-sunken px-1.5 text-12">{children}</kbd>;
}
