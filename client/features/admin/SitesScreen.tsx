import { Trans, useLingui } from '@lingui/react/macro';
import { FolderHeart, HandHeart, type LucideIcon, MapPin, Package } from 'lucide-react';
import { useState } from 'react';
import { canDo } from '../../../shared/authz/can.ts';
import type { SiteId } from '../../../shared/base/ids.ts';
import type { WorkspaceShelf } from '../../../shared/docs/workspace.ts';
import type { Place } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { AdminFrame } from './AdminFrame.tsx';
import { PlaceSheet } from './PlaceSheet.tsx';
import { ShelfCard } from './ShelfCard.tsx';

/** What is being edited: a place, or a new one. */
interface Editing {
  shelf: WorkspaceShelf;
  place: Place | null;
}

/** The names that everybody uses: sites, programmes, services and items, in both languages. */
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
      hint: t`What is given at a session, or by whoever a person is referred to.`,
      add: t`Add a service`,
    },
    {
      name: 'items',
      icon: Package,
      title: t`Items`,
      hint: t`Goods that are handed out.`,
      add: t`Add an item`,
    },
  ];
  return (
    <AdminFrame title={<Trans>Sites and services</Trans>}>
      <div className="grid items-start gap-6 desk:grid-cols-2">
        {shelves.map(({ name, icon, title, hint, add }) => (
          <ShelfCard
            key={name}
            shelf={name}
            icon={icon}
            title={title}
            hint={hint}
            add={everywhere ? add : null}
            places={shelf[name]}
            mayEdit={(place) =>
              everywhere || (name === 'sites' && canDo(device.actor, 'administer', place.id as SiteId))
            }
            onEdit={(place) => setEditing({ shelf: name, place })}
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
