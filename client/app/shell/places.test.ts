import { expect, test } from 'vitest';
import type { Actor, Role } from '../../../shared/authz/actor.ts';
import { newId, type UserId } from '../../../shared/base/ids.ts';
import { homeOf, places } from './places.ts';

const as = (...roles: Role[]): Actor => ({
  user: newId<UserId>(),
  name: 'N',
  enrolment: 2,
  roles: roles.map((role) => ({ role, site: '*' })),
});

test.each<[Role[], string]>([
  [['worker'], '/today'],
  [['viewer'], '/beneficiaries'],
  [['logistics'], '/beneficiaries'],
  [['admin', 'supervisor'], '/today'],
  [['analyst'], '/dashboard'],
  [['finance'], '/dashboard'],
  [['admin'], '/dashboard'],
  [['auditor'], '/settings'],
  [[], '/settings'],
])('%s lands at %s, a place of theirs', (roles, home) => {
  expect(homeOf(as(...roles))).toBe(home);
  expect(places.find((place) => place.to === home)?.may(as(...roles))).toBe(true);
});

test('who may see nobody is not offered beneficiaries', () => {
  for (const role of ['analyst', 'finance', 'admin', 'auditor'] as const) {
    const offered = places.filter((place) => place.may(as(role))).map((place) => place.to);
    expect(offered).not.toContain('/beneficiaries');
  }
});
