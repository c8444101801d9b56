import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useRef } from 'react';
import { AttendeeRow } from './AttendeeRow.tsx';
import type { Attendee } from './meeting-draft.ts';

interface AttendeeListProps {
  people: readonly Attendee[];
  nameOf: (id: string) => string;
  detailOf: (attendee: Attendee) => string;
  isPlanned: boolean;
  onMark: (id: Attendee['id'], mark: 'present' | 'absent') => void;
  onMore: (id: Attendee['id']) => void;
}

/** Everybody at a meeting. Arrows go from row to row in the same column. */
export function AttendeeList({ people, nameOf, detailOf, isPlanned, onMark, onMore }: AttendeeListProps) {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const here = (event.target as HTMLElement).closest('li');
    const rows = [...(list.current?.children ?? [])];
    const row = here && rows[rows.indexOf(here) + by];
    if (by === 0 || !here || !row) return;
    const column = [...here.querySelectorAll('button')].indexOf(event.target as HTMLButtonElement);
    event.preventDefault();
    row.querySelectorAll('button')[column]?.focus();
  };
  return (
    <ul ref={list} aria-label={t`People at the meeting`} onKeyDown={move}>
      {people.map((one) => (
        <AttendeeRow
          key={one.id}
          attendee={one}
          name={nameOf(one.id)}
          detail={detailOf(one)}
          isPlanned={isPlanned}
          onMark={onMark}
          onMore={onMore}
        />
      ))}
    </ul>
  );
}
