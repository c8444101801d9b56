import { Trans, useLingui } from '@lingui/react/macro';
import { FolderHeart, HandHeart, type LucideIcon, MapPin, Pencil, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { canDo } from '../../../shared/authz/can.ts';
import type { SiteId } from '../../../shared/base/ids.ts';
import type { WorkspaceShelf } from '../../../shared/docs/workspace.ts';
import type { Place } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { AdminFrame } from './AdminFrame.tsx';
import { PlaceSheet } from './PlaceSheet.tsx';

/** What is being edited: a place, or a new one. */
interface Editing {
  shelf: WorkspaceShelf;
  place: Place | null;
}

/** The names that everybody uses: sites, programmes and services, in both languages. */
export function SitesScreen() {
  const { t } = useLingui();
  const device = useDevice();
  const shelf = useReadable(device.shelf);
  const [editing, setEditing] = useState<Editing | null>(null);
  const everywhere = canDo(device.actor, 'administer', '*' as SiteId);
  const shelves: { name: WorkspaceShelf; icon: LucideIcon; title: string; hint: string; add: string }[] = [
    {
      name: 'sites',
      icon: MapPin,
      title: t`Sites`,
      hint: t`Places of work. Roles are given at a site.`,
      add: t`Add a site`,
    },
    {
      name: 'programmes',
      icon: FolderHeart,
      title: t`Programmes`,
      hint: t`What a person is enrolled in. Each enrolment is a case.`,
      add: t`Add a programme`,
    },
    {
      name: 'services',
      icon: HandHeart,
      title: t`Services`,
      hint: t`What is given at a session.`,
      add: t`Add a service`,
    },
  ];
  return (
    <AdminFrame title={<Trans>Sites and services</Trans>}>
      <div className="grid items-start gap-6 desk:grid-cols-2 wide:grid-cols-3">
        {shelves.map(({ name, icon, title, hint, add }) => (
          <Shelf
            key={name}
            icon={icon}
            title={title}
            hint={hint}
            places={shelf[name]}
            mayEdit={(place) =>
              everywhere || (name === 'sites' && canDo(device.actor, 'administer', place.id as SiteId))
            }
            onEdit={(place) => setEditing({ shelf: name, place })}
            add={
              everywhere && (
                <Button look="quiet" onPress={() => setEditing({ shelf: name, place: null })}>
                  <Icon of={Plus} size={16} />
                  {add}
                </Button>
              )
            }
          />
        ))}
      </div>
      {editing && (
        <PlaceSheet
          key={`${editing.shelf}/${editing.place?.id ?? 'new'}`}
          shelf={editing.shelf}
          place={editing.place}
          onClose={() => setEditing(null)}
        />
      )}
    </AdminFrame>
  );
}

interface ShelfProps {
  icon: LucideIcon;
  title: string;
  hint: string;
  places: Place[];
  mayEdit: (place: Place) => boolean;
  onEdit: (place: Place) => void;
  add: ReactNode;
}

function Shelf({ icon, title, hint, places, mayEdit, onEdit, add }: ShelfProps) {
  const { t } = useLingui();
  return (
    <section aria-label={title} className="flex flex-col rounded-card border border-hairline bg-surface">
      <header className="flex min-h-12 items-center gap-2 ps-4 pe-2 pt-1">
        <h2 className="text-16 font-semibold">{title}</h2>
        <span className="me-auto text-14 text-muted">{places.length}</span>
        {add}
      </header>
      <p className="px-4 pb-2 text-13 text-muted">{hint}</p>
      <ul>
        {places.map((place) => (
          <li key={place.id} className="flex min-h-13 items-center gap-3 border-t border-hairline ps-4 pe-2">
            <Icon of={icon} size={16} className="text-muted" />
            <span className="min-w-0 flex-1 py-1">
              <span className="block text-14 [overflow-wrap:anywhere]">
                <bdi>{place.name}</bdi>
              </span>
              <span className="flex flex-wrap gap-x-3 text-13 text-muted">
                {place.nameAr ? <span lang="ar">{place.nameAr}</span> : <Trans>no Arabic name</Trans>}
                {place.zone && <span dir="ltr">{place.zone}</span>}
              </span>
            </span>
            {mayEdit(place) && (
              <IconButton aria-label={t`Change ${place.name}`} onPress={() => onEdit(place)}>
                <Icon of={Pencil} size={16} />
              </IconButton>
            )}
          </li>
        ))}
        {places.length === 0 && (
          <li className="border-t border-hairline px-4 py-3 text-14 text-muted">
            <Trans>None yet.</Trans>
          </li>
        )}
      </ul>
    </section>
  );
}
