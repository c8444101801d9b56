import { Plural, Trans } from '@lingui/react/macro';
import { CloudOff } from 'lucide-react';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Figures } from './use-figures.ts';

/** How old the figures are: seconds behind while they follow, else the time at which they were right. */
export function FiguresCaption({ figures, skewMs }: { figures: Figures; skewMs: number | null }) {
  const dates = useDateWords();
  const { shown, fetchedAt, live } = figures;
  if (!shown || fetchedAt === null) return null;
  if (!live) {
    return (
      <span role="status" className="flex items-center gap-1.5 text-13 text-muted">
        <Icon of={CloudOff} size={16} />
        <Trans>As of {dates.moment(fetchedAt)}, reconnecting</Trans>
      </span>
    );
  }
  const behind = skewMs === null ? null : Math.max(0, fetchedAt + skewMs - Date.parse(shown.asOf.at));
  const seconds = behind === null ? null : Math.round(behind / 1000);
  return (
    <span role="status" className="flex items-center gap-1.5 text-13 text-muted">
      <span className="size-2 rounded-full bg-good" aria-hidden="true" />
      {seconds === null || seconds === 0 ? (
        <Trans>Live</Trans>
      ) : (
        <Plural value={seconds} one="# s behind" other="# s behind" />
      )}
    </span>
  );
}
