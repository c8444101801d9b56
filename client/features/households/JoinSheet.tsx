import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useDeferredValue, useMemo, useState } from 'react';
import { can } from '../../../shared/authz/can.ts';
import type { HouseholdRow } from '../../../shared/projections/household.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { findHouseholds } from '../../sync/household-choices.ts';
import { useDateWords } from '../../ui/dates.ts';
import { SearchPicker } from '../../ui/SearchPicker.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { factsOfHousehold } from './household-facts.ts';
import { useHouseholdName } from './use-household-name.ts';

const MOST_SHOWN = 12;

interface JoinSheetProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  onPick: (household: HouseholdRow) => void;
}

/** Finds a household of this device by any name in it. */
export function JoinSheet({ title, isOpen, onClose, onPick }: JoinSheetProps) {
  return (
    <Sheet title={title} isOpen={isOpen} onClose={onClose}>
      <Households onPick={onPick} />
    </Sheet>
  );
}

function Households({ onPick }: Pick<JoinSheetProps, 'onPick'>) {
  const { t } = useLingui();
  const device = useDevice();
  const rows = useReadable(device.rows);
  const dates = useDateWords();
  const nameOf = useHouseholdName();
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query.trim());
  const found = useMemo(
    () =>
      findHouseholds(rows, asked, MOST_SHOWN).flatMap((choice) => {
        const household = rows.households.get(choice.reference.slice('household/'.length));
        return household && can(device.actor, 'write', factsOfHousehold(household)) ? [{ choice, household }] : [];
      }),
    [rows, asked, device],
  );
  return (
    <SearchPicker
      label={t`Search households`}
      placeholder={t`A name of somebody who lives there`}
      query={query}
      onQuery={setQuery}
      autoFocus
      options={found.map(({ choice, household }) => ({
        id: household.id,
        name: nameOf(household, rows.beneficiaries),
        detail: (
          <>
            <Plural value={choice.count} one="# person" other="# people" />
            {choice.names.length > 0 && ' · '}
            <bdi>{dates.join(choice.names)}</bdi>
          </>
        ),
      }))}
      onPick={(id) => {
        const household = rows.households.get(id);
        if (household) onPick(household);
      }}
      none={
        asked === '' ? (
          <Trans>Type a name of somebody who lives there.</Trans>
        ) : (
          <Trans>No household on this device has somebody of that name.</Trans>
        )
      }
    />
  );
}
