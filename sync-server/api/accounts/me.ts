import { instantOf } from '../../../shared/base/clock.ts';
import type { UserId } from '../../../shared/base/ids.ts';
import type { Me } from '../../../shared/protocol/accounts.ts';
import type { Parts } from '../parts.ts';

/** A person as they see themselves. @param expiresAt of the credential that asks, milliseconds since 1970 */
export function meOf(
  { accounts, clock }: Parts,
  user: UserId,
  enrolment: number | null,
  expiresAt: number | null = null,
): Me {
  const person = accounts.people.find(user);
  if (!person) throw new Error(`no person ${user}`);
  const { id, name, username, email } = person;
  return {
    user: { id, name, username, email },
    enrolment,
    roles: accounts.roles.of(user),
    serverTime: instantOf(clock()),
    expiresAt: expiresAt === null ? null : instantOf(expiresAt),
  };
}
