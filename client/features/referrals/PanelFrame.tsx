import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

interface PanelFrameProps {
  title: ReactNode;
  /** Whom it is about. */
  personName: string;
  /** Lesser things that can be done. */
  actions?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** What stands beside a record, or over it on a phone: its title, whom it is about, and the way back. */
export function PanelFrame({ title, personName, actions, onClose, children }: PanelFrameProps) {
  const { t } = useLingui();
  return (
    <div className="flex min-h-full flex-col">
      <header className="sticky top-0 z-10 flex min-h-16 shrink-0 items-center gap-2 border-b border-hairline bg-canvas px-2 desk:px-6">
        <IconButton aria-label={t`Close`} onPress={onClose} className="desk:order-last">
          <Icon of={X} />
        </IconButton>
        <div className="min-w-0 flex-1">
          <h1 className="truncate text-16 font-semibold">{title}</h1>
          <p className="truncate text-14 text-muted">
            <bdi>{personName}</bdi>
          </p>
        </div>
        {actions}
      </header>
      <div className="flex flex-col gap-5 px-4 py-4 desk:px-6">{children}</div>
    </div>
  );
}
