import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { sessionKindWords } from '../../sync/session-kind-words.ts';
import { isolated } from '../../ui/isolated.ts';
import { useReadable } from '../../ui/use-readable.ts';
import type { AgendaItem, SessionItem } from './agenda.ts';

export interface ItemWords {
  /** Whom or what it is about: the first line. */
  title(item: AgendaItem): string;
  /** Why and where: the second. */
  details(item: AgendaItem): string;
}

/** The two lines of a row in the person's language. */
export function useItemWords(): ItemWords {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const { beneficiaries } = useReadable(device.rows);
  const { sites } = useReadable(device.shelf);
  const placeName = usePlaceName();
  const siteName = (id: string | null) => {
    const site = sites.find((place) => place.id === id);
    return site ? placeName(site) : null;
  };
  const kindOf = ({ session }: SessionItem) => (session.kind ? i18n._(sessionKindWords[session.kind]) : null);
  const joined = (parts: (string | null | undefined)[]) =>
    parts.flatMap((part) => (part ? [isolated(part)] : [])).join(t` · `);
  return {
    title(item) {
      if (item.kind === 'group') return item.sessions[0]?.session.groupName || t`Group`;
      const name = item.beneficiary ? beneficiaries.get(item.beneficiary)?.fullName : null;
      return name || t`No name that can be read`;
    },
    details(item) {
      if (item.kind === 'group') {
        const people = plural(item.sessions.length, { one: '# person', other: '# people' });
        const { session } = item.sessions[0]!;
        return joined([people, session.reason, session.place || siteName(session.site)]);
      }
      if (item.kind === 'review') return t`Look at the risk again`;
      if (item.kind === 'step') return joined([item.step.title, item.goal]);
      const { reason, place, site, kind } = item.session;
      return joined([reason || kindOf(item), place || (kind === 'phone' ? reason && kindOf(item) : siteName(site))]);
    },
  };
}
