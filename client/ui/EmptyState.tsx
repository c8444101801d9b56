import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface EmptyStateProps {
  icon: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** It is all that the page shows, so its title is the page's. */
  isPage?: boolean;
}

/** What a screen says when it has nothing to show, and what can be done about it. */
export function EmptyState({ icon, title, children, actions, isPage }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'h2';
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-12 text-center">
      <span className="flex size-12 items-center justify-center rounded-card bg-quiet text-muted">
        <Icon of={icon} size={24} />
      </span>
      <Title className="text-20 font-semibold" dir="auto">
        {title}
      </Title>
      {children && <div className="text-16 text-muted">{children}</div>}
      {actions && <div className="flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
