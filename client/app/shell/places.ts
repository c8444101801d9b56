import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LinkProps } from '@tanstack/react-router';
import {
  CalendarDays,
  ChartColumn,
  CircleHelp,
  FileDown,
  FileUp,
  Inbox,
  KeyRound,
  ListChecks,
  type LucideIcon,
  MapPin,
  Settings,
  Sun,
  Users,
  UsersRound,
} from 'lucide-react';
import type { Actor } from '../../../shared/authz/actor.ts';
import { canDo } from '../../../shared/authz/can.ts';
import { mayHelpSomebody } from '../../../shared/authz/help.ts';
import { mayRegister } from './may-register.ts';

/** Somewhere to go. Only what the person may use is offered. */
export interface ShellPlace {
  to: LinkProps['to'];
  icon: LucideIcon;
  name: MessageDescriptor;
  /** The shorter word of the phone's bar. */
  short?: MessageDescriptor;
  may: (actor: Actor) => boolean;
  group: 'work' | 'administration' | 'own';
  /** Has a place of its own in the phone's bar, in this order; without any such the first places do. */
  inBar?: true;
  /** Stands in the top bar of a roomy window, not in its rail. */
  inTopBar?: true;
}

const always = () => true;
const administers = (actor: Actor) => canDo(actor, 'administer', null);

export const places: ShellPlace[] = [
  { to: '/today', icon: Sun, name: msg`Today`, may: mayRegister, group: 'work', inBar: true },
  {
    to: '/beneficiaries',
    icon: UsersRound,
    name: msg`Beneficiaries`,
    short: msg`People`,
    may: (actor) => canDo(actor, 'see-people', null),
    group: 'work',
    inBar: true,
  },
  {
    to: '/away',
    icon: Inbox,
    name: msg`While you were away`,
    short: msg`Inbox`,
    may: mayRegister,
    group: 'work',
    inBar: true,
    inTopBar: true,
  },
  { to: '/calendar', icon: CalendarDays, name: msg`Calendar`, may: mayRegister, group: 'work' },
  { to: '/attendance', icon: ListChecks, name: msg`Attendance`, may: mayRegister, group: 'work' },
  {
    to: '/dashboard',
    icon: ChartColumn,
    name: msg`Dashboard`,
    may: (actor) => canDo(actor, 'see-figures', null),
    group: 'work',
  },
  { to: '/exports', icon: FileDown, name: msg`Exports`, may: (actor) => canDo(actor, 'export', null), group: 'work' },
  { to: '/admin/people', icon: Users, name: msg`Colleagues`, may: administers, group: 'administration' },
  { to: '/admin/sites', icon: MapPin, name: msg`Sites`, may: administers, group: 'administration' },
  { to: '/admin/import', icon: FileUp, name: msg`Import`, may: administers, group: 'administration' },
  {
    to: '/help-pin',
    icon: KeyRound,
    name: msg`Forgotten PINs`,
    may: mayHelpSomebody,
    group: 'administration',
  },
  { to: '/settings', icon: Settings, name: msg`Settings`, may: always, group: 'own' },
  { to: '/help', icon: CircleHelp, name: msg`Help`, may: always, group: 'own' },
];

/** Where somebody lands who asked for no place: the first that is theirs. Settings are everybody's. */
export const homeOf = (actor: Actor): string => places.find((place) => place.may(actor))?.to ?? '/settings';
