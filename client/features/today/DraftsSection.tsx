import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ClipboardList, FilePenLine, UserRoundPen } from 'lucide-react';
import { useId } from 'react';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Draft } from './use-drafts.ts';

/** Registrations and sessions that were begun and left: each a way back to what was typed. */
export function DraftsSection({ drafts }: { drafts: readonly Draft[] }) {
  const id = useId();
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-4">
      <div className="flex min-h-9 items-center gap-2 desk:px-4">
        <h2 id={id} className="text-14 font-semibold text-muted desk:text-ink">
          <Trans>Drafts</Trans>
        </h2>
        <span className="text-14 text-muted">{drafts.length}</span>
      </div>
      <ul className="desk:overflow-hidden desk:rounded-card desk:border desk:border-hairline desk:bg-surface">
        {drafts.map((draft) => (
          <li key={draft.id} className="border-b border-hairline last:border-b-0">
            <DraftLink draft={draft} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const icons = { registration: UserRoundPen, session: FilePenLine, meeting: ClipboardList };

function DraftLink({ draft }: { draft: Draft }) {
  const { t } = useLingui();
  const dates = useDateWords();
  const inside = (
    <>
      <span className="flex w-12 shrink-0 text-muted desk:w-20">
        <Icon of={icons[draft.kind]} />
      </span>
      <span className="flex min-w-0 flex-col">
        <span dir="auto" className="truncate text-16 font-semibold">
          {draft.name || (draft.kind === 'meeting' ? t`Group without a name` : t`No name yet`)}
        </span>
        <span className="truncate text-14 text-muted">
          {draft.kind === 'registration'
            ? t`Registration, not finished`
            : draft.kind === 'meeting'
              ? dates.join([
                  t`Attendance, not finished`,
                  draft.on && dates.weekday(draft.on),
                  plural(draft.people, { one: '# person', other: '# people' }),
                ])
              : dates.join([t`Session in progress`, draft.on && dates.weekday(draft.on)])}
        </span>
      </span>
    </>
  );
  const className = 'flex min-h-16 items-center gap-3 py-2 hover:bg-hover focus-visible:-outline-offset-2 desk:px-4';
  if (draft.kind === 'meeting') {
    return (
      <Link to="/attendance" search={{ draft: draft.id }} className={className}>
        {inside}
      </Link>
    );
  }
  return draft.kind === 'registration' ? (
    <Link to="/beneficiaries/new" search={{ draft: draft.id }} className={className}>
      {inside}
    </Link>
  ) : (
    <Link
      to="/beneficiaries/$id/sessions/$sessionId"
      params={{ id: draft.beneficiary, sessionId: draft.id }}
      search={{ case: draft.case, tab: 'sessions' }}
      className={className}
    >
      {inside}
    </Link>
  );
}
