import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { classNames } from '../../ui/class-names.ts';
import { useDateWords } from '../../ui/dates.ts';
import type { FormPart } from './SessionForm.tsx';
import { useSessionWords } from './session-words.ts';

/** All fields as one row of chips, while the note has the screen of a phone. A tap leads back to them. */
export function SessionSummary({ part: { values } }: { part: FormPart }) {
  const { t } = useLingui();
  const words = useSessionWords();
  const dates = useDateWords();
  const day = values.on ? dates.join([dates.day(values.on), values.time]) : null;
  const services = values.services?.length ?? 0;
  return (
    <div className="no-scrollbar flex shrink-0 gap-2 overflow-x-auto border-b border-hairline px-4 py-3">
      <Fact isSet={values.kind !== null}>{values.kind ? words.kinds[values.kind] : t`Kind`}</Fact>
      <Fact isSet={day !== null}>{day ?? t`Day`}</Fact>
      <Fact isSet={values.attendance !== null}>
        {values.attendance ? words.attendances[values.attendance] : t`Attendance`}
      </Fact>
      <Fact isSet={services > 0}>{services > 0 ? t`Services: ${services}` : t`Services`}</Fact>
      <Fact isSet={values.nextOn !== null}>{values.nextOn ? t`Next ${dates.day(values.nextOn)}` : t`Next`}</Fact>
    </div>
  );
}

function Fact({ isSet, children }: { isSet: boolean; children: ReactNode }) {
  return (
    <Button
      // The focus leaves the note for it, and so the fields come back.
      className={classNames(
        'tap min-h-9 shrink-0 cursor-pointer rounded-control border bg-surface px-3 text-14 whitespace-nowrap',
        isSet ? 'border-edge' : 'border-dashed border-edge text-muted',
      )}
    >
      {children}
    </Button>
  );
}
