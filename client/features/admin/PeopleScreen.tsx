import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Plus, SearchX, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { canDo } from '../../../shared/authz/can.ts';
import type { Person } from '../../../shared/protocol/accounts.ts';
import { CouldNotLoad } from '../../parts/CouldNotLoad.tsx';
import { useFromServer } from '../../parts/use-from-server.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { ColleagueCircle } from '../../ui/Avatar.tsx';
import { Tag } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { AdminFrame } from './AdminFrame.tsx';
import { InvitationSheet } from './InvitationSheet.tsx';
import { NewPersonSheet } from './NewPersonSheet.tsx';
import { PersonSheet } from './PersonSheet.tsx';
import { useRoleWords } from './use-role-words.ts';

/** Everybody who may sign in: their roles, their devices, and when those were last heard of. */
export function PeopleScreen() {
  const { t } = useLingui();
  const device = useDevice();
  const mayAdminister = canDo(device.actor, 'administer', null);
  const {
    answer: people,
    setAnswer: setPeople,
    problem,
    askAgain,
  } = useFromServer<Person[]>('/api/people', mayAdminister);
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState(false);
  const [inviting, setInviting] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);

  const changed = (person: Person) =>
    setPeople((before) => (before ?? []).map((each) => (each.id === person.id ? person : each)));
  const wanted = query.trim().toLowerCase();
  const shown = (people ?? [])
    .filter(({ name, username }) => !wanted || name.toLowerCase().includes(wanted) || username.includes(wanted))
    .sort((a, b) => Number(a.disabled) - Number(b.disabled) || a.name.localeCompare(b.name));
  const open = people?.find(({ id }) => id === chosen);
  const invited = people?.find(({ id }) => id === inviting);
  return (
    <AdminFrame
      title={<Trans>Colleagues</Trans>}
      count={people && <Plural value={people.length} one="# person" other="# people" />}
      actions={
        <Button look="primary" onPress={() => setAdding(true)}>
          <Icon of={Plus} size={16} />
          <Trans>Add a colleague</Trans>
        </Button>
      }
    >
      <CouldNotLoad problem={problem} onRetry={askAgain} />
      {people === null ? (
        problem === null && <Skeleton rows={6} />
      ) : people.length === 0 ? (
        <EmptyState icon={UsersRound} title={<Trans>Nobody yet</Trans>} />
      ) : (
        <>
          {people.length > 8 && (
            <SearchField
              label={t`Find a colleague`}
              placeholder={t`Name or user name`}
              value={query}
              onChange={setQuery}
              className="max-w-[22.5rem]"
            />
          )}
          {shown.length === 0 ? (
            <EmptyState icon={SearchX} title={<Trans>Nobody of this name</Trans>} />
          ) : (
            <ul className="overflow-hidden rounded-card border border-hairline bg-surface">
              {shown.map((person) => (
                <PersonLine key={person.id} person={person} onOpen={() => setChosen(person.id)} />
              ))}
            </ul>
          )}
        </>
      )}
      <NewPersonSheet
        isOpen={adding}
        onClose={() => setAdding(false)}
        onAdded={(person, toInvite) => {
          setPeople((before) => [...(before ?? []), person]);
          if (toInvite) setInviting(person.id);
        }}
      />
      {open && (
        <PersonSheet
          key={open.id}
          person={open}
          onChanged={changed}
          onInvite={() => {
            setChosen(null);
            setInviting(open.id);
          }}
          onClose={() => setChosen(null)}
        />
      )}
      {invited && <InvitationSheet key={invited.id} person={invited} onClose={() => setInviting(null)} />}
    </AdminFrame>
  );
}

function PersonLine({ person, onOpen }: { person: Person; onOpen: () => void }) {
  const { t } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const roleWords = useRoleWords();
  const nameOf = usePlaceName();
  const { sites } = useReadable(device.shelf);
  const siteName = (id: string) => {
    const place = sites.find((site) => site.id === id);
    return id === '*' ? t`all sites` : place ? nameOf(place) : t`another site`;
  };
  const roles = person.roles.map(({ role, site }) => dates.join([roleWords[role].name, siteName(site)]));
  const devices = person.devices.filter(({ revoked }) => !revoked);
  const lastSeen = Math.max(0, ...devices.map(({ lastSeenAt }) => (lastSeenAt ? Date.parse(lastSeenAt) : 0)));
  return (
    <li className="border-b border-hairline last:border-b-0">
      <button
        type="button"
        onClick={onOpen}
        className="grid min-h-14 w-full cursor-pointer grid-cols-[auto_1fr_auto] items-center gap-x-3 px-4 py-2 text-start hover:bg-hover focus-visible:-outline-offset-2 desk:grid-cols-[auto_minmax(0,1.2fr)_minmax(0,1.6fr)_8rem]"
      >
        <ColleagueCircle name={person.name} colour={null} size={32} />
        <span className="min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate text-14 font-semibold" dir="auto">
              {person.name}
            </span>
            {person.disabled && (
              <Tag>
                <Trans>Disabled</Trans>
              </Tag>
            )}
          </span>
          <span className="block truncate text-13 text-muted" dir="ltr">
            <span className="block text-start rtl:text-end">{person.username}</span>
          </span>
        </span>
        <span className="order-last col-span-2 col-start-2 min-w-0 truncate text-13 text-muted desk:order-none desk:col-auto desk:text-14 desk:text-ink">
          {roles.join(' · ') || t`no role`}
        </span>
        <span className="text-end text-13 text-muted">
          <Plural value={devices.length} one="# device" other="# devices" />
          {lastSeen > 0 && <span className="block">{dates.moment(lastSeen)}</span>}
        </span>
      </button>
    </li>
  );
}
