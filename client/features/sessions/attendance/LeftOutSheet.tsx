import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../ui/Button.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import type { AttendancePlan, LeftOut } from './plan-attendance.ts';

interface LeftOutSheetProps {
  plan: AttendancePlan | null;
  nameOf: (id: string) => string;
  onGoOn: () => void;
  onClose: () => void;
}

/** Before it is written: who would be left out, by name, and why. */
export function LeftOutSheet({ plan, nameOf, onGoOn, onClose }: LeftOutSheetProps) {
  const { t } = useLingui();
  const words: Record<LeftOut['why'], string> = {
    'not-marked': t`not marked as present or absent`,
    'no-open-case': t`no open case on this device`,
    'no-case-of-programme': t`several open cases, and none of the programme chosen`,
    'may-not-write': t`a case that you may only read`,
    gone: t`no longer on this device`,
  };
  const count = plan?.leftOut.length ?? 0;
  const written = plan?.sessions.length ?? 0;
  return (
    <Sheet
      title={<Plural value={count} one="# person is left out" other="# people are left out" />}
      isOpen={plan !== null}
      onClose={onClose}
    >
      <ul className="mb-4 flex flex-col">
        {plan?.leftOut.map(({ person, why }) => (
          <li key={person} className="border-b border-hairline py-2 last:border-b-0">
            <bdi className="block text-16 [overflow-wrap:anywhere]">{nameOf(person)}</bdi>
            <span className="block text-14 text-muted">{words[why]}</span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onPress={onClose}>
          <Trans>Back to the list</Trans>
        </Button>
        {written > 0 && (
          <Button look="primary" onPress={onGoOn}>
            <Plural value={written} one="Write for # person" other="Write for the other #" />
          </Button>
        )}
      </div>
      {written === 0 && (
        <p role="status" className="mt-3 text-14 text-muted">
          <Trans>So there is nobody to write for.</Trans>
        </p>
      )}
    </Sheet>
  );
}
