import { useLingui } from '@lingui/react/macro';
import { readEntries } from '../../../shared/docs/entries.ts';
import { type Field, readField } from '../../../shared/docs/field.ts';
import { householdFields, householdMap, memberFields, membersMap } from '../../../shared/docs/household.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import type { HouseholdRow } from '../../../shared/projections/household.ts';
import { useAreaWords } from '../../parts/area-words.ts';
import { useOriginWords } from '../../parts/use-origin-words.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { fieldWords } from '../../sync/field-words.ts';
import { relationWords } from '../../sync/relation-words.ts';
import { useDocument } from '../../sync/use-document.ts';
import { ClashBox } from '../../ui/ClashBox.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import type { HouseholdActs } from './use-household-acts.tsx';

interface HouseholdClashesProps {
  household: HouseholdRow;
  mayWrite: boolean;
  acts: HouseholdActs;
}

/** What two people wrote apart about a household or one of its members, until somebody decides. */
export function HouseholdClashes(props: HouseholdClashesProps) {
  const { household } = props;
  const has = household.clashes.length > 0 || household.members.some(({ clashes }) => clashes.length > 0);
  // Both values are in the document alone, which is opened only where there is something to decide.
  const opened = useDocument(has ? referenceTo('household', household.id) : null);
  return has && opened.state === 'open' ? <Clashes {...props} document={opened.document} /> : null;
}

function Clashes({ household, mayWrite, acts, document }: HouseholdClashesProps & { document: OpenDocument }) {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const { beneficiaries } = useReadable(device.rows);
  const { areas } = useReadable(device.shelf);
  const areaWords = useAreaWords();
  const originOf = useOriginWords();
  useReadable(document.version);
  const entries = readEntries(membersMap(document.doc)).entries;
  const personName = (id: string | null) => (id && beneficiaries.get(id)?.fullName) || t`Somebody you may not see`;
  const wordsOf = (name: string, value: unknown): string => {
    if (value === null) return '–';
    if (name === 'relation') return i18n._(relationWords[value as keyof typeof relationWords]);
    if (name === 'focalPoint') return personName(value as string);
    if (name === 'place') return areaWords.path(areas, value as string);
    return String(value);
  };
  const label = (name: string) => i18n._(fieldWords[name as keyof typeof fieldWords]);
  return (
    <>
      {household.clashes.map((name) => (
        <ClashBox
          key={name}
          label={label(name)}
          hasSafer={false}
          isDisabled={!mayWrite}
          options={readField(
            householdMap(document.doc),
            name,
            householdFields[name as keyof typeof householdFields] as Field<unknown>,
          ).values.map((written) => ({
            key: written.key,
            words: wordsOf(name, written.value),
            origin: originOf(written),
            keep: () => void acts.describe(household, { [name]: written.value }, label(name)),
          }))}
        />
      ))}
      {household.members.flatMap((member) => {
        const of = entries.filter(
          ({ id, map }) =>
            id === member.id ||
            (member.beneficiary !== null &&
              readField(map, 'beneficiary', memberFields.beneficiary).shown === member.beneficiary),
        );
        const who = member.beneficiary ? personName(member.beneficiary) : (member.name ?? '');
        return member.clashes.map((name) => {
          const field = memberFields[name as keyof typeof memberFields] as Field<unknown>;
          const values = of.flatMap(({ map }) => readField(map, name, field).values);
          return (
            <ClashBox
              key={`${member.id}/${name}`}
              label={`${who}: ${label(name)}`}
              hasSafer={false}
              isDisabled={!mayWrite}
              options={values.map((written) => ({
                key: written.key,
                words: wordsOf(name, written.value),
                origin: originOf(written),
                keep: () => void acts.relate(household, member, who, { [name]: written.value }),
              }))}
            />
          );
        });
      })}
    </>
  );
}
