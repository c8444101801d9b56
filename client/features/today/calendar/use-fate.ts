import { useLingui } from '@lingui/react/macro';
import { type AgendaItem, isOpen } from '../agenda.ts';

/** What has become of something planned, in a word; null while it lies ahead. */
export function useFate(): (item: AgendaItem) => string | null {
  const { t } = useLingui();
  return (item) => {
    if (isOpen(item)) return item.on < item.today ? t`Overdue` : null;
    return item.kind === 'session' && item.session.status === 'missed' ? t`Missed` : t`Done`;
  };
}
