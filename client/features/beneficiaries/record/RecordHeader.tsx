import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, ArrowUp, CircleX, CloudCheck, Smartphone, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RiskLevel } from '../../../../shared/docs/case.ts';
import type { DocumentReference } from '../../../../shared/docs/reference.ts';
import { ageOn } from '../../../../shared/projections/age.ts';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import { RiskMark } from '../../../parts/RiskMark.tsx';
import type { OpenDocument } from '../../../sync/device-api.ts';
import { ColleagueCircle, PersonSquare } from '../../../ui/Avatar.tsx';
import { IconButton } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { useToday } from '../list/use-today.ts';
import { ContactButtons } from './SafeContact.tsx';
import { useRecordSave } from './use-record-save.ts';

interface RecordHeaderProps {
  row: BeneficiaryRow;
  risk: RiskLevel | null;
  document: OpenDocument;
  /** The documents of the record: the person and their cases. */
  references: readonly DocumentReference[];
  newSession: ReactNode;
  refer: ReactNode;
  menu: ReactNode;
  onBack: () => void;
  /** 48 px instead of 72, for the room below: names on one line. */
  isLow: boolean;
}

/** Who this is, how great the danger, who else is here, and where the work is. */
export function RecordHeader({
  row,
  risk,
  document,
  references,
  newSession,
  refer,
  menu,
  onBack,
  isLow,
}: RecordHeaderProps) {
  const { t } = useLingui();
  const others = useReadable(document.others);
  const today = useToday();
  const age = ageOn(row.birthDate, today);
  // One person may have the record open in two windows.
  const people = [...new Map(others.map((other) => [other.user.id, other.user])).values()];
  return (
    <header className="@container shrink-0">
      <div
        className={classNames(
          'sticky top-0 flex items-center gap-3 px-2 transition-[min-height] duration-150 motion-reduce:transition-none desk:px-4',
          isLow ? 'min-h-12' : 'min-h-[72px]',
        )}
      >
        <IconButton aria-label={t`Back`} onPress={onBack} className="-me-1">
          <Icon of={ArrowLeft} directed />
        </IconButton>
        <PersonSquare name={row.fullName} size={isLow ? 32 : 40} />
        <div className={classNames('min-w-0 flex-1', !isLow && 'py-2')}>
          <h1
            className={classNames(
              'font-semibold',
              isLow ? 'truncate text-14 leading-5' : 'line-clamp-2 text-16 @max-[15rem]:line-clamp-none desk:text-20',
            )}
            dir="auto"
          >
            {row.fullName || <Trans>No name that can be read</Trans>}
          </h1>
          <p
            className={classNames(
              'flex items-center gap-x-1.5 text-muted',
              isLow ? 'overflow-hidden whitespace-nowrap text-12' : 'flex-wrap text-13',
            )}
          >
            {age !== null && <bdi>{row.birthEstimated ? `~${age}` : age}</bdi>}
            {age !== null && <span aria-hidden="true">·</span>}
            <bdi>{row.code}</bdi>
            {risk && <span aria-hidden="true">·</span>}
            {risk && <RiskMark risk={risk} />}
          </p>
        </div>
        <div className={classNames('flex shrink-0 pe-2', isLow ? 'items-center gap-2' : 'flex-col items-end gap-1')}>
          {people.length > 0 && (
            <span className="flex gap-1.5">
              {people.slice(0, 3).map((user) => (
                <ColleagueCircle key={user.id} name={user.name} colour={user.colour} />
              ))}
              {people.length > 3 && <span className="text-13 text-muted">+{people.length - 3}</span>}
            </span>
          )}
          <SaveMark references={references} />
        </div>
        {menu}
      </div>
      {/* On a phone all stand in one row of 360 px, the icon over its word; longer words break, larger ones scroll. */}
      <div className="no-scrollbar flex gap-1.5 overflow-x-auto px-4 py-1 desk:gap-2 max-desk:[&>button]:h-auto max-desk:[&>button]:min-h-14 max-desk:[&>button]:min-w-min max-desk:[&>button]:flex-auto max-desk:[&>button]:flex-col max-desk:[&>button]:gap-0.5 max-desk:[&>button]:px-1 max-desk:[&>button]:py-1 max-desk:[&>button]:font-normal max-desk:[&>button]:leading-4">
        <ContactButtons contact={row} />
        {newSession}
        {refer}
      </div>
    </header>
  );
}

/** Follows the save state by itself: it changes several times with each word, and the record does not. */
function SaveMark({ references }: { references: readonly DocumentReference[] }) {
  const { t } = useLingui();
  const { state, unsent, sending } = useRecordSave(references);
  const marks = {
    server: [CloudCheck, t`On the server`, ''],
    writing: [Smartphone, t`Being kept`, ''],
    device: [sending ? ArrowUp : Smartphone, sending ? t`${unsent} sending` : t`${unsent} unsent`, String(unsent)],
    refused: [CircleX, t`Refused`, ''],
    'not-kept': [TriangleAlert, t`Not kept`, ''],
  } as const;
  const [icon, words, count] = marks[state];
  const isBad = state === 'refused' || state === 'not-kept';
  return (
    <span
      role="status"
      title={words}
      className={`flex items-center gap-1 text-13 ${isBad ? 'font-semibold text-danger' : 'text-muted'}`}
    >
      <Icon of={icon} size={16} />
      <span className="hidden min-[400px]:inline">{words}</span>
      <span className="min-[400px]:hidden">
        <span aria-hidden="true">{isBad ? words : count}</span>
        {!isBad && <span className="sr-only">{words}</span>}
      </span>
    </span>
  );
}
