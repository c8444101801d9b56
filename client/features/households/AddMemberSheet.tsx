import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, UserRound } from 'lucide-react';
import { useState } from 'react';
import { ageOn } from '../../../shared/projections/age.ts';
import type { HouseholdRow } from '../../../shared/projections/household.ts';
import { householdOf } from '../../../shared/projections/household-people.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { usePeopleFound } from '../../sync/people-search.ts';
import { useEditProblem } from '../../sync/use-edit-problem.ts';
import { useFormDraft } from '../../sync/use-form-draft.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SearchPicker } from '../../ui/SearchPicker.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { birthOfAge } from './estimated-birth.ts';
import { NamedFields, type NamedMember } from './NamedFields.tsx';
import { type HouseholdActs, localDay } from './use-household-acts.tsx';
import { useHouseholdName } from './use-household-name.ts';

interface AddMemberSheetProps {
  household: HouseholdRow;
  acts: HouseholdActs;
  onClose: () => void;
}

/** Somebody comes to live here: found among the people of this device, or by name alone. */
export function AddMemberSheet({ household, acts, onClose }: AddMemberSheetProps) {
  const { t } = useLingui();
  const [byName, setByName] = useState<string | null>(null);
  return (
    <Sheet title={t`Add a member`} isOpen onClose={onClose}>
      {byName === null ? (
        <Registered household={household} acts={acts} onClose={onClose} onByName={setByName} />
      ) : (
        <ByName household={household} acts={acts} onClose={onClose} name={byName} />
      )}
    </Sheet>
  );
}

function Registered({
  household,
  acts,
  onClose,
  onByName,
}: AddMemberSheetProps & { onByName: (name: string) => void }) {
  const { t } = useLingui();
  const { households, beneficiaries } = useReadable(useDevice().rows);
  const nameOf = useHouseholdName();
  const problemWords = useEditProblem();
  const [query, setQuery] = useState('');
  const found = usePeopleFound(query);
  const day = localDay();
  const typed = query.trim();
  return (
    <div className="flex min-h-[50dvh] flex-col gap-3">
      {acts.refused && <Banner icon={CircleAlert} tone="danger" live title={problemWords(acts.refused)} />}
      <SearchPicker
        label={t`Search people`}
        placeholder={t`Name, code or phone`}
        query={query}
        onQuery={setQuery}
        autoFocus
        options={found.map(({ row }) => {
          const lives = householdOf(row, households).household;
          const age = ageOn(row.birthDate, day);
          const isHere = lives?.id === household.id;
          return {
            id: row.id,
            name: row.fullName,
            isDisabled: isHere,
            detail: (
              <>
                {row.code}
                {age !== null && (
                  <>
                    {' · '}
                    <Plural value={age} one="# year" other="# years" />
                  </>
                )}
                {isHere ? (
                  <>
                    {' · '}
                    <Trans>lives here already</Trans>
                  </>
                ) : (
                  lives && (
                    <>
                      {' · '}
                      <Trans>
                        moves from <bdi>{nameOf(lives, beneficiaries)}</bdi>
                      </Trans>
                    </>
                  )
                )}
              </>
            ),
          };
        })}
        onPick={(id) => {
          const row = beneficiaries.get(id);
          if (row) void acts.join(household, row.id, row.fullName).then((done) => done && onClose());
        }}
        none={
          typed ? (
            <Trans>Nobody like that on this device.</Trans>
          ) : (
            <Trans>Type a name, a code or a phone number.</Trans>
          )
        }
      />
      <Button className="mt-auto self-start" onPress={() => onByName(typed)}>
        <Icon of={UserRound} size={16} />
        <span>
          {typed ? (
            <Trans>
              Add <bdi>{typed}</bdi> by name alone
            </Trans>
          ) : (
            <Trans>Add somebody by name alone</Trans>
          )}
        </span>
      </Button>
    </div>
  );
}

function ByName({ household, acts, onClose, name }: AddMemberSheetProps & { name: string }) {
  const problemWords = useEditProblem();
  const [tried, setTried] = useState(false);
  const start: NamedMember = { name, age: '', relation: null };
  const draft = useFormDraft<NamedMember>(`household/${household.id}/member`, start);
  const values = name && !draft.values.name ? { ...draft.values, name } : draft.values;
  const birthDate = birthOfAge(values.age, localDay());
  const save = async () => {
    setTried(true);
    if (!values.name.trim() || birthDate === undefined) return;
    const done = await acts.addByName(household, {
      name: values.name.trim(),
      ...(values.relation ? { relation: values.relation } : {}),
      ...(birthDate ? { birthDate, birthEstimated: true } : {}),
    });
    if (!done) return;
    draft.drop();
    onClose();
  };
  if (!draft.ready) return null;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <NamedFields values={values} onChange={draft.set} tried={tried} />
      <p className="text-14 text-muted">
        <Trans>Nobody gave consent for them yet. They can be registered from the household later.</Trans>
      </p>
      {acts.refused && <Banner icon={CircleAlert} tone="danger" live title={problemWords(acts.refused)} />}
      <Button look="primary" type="submit" className="self-start">
        <Trans>Add</Trans>
      </Button>
    </form>
  );
}
