import { useLingui } from '@lingui/react/macro';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { ClipboardCheck, Languages, Lock, Printer, RefreshCw, SquarePen, UserRoundPlus, WifiOff } from 'lucide-react';
import { canDo } from '../../../shared/authz/can.ts';
import type { Command } from '../../features/command/command.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { languages, offered } from '../languages.ts';
import { prefer, preferences } from '../preferences.ts';
import { mayRegister } from './may-register.ts';
import { places } from './places.ts';

/** Everything that this person may go to or do from anywhere. */
export function useCommands(): Command[] {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const navigate = useNavigate();
  const router = useRouter();
  const { language } = useReadable(preferences);
  const line = useReadable(device.line);
  const { actor } = device;
  const isAway = line.state === 'offline' && line.why === 'chosen';
  const seesPeople = canDo(actor, 'see-people', null);
  const registers = mayRegister(actor);
  const attendance = places.find((place) => place.to === '/attendance');

  const acts: (Command | false)[] = [
    registers && {
      id: 'new-person',
      group: 'do',
      label: t`New person`,
      also: t`register beneficiary add`,
      icon: UserRoundPlus,
      run: () => void navigate({ to: '/beneficiaries/new' }),
    },
    registers &&
      seesPeople && {
        id: 'new-session',
        group: 'do',
        label: t`New session for…`,
        also: t`visit contact note`,
        icon: SquarePen,
        run: 'pick-session',
      },
    registers &&
      !attendance && {
        id: 'attendance',
        group: 'do',
        label: t`Attendance`,
        also: t`group activity`,
        icon: ClipboardCheck,
        run: () => void router.navigate({ href: '/attendance' }),
      },
    {
      id: 'lock',
      group: 'do',
      label: t`Lock now`,
      also: t`leave PIN`,
      icon: Lock,
      run: () => void device.lock(),
    },
    ...offered
      .filter((code) => code !== language)
      .map(
        (code): Command => ({
          id: `language-${code}`,
          group: 'do',
          label: languages[code].name,
          also: `${t`language`} language langue لغة ${code}`,
          icon: Languages,
          isRare: true,
          run: () => void prefer({ language: code }),
        }),
      ),
    {
      id: 'work-offline',
      group: 'do',
      label: isAway ? t`Work online again` : t`Work offline`,
      also: t`network connection`,
      icon: WifiOff,
      run: () => device.setWorkOffline(!isAway),
    },
    {
      id: 'sync-now',
      group: 'do',
      label: t`Send and fetch now`,
      also: t`sync server`,
      icon: RefreshCw,
      run: () => void device.syncNow(),
    },
    {
      id: 'print',
      group: 'do',
      label: t`Print this page`,
      also: t`paper PDF`,
      icon: Printer,
      // Once the palette is gone from the page.
      run: () => void setTimeout(() => print(), 300),
    },
  ];
  const goes = places
    .filter((place) => place.may(actor))
    .map(
      (place): Command => ({
        id: `go ${place.to}`,
        group: 'go',
        label: i18n._(place.name),
        also: place.short ? i18n._(place.short) : '',
        icon: place.icon,
        run: () => void navigate({ to: place.to as '/' }),
      }),
    );
  const sync: Command = {
    id: 'go /sync',
    group: 'go',
    label: t`Sync centre`,
    also: t`saved sent server refused`,
    icon: RefreshCw,
    run: () => void navigate({ to: '/sync' }),
  };
  return [...acts.filter((act) => act !== false), ...goes, ...(goes.some(({ id }) => id === sync.id) ? [] : [sync])];
}
