import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Repeat } from 'lucide-react';
import type { SessionKind, SessionValues } from '../../../shared/docs/case.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { inUse, usePlaceName } from '../../sync/place-name.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { attendanceShown } from './attendance-shown.ts';
import { FieldClash } from './FieldClash.tsx';
import { KindChips } from './KindChips.tsx';
import { OtherClashes } from './OtherClashes.tsx';
import { SessionAgreed } from './SessionAgreed.tsx';
import { SessionField } from './SessionField.tsx';
import type { FormPart } from './SessionForm.tsx';
import { useSessionWords } from './session-words.ts';
import { useGapWords } from './use-gap-words.ts';
import { WhenField } from './WhenField.tsx';
import { WhereField } from './WhereField.tsx';

interface SessionFactsProps {
  part: FormPart;
  lastUsedKind: SessionKind | null;
  today: string;
  /** It lies ahead: who goes and what for matter now, and not yet who came. */
  ahead: boolean;
  /** Planned sessions of the same series after this one. */
  later: number;
  /** It is being planned, and nothing is put in yet. */
  plansFirst: boolean;
  onNow: () => void;
  onSite: (id: string) => void;
  onCancelled: () => void;
}

/** The fields above the note: kind, when, where, and whether the person came. */
export function SessionFacts(props: SessionFactsProps) {
  const { part, lastUsedKind, today, ahead, later, plansFirst, onNow, onSite, onCancelled } = props;
  const { t } = useLingui();
  const { open, session, values, clashes, set, type, typed, isDisabled } = part;
  const device = useDevice();
  const { sites } = useReadable(device.shelf);
  const nameOf = usePlaceName();
  const words = useSessionWords();
  const dates = useDateWords();
  const gapWords = useGapWords(part.gap);
  const at = `sessions/${session}`;
  const siteName = (id: string) => {
    const place = sites.find((site) => site.id === id);
    return place ? nameOf(place) : t`Another site`;
  };
  const attendance = values.status === 'cancelled' ? 'cancelled' : attendanceShown(values);
  return (
    <div className="flex flex-col gap-4 px-4 desk:grid desk:grid-cols-2 desk:gap-x-6 desk:px-6">
      <SessionField
        open={open}
        at={at}
        name="kind"
        label={<Trans>Kind</Trans>}
        gap={gapWords('kind')}
        className="desk:col-span-2"
      >
        {clashes.kind ? (
          <FieldClash
            label={t`Kind`}
            values={clashes.kind.values}
            wordsOf={(kind) => words.kinds[kind as SessionKind]}
            keep={(kind) => set({ kind: kind as SessionKind })}
          />
        ) : (
          <KindChips
            value={values.kind}
            lastUsed={lastUsedKind}
            onChange={(kind) => set({ kind })}
            isDisabled={isDisabled}
          />
        )}
      </SessionField>
      <SessionField open={open} at={at} name="on" label={<Trans>When</Trans>} gap={gapWords('on')}>
        {clashes.on ? (
          <FieldClash
            label={t`Day`}
            values={clashes.on.values}
            wordsOf={(day) => dates.longDay(day as string)}
            keep={(day) => set({ on: day as string | null })}
          />
        ) : (
          <WhenField
            on={values.on}
            time={values.time}
            durationMinutes={values.durationMinutes}
            opensWide={plansFirst}
            today={today}
            onChange={set}
            onNow={values.status === 'done' ? undefined : onNow}
            isDisabled={isDisabled}
          />
        )}
        {clashes.time && (
          <FieldClash
            label={t`Time`}
            values={clashes.time.values}
            wordsOf={(time) => time as string}
            keep={(time) => set({ time: time as string | null })}
          />
        )}
        {values.series && (
          <span className="flex items-center gap-1.5 text-14 text-muted">
            <Icon of={Repeat} size={16} />
            {later > 0 ? (
              <Plural value={later} one="Comes again once more" other="Comes again # times" />
            ) : (
              <Trans>The last of its series</Trans>
            )}
          </span>
        )}
      </SessionField>
      <SessionField open={open} at={at} name="site" label={<Trans>Where</Trans>}>
        {clashes.site ? (
          <FieldClash
            label={t`Where`}
            values={clashes.site.values}
            wordsOf={(id) => siteName(id as string)}
            keep={(id) => onSite(id as string)}
          />
        ) : (
          <WhereField
            sites={inUse(sites, [values.site])}
            site={values.site}
            place={values.place}
            onSite={onSite}
            onPlace={(place) => type({ place })}
            onPlaceDone={(place) => typed({ place })}
            isDisabled={isDisabled}
          />
        )}
      </SessionField>
      {ahead ? (
        <SessionAgreed part={part} />
      ) : (
        <SessionField
          open={open}
          at={at}
          name="attendance"
          label={<Trans>Attendance</Trans>}
          gap={gapWords('attendance')}
          className="desk:col-span-2"
        >
          {clashes.status && (
            <FieldClash
              label={words.fields.status ?? ''}
              values={clashes.status.values}
              wordsOf={(status) => words.statuses[status as NonNullable<SessionValues['status']>]}
              keep={(status) => set({ status: status as SessionValues['status'] })}
            />
          )}
          {clashes.attendance ? (
            <FieldClash
              label={t`Attendance`}
              values={clashes.attendance.values}
              wordsOf={(value) => words.attendances[value as NonNullable<SessionValues['attendance']>]}
              keep={(value) => set({ attendance: value as SessionValues['attendance'] })}
            />
          ) : (
            <Segmented
              label={t`Attendance`}
              choices={[
                { value: 'present', label: words.attendances.present },
                { value: 'partly', label: words.attendances.partly },
                { value: 'absent', label: words.attendances.absent, neutral: true },
                { value: 'cancelled', label: words.statuses.cancelled, neutral: true },
              ]}
              value={attendance}
              isDisabled={isDisabled}
              onChange={(chosen) => {
                if (chosen === 'cancelled') return onCancelled();
                // Who came to a session that was called off or missed has not missed it after all.
                const again = values.status === 'cancelled' || (values.status === 'missed' && chosen !== 'absent');
                set({ attendance: chosen, ...(again ? { status: 'planned' } : {}) });
              }}
            />
          )}
          {(values.walkIn || (values.on === today && attendance !== 'absent')) && !isDisabled && (
            <Chip
              isSelected={values.walkIn === true}
              onChange={(walkIn) => set({ walkIn: walkIn || null })}
              className="self-start"
            >
              <Trans>Came without an appointment</Trans>
            </Chip>
          )}
        </SessionField>
      )}
      <OtherClashes
        part={part}
        fields={
          ahead
            ? ['place', 'durationMinutes', 'walkIn', 'status', 'attendance']
            : ['place', 'durationMinutes', 'walkIn']
        }
      />
    </div>
  );
}
