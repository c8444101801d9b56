import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { localDay } from './use-household-acts.tsx';

interface LeaveSheetProps {
  name: string;
  onClose: () => void;
  /** Answers whether it was kept. */
  onLeave: (on: string) => Promise<boolean>;
}

/** The day on which somebody moved out. */
export function LeaveSheet({ name, onClose, onLeave }: LeaveSheetProps) {
  const { t } = useLingui();
  const [day, setDay] = useState<string | null>(localDay());
  return (
    <Sheet title={t`${name} left`} isOpen onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (day) void onLeave(day).then((done) => done && onClose());
        }}
      >
        <DayField
          label={t`On`}
          value={day}
          onChange={setDay}
          max={localDay()}
          error={!day && t`Choose the day on which they left; an estimate will do.`}
        />
        <p className="text-14 text-muted">
          <Trans>They stay in the list of people who left.</Trans>
        </p>
        <Button look="primary" type="submit" isDisabled={!day} className="self-start">
          <Trans>Mark as left</Trans>
        </Button>
      </form>
    </Sheet>
  );
}
