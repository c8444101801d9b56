import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Check, ChevronDown, Smartphone, Trash2, TriangleAlert, Users, X } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { can } from '../../../shared/authz/can.ts';
import { addDays } from '../../../shared/base/clock.ts';
import type { ProgrammeId, SiteId } from '../../../shared/base/ids.ts';
import { factsOfCase } from '../../sync/case-facts.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { missedWords } from '../../sync/missed-words.ts';
import { localTime, zoneOf } from '../../sync/site-time.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { sayWithUndo } from '../../ui/undo.ts';
import { useRoomy } from '../../ui/use-media.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { AddPeople } from './attendance/AddPeople.tsx';
import { AttendeeList } from './attendance/AttendeeList.tsx';
import { AttendeeSheet } from './attendance/AttendeeSheet.tsx';
import {
  dueMeetings,
  type KnownMeeting,
  knownGroups,
  knownMeetings,
  lastMeeting,
} from './attendance/known-meetings.ts';
import { LeftOutSheet } from './attendance/LeftOutSheet.tsx';
import { MeetingFacts } from './attendance/MeetingFacts.tsx';
import {
  type Attendee,
  emptyMeeting,
  isMeetingBegun,
  MOST_PEOPLE,
  meetingKey,
  newAttendee,
} from './attendance/meeting-draft.ts';
import { OtherMeetings } from './attendance/OtherMeetings.tsx';
import { type AttendancePlan, planAttendance } from './attendance/plan-attendance.ts';
import { Suggestions } from './attendance/Suggestions.tsx';
import { useMeeting } from './attendance/use-meeting.ts';
import { useSaveMeeting } from './attendance/use-save-meeting.ts';
import { type GoodsProblem, isLineBegun, readLine } from './goods/goods-line.ts';

interface AttendanceScreenProps {
  draft: string | null;
  onDraft: (id: string) => void;
  onClose: () => void;
}

