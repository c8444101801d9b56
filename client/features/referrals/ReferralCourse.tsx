import { Plural, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ReferralRow } from '../../../shared/projections/care.ts';
import { colleagueBy } from '../../sync/colleague-by.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { Tag } from '../../ui/Banner.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { urgencyWords } from './referral-words.ts';

const DAY_MS = 86_400_000;

/** What happened to a referral so far, oldest first. */
export function ReferralCourse({ referral, today }: { referral: ReferralRow; today: string }) {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const own = useReadable(device.ownEnrolments);
  const colleagues = useReadable(device.colleagues);
  const { author, madeOn, reason, urgency, state, repliedOn, reply, endedOn } = referral;
  const who = own.includes(author) ? t`you` : (colleagueBy(author, colleagues)?.name ?? null);
  const isWaiting = state === 'made' || state === null;
  const days = madeOn ? Math.round((Date.parse(today) - Date.parse(madeOn)) / DAY_MS) : 0;
  return (
    <ol aria-label={t`Course of the referral`} className="flex flex-col gap-3 border-s-2 border-hairline ps-4">
      <Stage title={t`Referred`} when={dates.join([madeOn && dates.day(madeOn), who])}>
        <span className="whitespace-pre-line">{reason}</span>
        {urgency && urgency !== 'routine' && (
          <span className="block pt-1">
            <Tag tone={urgency === 'urgent' ? 'danger' : 'warning'}>{i18n._(urgencyWords[urgency])}</Tag>
          </span>
        )}
      </Stage>
      {isWaiting && (
        <Stage title={t`No answer yet`} when={<Plural value={days} _0="Made today" one="# day" other="# days" />} />
      )}
      {(state === 'accepted' || state === 'refused' || (repliedOn && !isWaiting)) && (
        <Stage
          title={state === 'refused' ? t`They refused` : state === 'accepted' ? t`They accepted` : t`They answered`}
          when={repliedOn && dates.day(repliedOn)}
        >
          {reply}
        </Stage>
      )}
      {(state === 'completed' || state === 'cancelled') && (
        <Stage title={state === 'completed' ? t`Completed` : t`Cancelled`} when={endedOn && dates.day(endedOn)}>
          {!repliedOn && reply}
        </Stage>
      )}
    </ol>
  );
}

function Stage({ title, when, children }: { title: string; when: ReactNode; children?: ReactNode }) {
  return (
    <li className="relative">
      <span aria-hidden="true" className="absolute -start-[1.375rem] top-1.5 size-2.5 rounded-full bg-edge" />
      <p className="text-16 font-semibold">{title}</p>
      {when && <p className="text-13 text-muted">{when}</p>}
      {children && (
        <div dir="auto" className="text-14 [overflow-wrap:anywhere]">
          {children}
        </div>
      )}
    </li>
  );
}
