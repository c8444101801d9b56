import { useLingui } from '@lingui/react/macro';
import { Building2, House, type LucideIcon, MessageSquare, Phone, Users } from 'lucide-react';
import type { SessionField, SessionKind, SessionStatus, SessionValues } from '../../../shared/docs/case.ts';

export const kindIcons: Record<SessionKind, LucideIcon> = {
  'home-visit': House,
  office: Building2,
  phone: Phone,
  group: Users,
  other: MessageSquare,
};

/** The words of a session's choices and fields in the person's language. */
export function useSessionWords() {
  const { t } = useLingui();
  const kinds: Record<SessionKind, string> = {
    'home-visit': t`Home visit`,
    office: t`Office`,
    phone: t`Phone call`,
    group: t`Group`,
    other: t`Other`,
  };
  const statuses: Record<SessionStatus, string> = {
    planned: t`Planned`,
    done: t`Done`,
    missed: t`Missed`,
    cancelled: t`Cancelled`,
  };
  const attendances: Record<NonNullable<SessionValues['attendance']>, string> = {
    present: t`Came`,
    partly: t`Partly`,
    absent: t({ message: 'Missed', context: 'attendance' }),
  };
  const fields: Partial<Record<SessionField, string>> = {
    kind: t`Kind`,
    on: t`Day`,
    time: t`Time`,
    site: t`Where`,
    attendance: t`Attendance`,
    services: t`Services`,
    outcome: t`Outcome`,
    nextOn: t`Next`,
    missedReason: t`Reason`,
    status: t`Status`,
  };
  return { kinds, statuses, attendances, fields };
}
