import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Bell } from 'lucide-react';
import { useAway } from '../../features/away/use-away.ts';
import { Icon } from '../../ui/Icon.tsx';
import { CountBadge } from './CountBadge.tsx';

/** The way to what others changed, from the bar of a roomy window. */
export function InboxBell() {
  const { t } = useLingui();
  const { records } = useAway();
  return (
    <Link
      to="/away"
      title={t`While you were away`}
      className="tap relative flex size-9 items-center justify-center rounded-control text-muted hover:bg-hover"
      activeProps={{ className: '!text-accent', 'aria-current': 'page' }}
    >
      <span className="relative">
        <Icon of={Bell} />
        <CountBadge records={records} />
      </span>
      <span className="sr-only">{t`While you were away`}</span>
    </Link>
  );
}
