import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ColleagueCircle } from '../../ui/Avatar.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { isolated } from '../../ui/isolated.ts';
import type { AwayChange } from './group-activity.ts';
import { useChangeWords } from './use-change-words.ts';
import { useWriter } from './use-writer.ts';

interface ChangeLineProps {
  change: AwayChange;
  /** Whose record it is, where the heading above says who wrote. */
  about?: string;
}

/** One change: what, from what to what, who and when. Leads to the session or the record. */
export function ChangeLine({ change, about }: ChangeLineProps) {
  const { t } = useLingui();
  const dates = useDateWords();
  const told = useChangeWords()(change);
  const writer = useWriter()(change.by);
  const when = dates.moment(change.at);
  const inside = (
    <>
      <ColleagueCircle name={writer.name} colour={null} size={28} isDecoration />
      <span className="flex min-w-0 flex-col">
        <span className="text-14 [overflow-wrap:anywhere]">
          {told.quote === null ? (
            <>
              <bdi>{told.what}</bdi>
              {told.before !== null && (
                <>
                  {' '}
                  <del className="text-muted">
                    <bdi>{told.before}</bdi>
                  </del>
                </>
              )}
              {told.after !== null && (
                <>
                  {' '}
                  <ins className="font-semibold no-underline">
                    <bdi>{told.after}</bdi>
                  </ins>
                </>
              )}
            </>
          ) : (
            <q dir="auto" className="block">
              {told.quote}
            </q>
          )}
        </span>
        <span className="text-13 text-muted">
          {[about ?? writer.name, told.quote === null ? null : told.what, when]
            .flatMap((part) => (part ? [isolated(part)] : []))
            .join(t`, `)}
        </span>
      </span>
    </>
  );
  const className = 'flex gap-3 rounded-control px-2 py-2 hover:bg-hover focus-visible:-outline-offset-2';
  if (told.session && change.case) {
    return (
      <Link
        to="/beneficiaries/$id/sessions/$sessionId"
        params={{ id: change.beneficiary, sessionId: told.session }}
        search={{ case: change.case.id, tab: 'sessions' }}
        className={className}
      >
        {inside}
      </Link>
    );
  }
  return (
    <Link
      to="/beneficiaries/$id"
      params={{ id: change.beneficiary }}
      search={change.where.startsWith('comments/') ? { tab: 'comments' } : {}}
      className={className}
    >
      {inside}
    </Link>
  );
}
