import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import type { HouseholdRow } from '../../../shared/projections/household.ts';
import { useEditProblem } from '../../sync/use-edit-problem.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { birthOfAge } from './estimated-birth.ts';
import type { ShownMember } from './household-members.ts';
import { NamedFields, type NamedMember, RelationSelect } from './NamedFields.tsx';
import { type HouseholdActs, localDay } from './use-household-acts.tsx';

interface MemberSheetProps {
  shown: ShownMember;
  household: HouseholdRow;
  acts: HouseholdActs;
  onClose: () => void;
}

/** A member's relation; of one who isn't registered the name and age as well, which a record doesn't say. */
export function MemberSheet({ shown, household, acts, onClose }: MemberSheetProps) {
  const { t } = useLingui();
  const problemWords = useEditProblem();
  const { member, name } = shown;
  const isNamed = member.beneficiary === null;
  const age = shown.age === null ? '' : String(shown.age);
  const [values, setValues] = useState<NamedMember>({ name: member.name ?? '', age, relation: member.relation });
  const [tried, setTried] = useState(false);
  const change = (some: Partial<NamedMember>) => setValues((now) => ({ ...now, ...some }));
  const birthDate = birthOfAge(values.age, localDay());
  const save = async () => {
    setTried(true);
    if (isNamed && (!values.name.trim() || birthDate === undefined)) return;
    const of = isNamed
      ? {
          name: values.name.trim(),
          relation: values.relation,
          // An exact date that somebody wrote stays, unless another age was typed over it.
          ...(values.age === age ? {} : { birthDate: birthDate ?? null, birthEstimated: birthDate ? true : null }),
        }
      : { relation: values.relation };
    if (await acts.relate(household, member, name || values.name, of)) onClose();
  };
  return (
    <Sheet title={name || t`A member`} isOpen onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {isNamed ? (
          <NamedFields values={values} onChange={change} tried={tried} />
        ) : (
          <RelationSelect value={values.relation} onChange={(relation) => change({ relation })} />
        )}
        {acts.refused && <Banner icon={CircleAlert} tone="danger" live title={problemWords(acts.refused)} />}
        <Button look="primary" type="submit" className="self-start">
          <Trans>Keep the changes</Trans>
        </Button>
      </form>
    </Sheet>
  );
}
