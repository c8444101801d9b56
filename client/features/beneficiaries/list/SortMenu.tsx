import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowUpDown, Check } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { TriggerButton } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { Sort, SortKey } from './list-sort.ts';

/** The order of the list on a phone, which has no column heads. */
export function SortMenu({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const { t } = useLingui();
  const orders: { key: SortKey; down: boolean; label: string }[] = [
    { key: 'name', down: false, label: t`Name` },
    { key: 'risk', down: true, label: t`Highest risk first` },
    { key: 'lastSeen', down: false, label: t`Longest unseen first` },
    { key: 'next', down: false, label: t`Next visit first` },
    { key: 'opened', down: false, label: t`Opened last first` },
  ];
  const now = orders.find((order) => order.key === sort.by) ?? orders[0]!;
  return (
    <MenuTrigger>
      <TriggerButton look="bare" className="px-2 text-13 !font-normal text-muted" aria-label={t`Order: ${now.label}`}>
        <Icon of={ArrowUpDown} size={16} />
        {now.label}
      </TriggerButton>
      <Popover className="rounded-card border border-hairline bg-surface p-1 shadow-float" placement="bottom end">
        <Menu
          aria-label={t`Order`}
          className="outline-none"
          onAction={(key) => {
            const chosen = orders.find((order) => order.key === key);
            if (chosen) onSort({ by: chosen.key, down: chosen.down });
          }}
        >
          {orders.map((order) => (
            <MenuItem
              key={order.key}
              id={order.key}
              textValue={order.label}
              className="flex min-h-11 cursor-pointer items-center justify-between gap-6 rounded-control px-3 text-14 outline-none data-[focused]:bg-hover"
            >
              {order.label}
              {order.key === sort.by ? (
                <>
                  <Icon of={Check} size={16} className="text-accent" />
                  <span className="sr-only">
                    <Trans>chosen</Trans>
                  </span>
                </>
              ) : null}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
