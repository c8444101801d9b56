import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LinkProps } from '@tanstack/react-router';
import {
  ChartColumn,
  CircleHelp,
  FileDown,
  FileUp,
  KeyRound,
  type LucideIcon,
  MapPin,
  Settings,
  Users,
  UsersRound,
} from 'lucide-react';
import type { Actor } from '../../../shared/authz/actor.ts';
import { canDo } from '../../../shared/authz/can.ts';
import { mayHelpSomebody } from '../../../shared/authz/help.ts';

/** Somewhere to go. Only what the person may use is offered. */
export interface ShellPlace {
  to: LinkProps['to'];
  icon: LucideIcon;
  name: MessageDescriptor;
  /** The shorter word of the phone's bar. */
  short?: MessageDescriptor;
  may: (actor: Actor) => boolean;
  group: 'work' | 'administration' | 'own';
}

const always = () => true;
const administers = (actor: Actor) => canDo(actor, 'administer', null);

export const places: ShellPlace[] = [
  {
    to: '/beneficiaries',
    icon: UsersRound,
    name: msg`Beneficiaries`,
    short: msg`People`,
    may: (actor) => canDo(actor, 'see-people', null),
    group: 'work',
  },
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
