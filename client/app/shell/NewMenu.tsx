import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ListChecks, Plus, SquarePen, UserRoundPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { TriggerButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

const BeginSessionSheet = lazy(async () => ({
  default: (await import('../../parts/BeginSessionSheet.tsx')).BeginSessionSheet,
}));

/** New, and what: a person, a session with somebody, a meeting of many. */
export function NewMenu({ className, isWide }: { className: string; isWide: boolean }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [beginning, setBeginning] = useState(false);
  const choices = [
    { label: t`Person`, icon: UserRoundPlus, run: () => void navigate({ to: '/beneficiaries/new' }) },
    { label: t`Session`, icon: SquarePen, run: () => setBeginning(true) },
    { label: t`Attendance`, icon: ListChecks, run: () => void navigate({ to: '/attendance' }) },
  ];
  return (
    <>
      <MenuTrigger>
        <TriggerButton look={isWide ? 'primary' : 'bare'} className={className}>
          <Icon of={Plus} />
          {t`New`}
        </TriggerButton>
        <Popover
          placement={isWide ? 'bottom end' : 'top end'}
          className="min-w-[min(13rem,calc(100vw-24px))] rounded-card border border-hairline bg-surface p-1 shadow-float"
        >
          <Menu aria-label={t`New`} className="outline-none">
            {choices.map(({ label, icon, run }) => (
              <MenuItem
                key={label}
                onAction={run}
                className="flex min-h-12 cursor-pointer items-center gap-3 rounded-control px-3 text-16 outline-none mouse:min-h-9 mouse:text-14 data-[focused]:bg-hover"
              >
                <Icon of={icon} className="text-muted" />
                {label}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {beginning && (
        <Suspense>
          <BeginSessionSheet
            title={<Trans>A session with whom?</Trans>}
            plannedFor={null}
            onClose={() => setBeginning(false)}
          />
        </Suspense>
      )}
    </>
  );
}
