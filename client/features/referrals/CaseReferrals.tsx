import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Forward } from 'lucide-react';
import type { ReferralRow } from '../../../shared/projections/care.ts';
import { readCare } from '../../../shared/projections/care.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useReading } from '../../sync/use-reading.ts';
import { useDateWords } from '../../ui/dates.ts';
import { Fold } from '../../ui/Fold.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { referralStateWords } from './referral-words.ts';

const IN_SIGHT = 3;

/** The referrals of one case, latest first, each with what came back. */
export function CaseReferrals({ row, document }: { row: CaseRow; document: OpenDocument }) {
  const { t } = useLingui();
  const { referrals } = useReading(document, readCare);
  const lines = (some: ReferralRow[]) => (
    <ul className="divide-y divide-hairline">
      {some.map((referral) => (
        <ReferralLine key={referral.id} row={row} referral={referral} />
      ))}
    </ul>
  );
  return (
    <section aria-label={t`Referrals`} className="border-t border-hairline pt-3">
      <h4 className="text-14 font-semibold">
        <Trans>Referrals</Trans>
      </h4>
      {referrals.length === 0 ? (
        <p className="py-2 text-14 text-muted">
          <Trans>Sent nowhere yet.</Trans>
        </p>
      ) : (
        lines(referrals.slice(0, IN_SIGHT))
      )}
      {referrals.length > IN_SIGHT && (
        <Fold words={<Plural value={referrals.length - IN_SIGHT} one="# more referral" other="# more referrals" />}>
          {lines(referrals.slice(IN_SIGHT))}
        </Fold>
      )}
    </section>
  );
}

function ReferralLine({ row, referral }: { row: CaseRow; referral: ReferralRow }) {
  const { i18n, t } = useLingui();
  const dates = useDateWords();
  const { id, serviceName, state, madeOn, repliedOn, endedOn, reply } = referral;
  const isWaiting = state === 'made' || state === null;
  const on = endedOn ?? repliedOn;
  return (
    <li>
      <Link
        to="/beneficiaries/$id/referrals/$referralId"
        params={{ id: row.beneficiary ?? '', referralId: id }}
        search={(before) => ({ ...before, case: row.id })}
        className="-mx-2 flex min-h-14 items-start gap-3 rounded-control px-2 py-2 hover:bg-hover aria-[current]:bg-accent-soft"
      >
        <Icon of={Forward} directed className="mt-0.5 text-muted" />
        <span className="min-w-0 flex-1">
          <span dir="auto" className="block text-16 font-semibold [overflow-wrap:anywhere]">
            {serviceName ?? t`A service`}
          </span>
          <span className="block text-13 text-muted">
            {dates.join([
              madeOn && dates.day(madeOn),
              i18n._(referralStateWords[state ?? 'made']),
              !isWaiting && on && dates.day(on),
            ])}
          </span>
          {reply && (
            <span dir="auto" className="line-clamp-2 text-14 [overflow-wrap:anywhere]">
              {reply}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
