import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import {
  CalendarClock,
  CalendarX2,
  CircleCheckBig,
  Folder,
  FolderX,
  Forward,
  History,
  type LucideIcon,
  NotebookPen,
  Reply,
  ShieldAlert,
  ShieldCheck,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import { isBegun } from '../../parts/begun-session.ts';
import { useSiteDay } from '../../parts/use-site-day.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { sessionKindWords } from '../../sync/session-kind-words.ts';
import { useDateWords } from '../../ui/dates.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { concernWords } from './concern-words.ts';
import { type TimelineEvent, timelineOf } from './timeline.ts';

/** What happened to a person over all their cases, day by day, latest first. */
export function RecordTimeline({ beneficiary }: { beneficiary: BeneficiaryId }) {
  const { t } = useLingui();
  const rows = useReadable(useDevice().rows);
  const cases = rows.casesOf.get(beneficiary) ?? [];
  const today = useSiteDay(rows.beneficiaries.get(beneficiary)?.site ?? null);
  const events = timelineOf(cases, today);
  if (events.length === 0) {
    return (
      <EmptyState icon={History} title={t`Nothing has happened yet`}>
        <Trans>Sessions, referrals, concerns and goals will stand here by day.</Trans>
      </EmptyState>
    );
  }
  return (
    <ol aria-label={t`Timeline`} className="px-4 py-3">
      {events.map((event, at) => (
        // Two events of one kind may fall on one day: their place tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: a line keeps nothing of its own
        <Entry key={at} event={event} beneficiary={beneficiary} />
      ))}
    </ol>
  );
}

function Entry({ event, beneficiary }: { event: TimelineEvent; beneficiary: BeneficiaryId }) {
  const dates = useDateWords();
  const { icon, title, more } = useEventWords(event);
  const time = event.type === 'session' ? event.session.time : null;
  // A weekday is told without its year.
  const isThisYear = event.on.slice(0, 4) === String(new Date().getFullYear());
  const body = (
    <>
      <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-quiet text-muted">
        <Icon of={icon} size={16} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block text-14 font-semibold">{title}</span>
        <span className="block text-13 text-muted">
          {dates.join([isThisYear ? dates.weekday(event.on) : dates.day(event.on), time])}
        </span>
        {more && (
          <span dir="auto" className="line-clamp-2 text-14 [overflow-wrap:anywhere]">
            {more}
          </span>
        )}
      </span>
    </>
  );
  const line = '-mx-2 flex min-h-11 items-start gap-3 rounded-control px-2 py-2';
  const linked = `${line} hover:bg-hover aria-[current]:bg-accent-soft`;
  if (event.type === 'session') {
    return (
      <li>
        <Link
          to="/beneficiaries/$id/sessions/$sessionId"
          params={{ id: beneficiary, sessionId: event.session.id }}
          search={(before) => ({ ...before, case: event.case.id })}
          className={linked}
        >
          {body}
        </Link>
      </li>
    );
  }
  if ('referral' in event) {
    return (
      <li>
        <Link
          to="/beneficiaries/$id/referrals/$referralId"
          params={{ id: beneficiary, referralId: event.referral.id }}
          search={(before) => ({ ...before, case: event.case.id })}
          className={linked}
        >
          {body}
        </Link>
      </li>
    );
  }
  return <li className={line}>{body}</li>;
}

function useEventWords(event: TimelineEvent): { icon: LucideIcon; title: string; more: ReactNode } {
  const { t, i18n } = useLingui();
  switch (event.type) {
    case 'session': {
      const { kind, status, outcome, missedReason, reason } = event.session;
      const name = kind ? i18n._(sessionKindWords[kind]) : t`Session`;
      if (status === 'missed') return { icon: CalendarX2, title: t`${name}, missed`, more: missedReason };
      if (status === 'cancelled') return { icon: CalendarX2, title: t`${name}, cancelled`, more: reason };
      if (status === 'planned' && !isBegun(event.session))
        return { icon: CalendarClock, title: t`${name}, planned`, more: reason };
      if (status === 'planned') return { icon: NotebookPen, title: t`${name}, in progress`, more: reason };
      return { icon: NotebookPen, title: name, more: outcome };
    }
    case 'referred':
      return { icon: Forward, title: t`Referred`, more: event.referral.serviceName };
    case 'answered': {
      const { state, serviceName, reply } = event.referral;
      const more = [serviceName, reply].filter(Boolean).join(': ');
      return { icon: Reply, title: state === 'refused' ? t`Referral refused` : t`Referral accepted`, more };
    }
    case 'referral-ended': {
      const { state, serviceName } = event.referral;
      return {
        icon: Forward,
        title: state === 'completed' ? t`Referral completed` : t`Referral cancelled`,
        more: serviceName,
      };
    }
    case 'concern-began':
    case 'concern-ended': {
      const { kind } = event.concern;
      const more = kind && i18n._(concernWords[kind]);
      return event.type === 'concern-began'
        ? { icon: ShieldAlert, title: t`Concern began`, more }
        : { icon: ShieldCheck, title: t`Concern ended`, more };
    }
    case 'goal-ended':
      return {
        icon: CircleCheckBig,
        title: event.goal.state === 'reached' ? t`Goal reached` : t`Goal dropped`,
        more: event.goal.title,
      };
    case 'case-opened':
      return { icon: Folder, title: t`Case opened`, more: null };
    case 'case-closed':
      return { icon: FolderX, title: t`Case closed`, more: event.case.closureReason };
    case 'case-reopened':
      return { icon: Folder, title: t`Case opened again`, more: event.case.reopenReason };
  }
}
