import { instantOf } from '../../../shared/base/clock.ts';
import type { UserId } from '../../../shared/base/ids.ts';
import type { Me } from '../../../shared/protocol/accounts.ts';
import type { Parts } from '../parts.ts';

/** A person as they see themselves. */
export function meOf({ accounts, clock }: Parts, user: UserId, enrolment: number | null): Me {
  const person = accounts.people.find(user);
  if (!person) throw new Error(`no person ${user}`);
  const { id, name, username, email } = person;
  return {
    user: { id, name, username, email },
    enrolment,
    roles: accounts.roles.of(user),
    serverTime: instantOf(clock()),
  };
}
