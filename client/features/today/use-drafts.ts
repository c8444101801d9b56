import { useEffect, useMemo, useState } from 'react';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { begunSessions } from './agenda.ts';
import type { Self } from './mine.ts';

/** Work that was begun and isn't a record, or isn't done, yet. */
export type Draft =
  | { kind: 'registration'; id: string; name: string }
  | { kind: 'meeting'; id: string; name: string; on: string | null; people: number }
  | { kind: 'session'; id: string; case: string; beneficiary: string; name: string; on: string | null };

const REGISTRATIONS = 'register/';
const MEETINGS = 'attendance/';

export function useDrafts(self: Self): Draft[] {
  const device = useDevice();
  const rows = useReadable(device.rows);
  const [typed, setTyped] = useState<Draft[]>([]);
  useEffect(() => {
    let wanted = true;
    const read = () =>
      void Promise.all([device.drafts.list(REGISTRATIONS), device.drafts.list(MEETINGS)]).then(
        ([registrations, meetings]) =>
          wanted &&
          setTyped([
            ...meetings.flatMap(({ key, value }) => meetingOf(key, value)),
            ...registrations.flatMap(({ key, value }) => registrationOf(key, value)),
          ]),
        // Locked meanwhile: there is nobody to show them to.
        () => undefined,
      );
    read();
    // Another window of this person may have finished one.
    document.addEventListener('visibilitychange', read);
    return () => {
      wanted = false;
      document.removeEventListener('visibilitychange', read);
    };
  }, [device]);
  const sessions = useMemo(
    () =>
      begunSessions(rows, self).flatMap(({ case: row, session }): Draft[] => {
        const person = row.beneficiary ? rows.beneficiaries.get(row.beneficiary) : undefined;
        if (!person || person.deletedAt) return [];
        const { id, fullName } = person;
        return [{ kind: 'session', id: session.id, case: row.id, beneficiary: id, name: fullName, on: session.on }];
      }),
    [rows, self],
  );
  return useMemo(() => [...sessions, ...typed], [sessions, typed]);
}

/** What the vault may hold under a registration's key, also from an older version, as a name. */
function registrationOf(key: string, value: unknown): Draft[] {
  if (typeof value !== 'object' || value === null) return [];
  const { fullName, knownAs } = value as { fullName?: unknown; knownAs?: unknown };
  const text = (typed: unknown) => (typeof typed === 'string' ? typed.trim() : '');
  return [{ kind: 'registration', id: key.slice(REGISTRATIONS.length), name: text(fullName) || text(knownAs) }];
}

/** The same of an attendance that was begun. */
function meetingOf(key: string, value: unknown): Draft[] {
  if (typeof value !== 'object' || value === null) return [];
  const { groupName, on, people } = value as { groupName?: unknown; on?: unknown; people?: unknown };
  return [
    {
      kind: 'meeting',
      id: key.slice(MEETINGS.length),
      name: typeof groupName === 'string' ? groupName.trim() : '',
      on: typeof on === 'string' ? on : null,
      people: Array.isArray(people) ? people.length : 0,
    },
  ];
}
