import { useLingui } from '@lingui/react/macro';
import { useMatchRoute, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { canDo } from '../../../shared/authz/can.ts';
import { useRecentPanel } from '../../features/beneficiaries/list/RecentPeople.tsx';
import { useDevice } from '../../sync/device-context.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { useListQuery } from '../list-query.ts';
import { CommandField } from './CommandButton.tsx';
import { openCommand } from './command-open.ts';
import { InboxBell } from './InboxBell.tsx';
import { mayRegister } from './may-register.ts';
import { NewButton } from './NewButton.tsx';
import { SyncPill } from './SyncPill.tsx';

/** The bar over a roomy window: the palette's field, where the work is, what others changed, and New. On the list the field is the list's search. */
export function TopBar() {
  const { actor } = useDevice();
  const onList = Boolean(useMatchRoute()({ to: '/beneficiaries' })) && canDo(actor, 'see-people', null);
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-b border-hairline px-4">
      {onList ? <ListSearch /> : <PaletteField />}
      <span className="flex-1" />
      <SyncPill />
      {mayRegister(actor) && <InboxBell />}
      {mayRegister(actor) && <NewButton isWide />}
    </header>
  );
}

function PaletteField() {
  useShortcut('/', openCommand);
  return <CommandField />;
}

function ListSearch() {
  const { t } = useLingui();
  const search = useSearch({ strict: false }) as { q?: number };
  const { query, type, settle } = useListQuery(search.q);
  const recent = useRecentPanel();
  const field = useRef<HTMLInputElement>(null);
  useShortcut('/', () => field.current?.select());
  return (
    <SearchField
      inputRef={field}
      className="w-full max-w-[360px]"
      label={t`Search beneficiaries`}
      placeholder={t`Name, code, phone or household`}
      shortcut="/"
      value={query}
      onChange={type}
      onSettle={() => void settle()}
      onSubmit={focusFirstRow}
      onLeave={focusFirstRow}
      whenEmpty={recent}
    />
  );
}

/** The list marks the row that the keyboard enters at. */
function focusFirstRow(): void {
  document.querySelector<HTMLElement>('[data-list-row][tabindex="0"]')?.focus();
}
