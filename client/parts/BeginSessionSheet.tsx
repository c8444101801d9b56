import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { can } from '../../shared/authz/can.ts';
import { type BeneficiaryId, newId, type SessionId } from '../../shared/base/ids.ts';
import type { CaseRow } from '../../shared/projections/case.ts';
import { factsOfCase } from '../sync/case-facts.ts';
import { useDevice } from '../sync/device-context.tsx';
import { usePeopleFound } from '../sync/people-search.ts';
import { usePlaceName } from '../sync/place-name.ts';
import { Button } from '../ui/Button.tsx';
import { isolated } from '../ui/isolated.ts';
import { SearchPicker } from '../ui/SearchPicker.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { useReadable } from '../ui/use-readable.ts';

interface BeginSessionSheetProps {
  title: ReactNode;
  /** The day and time for which it is planned; null for one that begins now. */
  plannedFor: { on: string; time: string | null } | null;
  onClose: () => void;
}

/**
 * Asks with whom, and in which programme where there are several, and goes to the new session on that person's record.
 * Nothing is stored until something is put into it.
 */
export function BeginSessionSheet({ title, plannedFor, onClose }: BeginSessionSheetProps) {
  const { t } = useLingui();
  const device = useDevice();
  const navigate = useNavigate();
  const { casesOf } = useReadable(device.rows);
  const { programmes, sites } = useReadable(device.shelf);
  const placeName = usePlaceName();
  const [query, setQuery] = useState('');
  const [choosing, setChoosing] = useState<{ person: BeneficiaryId; cases: CaseRow[] } | null>(null);
  const people = usePeopleFound(query);
  const openCases = (person: string) =>
    (casesOf.get(person) ?? []).filter(
      (row) => row.status !== 'closed' && can(device.actor, 'write', factsOfCase(row)),
    );
  const named = (places: typeof sites, id: string | null) => {
    const place = places.find((one) => one.id === id);
    return place ? placeName(place) : null;
  };

  function begin(person: BeneficiaryId, row: CaseRow): void {
    onClose();
    const search: { case: string; tab: 'sessions'; on?: string; time?: string } = { case: row.id, tab: 'sessions' };
    if (plannedFor) {
      search.on = plannedFor.on;
      if (plannedFor.time) search.time = plannedFor.time;
    }
    void navigate({
      to: '/beneficiaries/$id/sessions/$sessionId',
      params: { id: person, sessionId: newId<SessionId>() },
      search,
    });
  }

  if (choosing) {
    return (
      <Sheet title={<Trans>In which programme?</Trans>} isOpen onClose={onClose}>
        <ul className="flex flex-col gap-2">
          {choosing.cases.map((row) => (
            <li key={row.id}>
              <Button onPress={() => begin(choosing.person, row)} className="w-full !justify-start">
                <bdi>{named(programmes, row.programme) ?? t`Another programme`}</bdi>
              </Button>
            </li>
          ))}
        </ul>
      </Sheet>
    );
  }
  return (
    <Sheet title={title} isOpen onClose={onClose}>
      <SearchPicker
        label={t`Find a person`}
        placeholder={t`Name, code or phone`}
        query={query}
        onQuery={setQuery}
        autoFocus
        options={people.map(({ row }) => {
          const none = openCases(row.id).length === 0;
          const parts = [none ? t`No open case that you may write in` : named(sites, row.site), row.code];
          return {
            id: row.id,
            name: row.fullName || t`No name that can be read`,
            detail: parts.flatMap((part) => (part ? [isolated(part)] : [])).join(t` · `),
            isDisabled: none,
          };
        })}
        onPick={(id) => {
          const cases = openCases(id);
          const [only] = cases;
          if (cases.length === 1) begin(id as BeneficiaryId, only!);
          else if (cases.length > 1) setChoosing({ person: id as BeneficiaryId, cases });
        }}
        none={
          query.trim() ? (
            <Trans>Nobody like that on this device.</Trans>
          ) : (
            <Trans>Type a name, a code or the end of a phone number.</Trans>
          )
        }
      />
    </Sheet>
  );
}
