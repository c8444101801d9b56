import { useLingui } from '@lingui/react/macro';
import { Link, useMatchRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { canDo } from '../../../shared/authz/can.ts';
import { unwritten, wordsBehind } from '../../local/unwritten.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { buttonClasses } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { mayRegister } from './may-register.ts';
import { SyncPill } from './SyncPill.tsx';

/** The bar over a roomy window: a search for whoever may find people, where the work is, and New. On the list the search is the list's. */
export function TopBar() {
  const { t } = useLingui();
  const { actor } = useDevice();
  const navigate = useNavigate();
  const onList = Boolean(useMatchRoute()({ to: '/beneficiaries' }));
  const search = useSearch({ strict: false }) as { q?: number };
  const [elsewhere, setElsewhere] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const focus = () => field.current?.select();
  useShortcut('mod+k', focus);
  useShortcut('/', focus);
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-b border-hairline px-4">
      {canDo(actor, 'see-people', null) && (
        <SearchField
          key={onList ? 'list' : 'elsewhere'}
          inputRef={field}
          className="w-full max-w-[360px]"
          label={onList ? t`Search beneficiaries` : t`Find a person`}
          placeholder={onList ? t`Name, code or phone` : t`Find a person`}
          shortcut={onList ? '/' : 'Ctrl K'}
          value={onList ? wordsBehind(search.q) : elsewhere}
          onChange={(q) => {
            if (onList)
              void navigate({ to: '/beneficiaries', search: (now) => ({ ...now, q: unwritten(q) }), replace: true });
            else setElsewhere(q);
          }}
          onSubmit={(q) => {
            if (!onList && q.trim()) void navigate({ to: '/beneficiaries', search: { q: unwritten(q) } });
            else focusFirstRow();
          }}
          onLeave={focusFirstRow}
        />
      )}
      <span className="flex-1" />
      <SyncPill />
      {mayRegister(actor) && (
        <Link to="/beneficiaries/new" className={buttonClasses('primary')}>
          <Icon of={Plus} />
          {t`New`}
        </Link>
      )}
    </header>
  );
}

/** The list marks the row that the keyboard enters at. */
function focusFirstRow(): void {
  document.querySelector<HTMLElement>('[data-list-row][tabindex="0"]')?.focus();
}
