import { Ellipsis, type LucideIcon } from 'lucide-react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { iconButtonClasses, TriggerButton } from './Button.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';

export interface MenuAction {
  label: string;
  icon: LucideIcon;
  run: () => void;
  danger?: boolean;
}

/** Three dots with the lesser things that can be done. Nothing at all where there are none. */
export function Menu({ label, actions }: { label: string; actions: MenuAction[] }) {
  if (actions.length === 0) return null;
  return (
    <MenuTrigger>
      <TriggerButton look="bare" aria-label={label} className={iconButtonClasses('text-muted')}>
        <Icon of={Ellipsis} />
      </TriggerButton>
      <Popover
        placement="bottom end"
        className="min-w-[min(11rem,calc(100vw-24px))] rounded-card border border-hairline bg-surface p-1 shadow-float"
      >
        <AriaMenu className="outline-none">
          {actions.map((action) => (
            <MenuItem
              key={action.label}
              onAction={action.run}
              className={classNames(
                'flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 text-14 outline-none mouse:min-h-9 data-[focused]:bg-hover',
                action.danger && 'text-danger',
              )}
            >
              <Icon of={action.icon} size={16} />
              {action.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