/** One meeting of many people on one screen: said once what is the same for all, then a tap for each. */
export function AttendanceScreen({ draft, onDraft, onClose }: AttendanceScreenProps) {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const roomy = useRoomy();
  const dates = useDateWords();
  const rows = useReadable(device.rows);
  const { sites, programmes, items } = useReadable(device.shelf);
  const save = useSaveMeeting();
  const submit = useSubmit();
  const [first] = useState(() => {
    const site = (device.actor.roles.find((role) => role.site !== '*')?.site ?? sites[0]?.id ?? null) as SiteId | null;
    const [only] = programmes;
    return emptyMeeting({
      ...localTime(Date.now(), zoneOf(site, sites)),
      site,
      programme: programmes.length === 1 && only ? (only.id as ProgrammeId) : null,
    });
  });
  const { id, meeting, change, ready, kept, failed, drop } = useMeeting(draft, first, onDraft);
  const [open, setOpen] = useState<boolean | null>(null);
  const [more, setMore] = useState<Attendee['id'] | null>(null);
  const [nameProblem, setNameProblem] = useState<string | null>(null);
  const [goodsProblems, setGoodsProblems] = useState<ReadonlyMap<number, GoodsProblem>>(new Map());
  const [leftOut, setLeftOut] = useState<AttendancePlan | null>(null);

  const known = useMemo(() => knownMeetings(rows.cases.values()), [rows.cases]);
  const zone = zoneOf(meeting.site, sites);
  const { on: today } = localTime(Date.now(), zone);
  const isPlanned = meeting.on !== null && meeting.on > today;
  const { people } = meeting;
  const listed = useMemo(() => new Set<string>(people.map((one) => one.id)), [people]);
  const present = people.filter((one) => one.mark === 'present').length;
  const absent = people.filter((one) => one.mark === 'absent').length;
  const unmarked = people.length - present - absent;

  const nameOf = (person: string) => rows.beneficiaries.get(person)?.fullName || t`No longer on this device`;
  const detailOf = (one: Attendee) =>
    dates.join([
      rows.beneficiaries.get(one.id)?.code,
      one.walkIn && t`came by themselves`,
      one.mark === 'absent' && one.missedKind && i18n._(missedWords[one.missedKind]),
      one.mark === 'absent' && one.missedReason,
    ]);
  const onMark = useCallback(
    (person: Attendee['id'], mark: 'present' | 'absent') =>
      change((now) => ({
        people: now.people.map((one) => (one.id === person ? { ...one, mark: one.mark === mark ? null : mark } : one)),
      })),
    [change],
  );
  const add = (person: Attendee['id']) =>
    change((now) => {
      if (now.people.some((one) => one.id === person) || now.people.length >= MOST_PEOPLE) return {};
      // Once marking has begun, whoever is added has come.
      const late = !isPlanned && now.people.some((one) => one.mark !== null);
      return { people: [...now.people, newAttendee(person, late ? { mark: 'present', walkIn: true } : {})] };
    });
  const take = (one: KnownMeeting, withPeople: boolean) =>
    change((now) => ({
      groupName: one.groupName,
      kind: one.kind,
      site: one.site,
      place: one.place ?? '',
      services: one.services,
      programme: one.programme ?? now.programme,
      ...(withPeople ? samePeople(one)(now) : {}),
    }));
  const samePeople = (one: KnownMeeting) => (now: typeof meeting) => ({
    people: [
      ...now.people,
      ...one.people
        .filter((person) => rows.beneficiaries.has(person) && !now.people.some((other) => other.id === person))
        .sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
        .map((person) => newAttendee(person)),
    ].slice(0, MOST_PEOPLE),
  });

  const write = (plan: AttendancePlan) => {
    setLeftOut(null);
    return submit.run(async () => {
      if (!(await save(id, meeting, plan))) return;
      const dropped = drop();
      // In the moment in which it is said: somebody may be elsewhere when the vault has answered, and would be taken back.
      onClose();
      await dropped;
    });
  };
  const finish = () => {
    const wrong = new Map<number, GoodsProblem>();
    const goods = meeting.goods.filter(isLineBegun).flatMap((line) => {
      const read = readLine(line, items);
      if (!read.ok) wrong.set(meeting.goods.indexOf(line), read.error);
      return read.ok ? [read.value] : [];
    });
    const nameless = meeting.groupName.trim() ? null : t`Give the group a name: it is how you find it next time.`;
    setNameProblem(nameless);
    setGoodsProblems(wrong);
    if (nameless || wrong.size > 0) return setOpen(true);
    const plan = planAttendance(meeting, {
      casesOf: rows.casesOf,
      isHere: (person) => rows.beneficiaries.has(person),
      mayWrite: (row) => can(device.actor, 'write', factsOfCase(row)),
      zone,
      today,
      goods,
    });
    if (plan.leftOut.length > 0) return setLeftOut(plan);
    void write(plan);
  };
  const discard = () => {
    const was = meeting;
    void drop().then(onClose);
    sayWithUndo(t`Meeting discarded`, t`Undo`, () => void device.drafts.set(meetingKey(id), was));
  };

  if (!ready) return <Skeleton rows={6} />;
  const unfolded = roomy || (open ?? people.length === 0);
  const facts = (
    <MeetingFacts
      meeting={meeting}
      change={(some) => {
        change(some);
        setNameProblem(null);
        if (some.goods) setGoodsProblems(new Map());
      }}
      today={today}
      isPlanned={isPlanned}
      nameProblem={nameProblem}
      goodsProblems={goodsProblems}
      suggestions={
        people.length === 0 && (
          <Suggestions
            due={meeting.groupName.trim() ? [] : dueMeetings(known, addDays(today, -3), addDays(today, 7)).slice(0, 3)}
            last={lastMeeting(known, meeting.groupName)}
            groups={meeting.groupName.trim() ? [] : knownGroups(known).slice(0, 4)}
            onPlanned={(one) => {
              take(one, true);
              change({ group: one.group, on: one.on > today ? one.on : today, time: one.time });
            }}
            onGroup={(one) => take(one, false)}
            onSamePeople={(one) => change(samePeople(one))}
          />
        )
      }
    />
  );
  const list = (
    <section aria-label={t`People`} className="flex min-w-0 flex-col">
      <div className="sticky top-0 z-10 border-b border-hairline bg-canvas px-4 pt-3 desk:px-6">
        <AddPeople listed={listed} isFull={people.length >= MOST_PEOPLE} onAdd={add} />
        {people.length > 0 && (
          <div className="flex min-h-12 flex-wrap items-center gap-x-3 text-14">
            <span role="status" className="me-auto">
              {isPlanned ? (
                <Plural value={people.length} one="# person" other="# people" />
              ) : (
                <>
                  <Trans>
                    {present} present, {absent} absent
                  </Trans>
                  {unmarked > 0 && (
                    <span className="text-muted">
                      {dates.comma}
                      <Plural value={unmarked} one="# to mark" other="# to mark" />
                    </span>
                  )}
                </>
              )}
            </span>
            {!isPlanned && unmarked > 0 && (
              <Button
                look="quiet"
                onPress={() => markRest(present > 0 && unmarked < people.length ? 'absent' : 'present')}
              >
                {present > 0 ? <Trans>Rest absent</Trans> : <Trans>All present</Trans>}
              </Button>
            )}
          </div>
        )}
      </div>
      <AttendeeList
        people={people}
        nameOf={nameOf}
        detailOf={detailOf}
        isPlanned={isPlanned}
        onMark={onMark}
        onMore={setMore}
      />
    </section>
  );
  function markRest(mark: 'present' | 'absent'): void {
    const before = people;
    change((now) => ({ people: now.people.map((one) => (one.mark === null ? { ...one, mark } : one)) }));
    const said = mark === 'present' ? t`All marked as present` : t`The rest marked as absent`;
    sayWithUndo(said, t`Undo`, () => change({ people: before }));
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-16 shrink-0 items-center gap-2 border-b border-hairline px-2 desk:px-6">
        <IconButton aria-label={t`Close`} onPress={onClose} className="desk:order-last">
          <Icon of={X} />
        </IconButton>
        <div className="min-w-0 flex-1">
          <h1 className="truncate text-16 font-semibold desk:text-20">
            {meeting.groupName.trim() ? <bdi>{meeting.groupName}</bdi> : <Trans>Attendance</Trans>}
          </h1>
          <p className="truncate text-14 text-muted">
            {dates.join([meeting.on && (meeting.on === today ? t`Today` : dates.weekday(meeting.on)), meeting.time])}
          </p>
        </div>
        {isMeetingBegun(meeting) && (
          <Menu
            label={t`More about this meeting`}
            actions={[{ label: t`Discard`, icon: Trash2, run: discard, danger: true }]}
          />
        )}
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto desk:flex-row desk:overflow-hidden">
        <div className="shrink-0 desk:w-[26rem] desk:overflow-y-auto desk:border-e desk:border-hairline">
          {draft === null && <OtherMeetings />}
          {!roomy && people.length > 0 && (
            <Button
              look="bare"
              aria-expanded={unfolded}
              className="w-full !justify-between border-b border-hairline px-4"
              onPress={() => setOpen(!unfolded)}
            >
              <Trans>About the meeting</Trans>
              <Icon of={ChevronDown} size={16} className={unfolded ? 'rotate-180' : ''} />
            </Button>
          )}
          {unfolded && facts}
        </div>
        <div className="flex min-w-0 flex-1 flex-col desk:overflow-y-auto">
          {list}
          {people.length === 0 && (
            <p className="flex items-center gap-2 px-4 py-6 text-16 text-muted desk:px-6">
              <Icon of={Users} />
              <Trans>Nobody is on the list yet.</Trans>
            </p>
          )}
        </div>
      </div>
      <footer className="flex shrink-0 items-center gap-3 border-t border-hairline bg-surface px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] desk:px-6">
        <span role="status" className="flex min-w-0 flex-1 items-center gap-1.5 text-13 text-muted">
          {failed || submit.error !== null ? (
            <>
              <Icon of={TriangleAlert} size={16} className="text-danger" />
              <span className="text-danger">
                <Trans>Not kept: free some space on this device</Trans>
              </span>
            </>
          ) : (
            isMeetingBegun(meeting) && (
              <>
                <Icon of={Smartphone} size={16} />
                {kept ? <Trans>Draft kept on this device</Trans> : <Trans>Being kept…</Trans>}
              </>
            )
          )}
        </span>
        <Button look="primary" isDisabled={people.length === 0 || submit.busy} onPress={finish}>
          <Icon of={Check} size={16} />
          {isPlanned ? <Trans>Plan it</Trans> : <Trans>Done</Trans>}
        </Button>
      </footer>
      <AttendeeSheet
        attendee={people.find((one) => one.id === more) ?? null}
        name={more ? nameOf(more) : ''}
        onChange={(some) =>
          change((now) => ({ people: now.people.map((one) => (one.id === more ? { ...one, ...some } : one)) }))
        }
        onRemove={() => {
          const before = people;
          change((now) => ({ people: now.people.filter((one) => one.id !== more) }));
          setMore(null);
          sayWithUndo(t`Taken off the list`, t`Undo`, () => change({ people: before }));
        }}
        onClose={() => setMore(null)}
      />
      <LeftOutSheet
        plan={leftOut}
        nameOf={nameOf}
        onGoOn={() => leftOut && void write(leftOut)}
        onClose={() => setLeftOut(null)}
      />
    </div>
  );
}
