import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import type { HouseholdRow } from '../../../shared/projections/household.ts';
import { PlaceField } from '../../parts/PlaceField.tsx';
import { useEditProblem } from '../../sync/use-edit-problem.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { HouseholdActs } from './use-household-acts.tsx';

interface HouseholdSheetProps {
  household: HouseholdRow;
  acts: HouseholdActs;
  onClose: () => void;
}

/** What a household is called and where it is. */
export function HouseholdSheet({ household, acts, onClose }: HouseholdSheetProps) {
  const { t } = useLingui();
  const problemWords = useEditProblem();
  const [name, setName] = useState(household.name ?? '');
  const [address, setAddress] = useState(household.address ?? '');
  const [place, setPlace] = useState(household.place);
  const save = async () => {
    const typed = { name: name.trim() || null, address: address.trim() || null, place };
    // What a colleague changed meanwhile, and this person didn't, stays.
    const changed = Object.fromEntries(
      Object.entries(typed).filter(([field, value]) => household[field as keyof typeof typed] !== value),
    );
    if (Object.keys(changed).length === 0) return onClose();
    if (await acts.describe(household, changed, <Trans>The household was changed</Trans>)) onClose();
  };
  return (
    <Sheet title={t`Name and address`} isOpen onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t({ message: 'Name', context: 'of a place or thing' })}
          value={name}
          onChange={setName}
          hint={t`Left empty it is called after its focal point.`}
          input={{ maxLength: 200, autoComplete: 'off' }}
        />
        <PlaceField label={t`Place`} placeholder={t`Choose a place`} value={place} onChange={setPlace} />
        <TextField label={t`Address`} value={address} onChange={setAddress} lines={3} />
        {acts.refused && <Banner icon={CircleAlert} tone="danger" live title={problemWords(acts.refused)} />}
        <Button look="primary" type="submit" className="self-start">
          <Trans>Keep the changes</Trans>
        </Button>
      </form>
    </Sheet>
  );
}
