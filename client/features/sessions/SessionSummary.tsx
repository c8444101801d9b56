import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { SessionField } from '../../../shared/docs/case.ts';
import { classNames } from '../../ui/class-names.ts';
import { useDateWords } from '../../ui/dates.ts';
import { attendanceShown } from './attendance-shown.ts';
import type { FormPart } from './SessionForm.tsx';
import { useSessionWords } from './session-words.ts';

interface SessionSummaryProps {
  part: FormPart;
  /** A tap leads back to the field. */
  onField: (field: SessionField) => void;
}

/** All fields as one row of chips, while the note has the screen of a phone. */
export function SessionSummary({ part: { values }, onField }: SessionSummaryProps) {
  const { t } = useLingui();
  const words = useSessionWords();
  const dates = useDateWords();
  const day = values.on ? dates.join([dates.day(values.on), values.time]) : null;
  const services = values.services?.length ?? 0;
  const attendance = attendanceShown(values);
  const facts: { field: SessionField; isSet: boolean; words: string }[] = [
    { field: 'kind', isSet: values.kind !== null, words: values.kind ? words.kinds[values.kind] : t`Kind` },
    { field: 'on', isSet: day !== null, words: day ?? t`Day` },
    {
      field: 'attendance',
      isSet: attendance !== null,
      words: attendance ? words.attendances[attendance] : t`Attendance`,
    },
    { field: 'services', isSet: services > 0, words: services > 0 ? t`Services: ${services}` : t`Services` },
    {
      field: 'nextOn',
      isSet: values.nextOn !== null,
      words: values.nextOn ? t`Next ${dates.day(values.nextOn)}` : t`Next`,
    },
  ];
  return (
    <div className="no-scrollbar flex shrink-0 gap-2 overflow-x-auto border-b border-hairline px-4 py-3">
      {facts.map((fact) => (
        <Fact key={fact.field} isSet={fact.isSet} onPress={() => onField(fact.field)}>
          {fact.words}
        </Fact>
      ))}
    </div>
  );
}

function Fact({ isSet, onPress, children }: { isSet: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <Button
      // The fields come back when the focus leaves the note: at the end of the press, or this button would be gone before.
      preventFocusOnPress
      onPress={onPress}
      className={classNames(
        'tap min-h-9 shrink-0 cursor-pointer rounded-control border bg-surface px-3 text-14 whitespace-nowrap',
        isSet ? 'border-edge' : 'border-dashed border-edge text-muted',
      )}
    >
      {children}
    </Button>
  );
}
