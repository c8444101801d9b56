import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ArrowLeftRight, CircleHelp, Lock, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useDevice } from '../../sync/device-context.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useSwitchPerson } from './use-switch-person.ts';

export interface PersonMenuProps {
  className: string;
  /** Who they are, in words too: the button is called by them. */
  children: ReactNode;
}

/** What somebody does about themselves: give the device over, lock it, settings, help. */
export function PersonMenu({ className, children }: PersonMenuProps) {
  const { t } = useLingui();
  const device = useDevice();
  const navigate = useNavigate();
  const switchPerson = useSwitchPerson();
  const actions = [
    { name: t`Switch person`, icon: ArrowLeftRight, run: switchPerson },
    { name: t`Lock now`, icon: Lock, run: () => void device.lock() },
    { name: t`Settings`, icon: Settings, run: () => void navigate({ to: '/settings' }) },
    { name: t`Help`, icon: CircleHelp, run: () => void navigate({ to: '/help' }) },
  ];
  return (
    <MenuTrigger>
      <Button className={className}>{children}</Button>
      <Popover
        placement="top start"
        className="min-w-[min(12rem,calc(100vw-24px))] rounded-card border border-hairline bg-surface p-1 shadow-float"
      >
        <Menu className="outline-none">
          {actions.map(({ name, icon, run }) => (
            <MenuItem
              key={name}
              onAction={run}
              className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 text-14 outline-none mouse:min-h-9 data-[focused]:bg-hover"
            >
              <Icon of={icon} size={16} directed={icon === ArrowLeftRight} />
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
