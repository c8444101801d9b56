import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { BeneficiaryId } from '../../../../shared/base/ids.ts';
import { unwritten } from '../../../local/unwritten.ts';
import { usePeopleFound } from '../../../sync/people-search.ts';
import { SearchPicker } from '../../../ui/SearchPicker.tsx';
import { MOST_PEOPLE } from './meeting-draft.ts';

interface AddPeopleProps {
  /** Who is on the list already. */
  listed: ReadonlySet<string>;
  isFull: boolean;
  onAdd: (id: BeneficiaryId) => void;
}

/** Finds somebody on this device and puts them on the list; the field is empty again for the next. */
export function AddPeople({ listed, isFull, onAdd }: AddPeopleProps) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const found = usePeopleFound(query);
  const asked = query.trim();
  const options = asked
    ? found.map(({ row }) => ({
        id: row.id,
        name: row.fullName || '?',
        detail: listed.has(row.id) ? t`On the list` : <bdi>{row.code}</bdi>,
        isDisabled: listed.has(row.id) || isFull,
      }))
    : [];
  return (
    <SearchPicker
      label={t`Add a person`}
      placeholder={t`Add somebody: name, code, phone`}
      query={query}
      onQuery={setQuery}
      options={options}
      onPick={(id) => {
        onAdd(id as BeneficiaryId);
        setQuery('');
      }}
      none={
        isFull ? (
          <Trans>The list is full. Begin another meeting for the others.</Trans>
        ) : asked ? (
          <span className="flex flex-wrap items-center gap-x-3">
            <span>
              <Trans>
                Nobody like “<bdi>{asked}</bdi>” on this device.
              </Trans>
            </span>
            <Link
              to="/beneficiaries/new"
              search={{ name: unwritten(asked) }}
              className="inline-flex min-h-11 items-center font-semibold text-accent hover:underline"
            >
              <Trans>
                Register <bdi>{asked}</bdi>
              </Trans>
            </Link>
          </span>
        ) : listed.size === 0 ? (
          <Trans>The list may have {MOST_PEOPLE} people at most.</Trans>
        ) : null
      }
    />
  );
}
