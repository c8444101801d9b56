import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { KeyRound, SearchX } from 'lucide-react';
import { useState } from 'react';
import { mayHelpSomebody } from '../../../shared/authz/help.ts';
import type { Helped } from '../../../shared/protocol/accounts.ts';
import { CouldNotLoad } from '../../parts/CouldNotLoad.tsx';
import { useFromServer } from '../../parts/use-from-server.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { ColleagueCircle } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { HelpCodeSheet } from './HelpCodeSheet.tsx';

interface HelpPinScreenProps {
  /** Whom the address names. */
  person: string | null;
  onPerson: (id: string | null) => void;
}

/** For supervisors: the colleagues of their sites, each with the devices that a code can open again. */
export function HelpPinScreen({ person, onPerson }: HelpPinScreenProps) {
  const { t } = useLingui();
  const { comma } = useDateWords();
  const device = useDevice();
  const may = mayHelpSomebody(device.actor);
  const { answer: helped, problem, askAgain } = useFromServer<Helped[]>('/api/helped', may);
  const [query, setQuery] = useState('');

  if (!may) {
    return (
      <EmptyState isPage icon={KeyRound} title={<Trans>This is for supervisors</Trans>}>
        <Trans>Whoever forgot a PIN asks a supervisor or an administrator of their site.</Trans>
      </EmptyState>
    );
  }
  const wanted = query.trim().toLocaleLowerCase();
  const shown = (helped ?? []).filter(
    ({ name, username }) => !wanted || name.toLocaleLowerCase().includes(wanted) || username.includes(wanted),
  );
  const chosen = helped?.find(({ id }) => id === person) ?? null;
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-4 px-4 py-6">
      <h1 className="text-24 font-semibold">
        <Trans>Help with a forgotten PIN</Trans>
      </h1>
      <p className="text-14 text-muted">
        <Trans>
          A colleague is in front of a locked device, perhaps without a network. Find them here and read them a code; it
          opens their device once, and they choose a new PIN.
        </Trans>
      </p>
      <CouldNotLoad problem={problem} onRetry={askAgain} />
      {helped === null ? (
        problem === null && <Skeleton rows={5} />
      ) : helped.length === 0 ? (
        <EmptyState icon={KeyRound} title={<Trans>No colleagues to help yet</Trans>}>
          <Trans>Those who have a role at your sites appear here.</Trans>
        </EmptyState>
      ) : (
        <>
          <SearchField
            label={t`Find a colleague`}
            placeholder={t`Name or user name`}
            value={query}
            onChange={setQuery}
          />
          {shown.length === 0 ? (
            <EmptyState icon={SearchX} title={<Trans>Nobody of this name</Trans>} />
          ) : (
            <ul aria-label={t`Colleagues`} className="overflow-hidden rounded-card border border-hairline bg-surface">
              {shown.map(({ id, name, username, devices }) => (
                <li key={id} className="border-b border-hairline last:border-b-0">
                  <Button
                    look="bare"
                    onPress={() => onPerson(id)}
                    className="!min-h-16 w-full !justify-start !gap-3 !rounded-none px-3 !font-normal"
                  >
                    <ColleagueCircle name={name} colour={null} size={32} isDecoration />
                    <span className="min-w-0 flex-1 text-start">
                      <bdi className="block truncate text-16">{name}</bdi>
                      <span className="block truncate text-13 text-muted">
                        <bdi>{username}</bdi>
                        {comma}
                        <Plural value={devices.length} _0="no device yet" one="# device" other="# devices" />
                      </span>
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {chosen && (
        <HelpCodeSheet
          key={chosen.id}
          person={chosen}
          onClose={() => {
            onPerson(null);
            // What is left of the codes changed with each that was shown.
            askAgain();
          }}
        />
      )}
    </div>
  );
}
