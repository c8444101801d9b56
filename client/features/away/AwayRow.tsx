import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ChevronRight, History } from 'lucide-react';
import { Icon } from '../../ui/Icon.tsx';
import { useAway } from './use-away.ts';

/** The row of 48 px above the day: how much changed, and the way to it. Nothing where nothing did. */
export function AwayRow() {
  const { changes, clashes, records } = useAway();
  const count = changes.length + clashes.length;
  if (count === 0) return null;
  return (
    <Link
      to="/away"
      className="flex min-h-12 items-center gap-3 rounded-card bg-quiet px-3 py-2 text-14 hover:bg-hover"
    >
      <Icon of={History} className="text-muted" />
      <span className="min-w-0 flex-1">
        <span className="font-semibold">
          <Trans>While you were away</Trans>
        </span>
        <span className="text-muted">
          {' · '}
          <Trans>
            {count} in <Plural value={records} one="# record" other="# records" />
          </Trans>
        </span>
      </span>
      <Icon of={ChevronRight} className="text-muted" directed />
    </Link>
  );
}
