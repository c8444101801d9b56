import { describe, expect, test } from 'vitest';
import { newId, type SiteId, type UserId } from '../base/ids.ts';
import type { DocumentFacts } from '../docs/facts.ts';
import { documentKinds, referenceTo } from '../docs/reference.ts';
import { type Actor, type Role, roles, sitesWith } from './actor.ts';
import { can, canDo, type DocumentAction } from './can.ts';

const site = newId<SiteId>();
const elsewhere = newId<SiteId>();
const user = newId<UserId>();
const as = (role: Role, at: SiteId | '*' = site): Actor => ({
  user,
  name: 'N',
  enrolment: 2,
  roles: [{ role, site: at }],
});
const of = (kind: DocumentFacts['kind'], more: Partial<DocumentFacts> = {}): DocumentFacts => ({
  reference: referenceTo(kind, kind === 'workspace' ? 'main' : newId()),
  kind,
  site: kind === 'workspace' ? null : site,
  programme: null,
  beneficiary: null,
  assigned: [],
  restricted: false,
  ...more,
});

const all: DocumentAction[] = ['read', 'write', 'register'];

/** Every role against every kind of document, so that a change of policy shows as a changed line here. */
const policy: Record<string, Partial<Record<DocumentFacts['kind'], DocumentAction[]>>> = {
  worker: { beneficiary: all, case: all, household: all },
  supervisor: { beneficiary: all, case: all, household: all },
  logistics: { beneficiary: ['read'], household: ['read'] },
  viewer: { beneficiary: ['read'], case: ['read'], household: ['read'] },
  finance: {},
  analyst: {},
  auditor: {},
  admin: {},
};

describe.each([...roles])('a %s', (role) => {
  test.each([...documentKinds])('may do with a %s what the table says', (kind) => {
    const common: DocumentAction[] = kind === 'workspace' || kind === 'directory' ? ['read'] : [];
    const allowed = policy[role]![kind] ?? common;
    for (const action of ['read', 'write', 'register'] as const) {
      expect([action, can(as(role), action, of(kind))]).toEqual([action, allowed.includes(action)]);
      expect([action, can(as(role, '*'), action, of(kind))]).toEqual([action, allowed.includes(action)]);
      if (kind !== 'workspace') expect(can(as(role, elsewhere), action, of(kind))).toBe(false);
    }
  });

  test('sees people where they may read a beneficiary, and nowhere else', () => {
    const sees = policy[role]!.beneficiary?.includes('read') ?? false;
    expect(canDo(as(role), 'see-people', site)).toBe(sees);
    expect(canDo(as(role), 'see-people', null)).toBe(sees);
    expect(canDo(as(role), 'see-people', elsewhere)).toBe(false);
  });

  test('reads a restricted case only when named, and only with a role that works on cases', () => {
    expect(can(as(role), 'read', of('case', { restricted: true }))).toBe(false);
    const named = can(as(role), 'read', of('case', { restricted: true, assigned: [user] }));
    expect(named).toBe(role === 'worker' || role === 'supervisor');
  });
});

test('a role at one site says nothing of another', () => {
  expect(canDo(as('admin'), 'administer', elsewhere)).toBe(false);
  expect(canDo(as('admin', '*'), 'administer', elsewhere)).toBe(true);
  expect(sitesWith(as('worker'), 'worker')).toEqual([site]);
  expect(sitesWith(as('worker', '*'), 'worker')).toBe('*');
  expect(sitesWith(as('worker'), 'analyst')).toEqual([]);
});
