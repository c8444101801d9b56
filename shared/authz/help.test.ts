import { expect, test } from 'vitest';
import type { SiteId, UserId } from '../base/ids.ts';
import type { Actor, Role, RoleAt } from './actor.ts';
import { mayHelp } from './help.ts';

const at = (role: Role, site: string): RoleAt => ({ role, site: site as SiteId | '*' });
const actor = (...roles: RoleAt[]): Actor => ({ user: 'me' as UserId, name: 'Me', enrolment: 2, roles });
const them = 'them' as UserId;

test.each<[string, Actor, RoleAt[], boolean]>([
  ['a supervisor of their site', actor(at('supervisor', 'a')), [at('worker', 'a')], true],
  ['a supervisor of one of their sites', actor(at('supervisor', 'b')), [at('worker', 'a'), at('worker', 'b')], true],
  ['a supervisor of every site', actor(at('supervisor', '*')), [at('worker', 'a')], true],
  ['a supervisor of another site', actor(at('supervisor', 'b')), [at('worker', 'a')], false],
  ['a worker of their site', actor(at('worker', 'a')), [at('worker', 'a')], false],
  ['a supervisor, somebody with a role at every site', actor(at('supervisor', 'a')), [at('worker', '*')], false],
  ['a supervisor, an admin of their site', actor(at('supervisor', 'a')), [at('admin', 'a')], false],
  ['an admin of the site, its admin', actor(at('admin', 'a')), [at('admin', 'a')], true],
  [
    'an admin of the site, an admin of everything',
    actor(at('admin', 'a')),
    [at('admin', '*'), at('worker', 'a')],
    false,
  ],
  ['an admin of everything, another', actor(at('admin', '*')), [at('admin', '*')], true],
  ['anybody, somebody without a role', actor(at('admin', '*')), [], false],
])('%s: %#', (_, by, roles, may) => {
  expect(mayHelp(by, them, roles)).toBe(may);
});

test('nobody helps themselves', () => {
  expect(mayHelp(actor(at('admin', '*')), 'me' as UserId, [at('worker', 'a')])).toBe(false);
});
