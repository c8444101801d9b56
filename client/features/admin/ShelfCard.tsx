import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Archive, ArchiveRestore, type LucideIcon, Pencil, Plus } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { foldedWords } from '../../../shared/base/fold.ts';
import type { WorkspaceShelf } from '../../../shared/docs/workspace.ts';
import type { Place } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { say } from '../../ui/toasts.ts';
import { sayWithUndo } from '../../ui/undo.ts';
import { PlaceFacts } from './PlaceFacts.tsx';

interface ShelfCardProps {
  shelf: WorkspaceShelf;
  icon: LucideIcon;
  title: string;
  hint: string;
  /** The words of the button that adds one; null where this person may not. */
  add: string | null;
  places: Place[];
  mayEdit: (place: Place) => boolean;
  onEdit: (place: Place | null) => void;
}

/** From so many on there is something to search. */
const LONG = 8;

/** The sites, programmes, services or items: those in use, and folded away those that no longer are. */
export function ShelfCard({ shelf, icon, title, hint, add, places, mayEdit, onEdit }: ShelfCardProps) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query);
  const { open = [], closed = [] } = useMemo(
    () => Object.groupBy(answering(places, asked), ({ closedAt }) => (closedAt === null ? 'open' : 'closed')),
    [places, asked],
  );
  const inUse = places.filter(({ closedAt }) => closedAt === null).length;
  const lines = (some: Place[]) =>
    some.map((place) => (
      <PlaceLine key={place.id} shelf={shelf} icon={icon} place={place} mayEdit={mayEdit(place)} onEdit={onEdit} />
    ));
  return (
    <section aria-label={title} className="flex flex-col rounded-card border border-hairline bg-surface">
      <header className="flex min-h-12 flex-wrap items-center gap-x-2 ps-4 pe-2 pt-1">
        <h2 className="text-16 font-semibold">{title}</h2>
        <span className="me-auto text-14 text-muted">{inUse}</span>
        {add && (
          <Button look="quiet" onPress={() => onEdit(null)}>
            <Icon of={Plus} size={16} />
            {add}
          </Button>
        )}
      </header>
      <p className="px-4 pb-2 text-13 text-muted">{hint}</p>
      {places.length > LONG && (
        <SearchField label={t`Search: ${title}`} value={query} onChange={setQuery} className="mx-4 mb-3" />
      )}
      <ul aria-label={title}>
        {lines(open)}
        {open.length === 0 && (
          <li className="border-t border-hairline px-4 py-3 text-14 text-muted">
            {asked.trim() ? <Trans>None of that name.</Trans> : <Trans>None yet.</Trans>}
          </li>
        )}
      </ul>
      {closed.length > 0 && (
        <div className="border-t border-hairline px-2 py-1">
          <Fold words={<Plural value={closed.length} one="# no longer used" other="# no longer used" />}>
            <ul aria-label={t`No longer used: ${title}`}>{lines(closed)}</ul>
          </Fold>
        </div>
      )}
    </section>
  );
}

/** Those with every word asked for at the beginning of one of theirs. */
function answering(places: Place[], query: string): Place[] {
  const words = foldedWords(query);
  if (words.length === 0) return places;
  return places.filter(({ name, nameAr, provider, address }) => {
    const known = foldedWords([name, nameAr, provider, address].filter(Boolean).join(' '));
    return words.every((word) => known.some((other) => other.startsWith(word)));
  });
}

interface PlaceLineProps {
  shelf: WorkspaceShelf;
  icon: LucideIcon;
  place: Place;
  mayEdit: boolean;
  onEdit: (place: Place) => void;
}

function PlaceLine({ shelf, icon, place, mayEdit, onEdit }: PlaceLineProps) {
  const { t } = useLingui();
  const device = useDevice();
  const problemWords = useProblemWords();
  const { name } = place;
  const isClosed = place.closedAt !== null;
  const close = async (closedAt: string | null) =>
    device.api(`/api/${shelf}/${place.id}`, { method: 'PATCH', body: { closedAt } });
  const failed = (error: unknown) => say({ message: problemWords(error) });
  const turn = async () => {
    try {
      await close(isClosed ? null : new Date().toISOString());
    } catch (error) {
      return failed(error);
    }
    sayWithUndo(
      isClosed ? (
        <Trans>
          <bdi>{name}</bdi> is used again
        </Trans>
      ) : (
        <Trans>
          <bdi>{name}</bdi> can’t be chosen any more; old records still name it
        </Trans>
      ),
      t`Undo`,
      () => void close(place.closedAt).catch(failed),
    );
  };
  return (
    <li className="flex min-h-13 items-center gap-3 border-t border-hairline ps-4 pe-2">
      <Icon of={icon} size={16} className="text-muted" />
      <span className="min-w-0 flex-1 py-1.5">
        <span className="block text-14 [overflow-wrap:anywhere]">
          <bdi>{name}</bdi>
        </span>
        <PlaceFacts place={place} />
      </span>
      {mayEdit && (
        <Menu
          label={t`More about ${name}`}
          actions={[
            { label: t`Change`, icon: Pencil, run: () => onEdit(place) },
            isClosed
              ? { label: t`Use again`, icon: ArchiveRestore, run: () => void turn() }
              : { label: t`No longer used`, icon: Archive, run: () => void turn() },
          ]}
        />
      )}
    </li>
  );
}
