import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AgendaItem } from './agenda.ts';

interface ItemLinkProps {
  item: AgendaItem;
  className?: string;
  label?: string;
  tabIndex?: number;
  children: ReactNode;
}

/** Leads to where the work on an item is done: the session, the attendance of a meeting, the record. */
export function ItemLink({ item, className, label, tabIndex, children }: ItemLinkProps) {
  const rest = {
    ...(className ? { className } : {}),
    ...(label ? { 'aria-label': label } : {}),
    ...(tabIndex === undefined ? {} : { tabIndex }),
  };
  if (item.kind === 'group') {
    return (
      <Link {...rest} to="/attendance">
        {children}
      </Link>
    );
  }
  if (item.beneficiary === null) return <span {...rest}>{children}</span>;
  if (item.kind === 'session') {
    return (
      <Link
        {...rest}
        to="/beneficiaries/$id/sessions/$sessionId"
        params={{ id: item.beneficiary, sessionId: item.session.id }}
        search={{ case: item.case, tab: 'sessions' }}
      >
        {children}
      </Link>
    );
  }
  return (
    <Link {...rest} to="/beneficiaries/$id" params={{ id: item.beneficiary }}>
      {children}
    </Link>
  );
}
