import { useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { buttonClasses } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

// A menu is a lot of code: the button is drawn at once and works a moment later.
const NewMenu = lazy(async () => ({ default: (await import('./NewMenu.tsx')).NewMenu }));

/** New: docked at the thumb side of a phone's bar, or at the end of a roomy window's. */
export function NewButton({ isWide }: { isWide: boolean }) {
  const { t } = useLingui();
  const className = isWide
    ? ''
    : '!size-[min(3.5rem,18vw)] shrink-0 !flex-col !gap-0 !rounded-sheet bg-accent !text-[length:min(.75rem,4vw)] !text-on-accent hover:!bg-accent-hover data-[pressed]:!bg-accent-hover';
  const waiting = (
    <span className={buttonClasses(isWide ? 'primary' : 'bare', className)}>
      <Icon of={Plus} />
      {t`New`}
    </span>
  );
  return (
    <Suspense fallback={waiting}>
      <NewMenu className={className} isWide={isWide} />
    </Suspense>
  );
}
