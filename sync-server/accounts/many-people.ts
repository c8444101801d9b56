import type { RoleAt } from '../../shared/authz/actor.ts';
import { type Clock, instantOf } from '../../shared/base/clock.ts';
import { newId, type UserId } from '../../shared/base/ids.ts';
import type { AccountsDatabase } from './database.ts';
import { hashPassword } from './password.ts';
import { NO_EMAIL } from './people.ts';
import type { Roles } from './roles.ts';

export interface ListedPerson {
  id: UserId;
  name: string;
  username: string;
  password?: string | undefined;
  roles: RoleAt[];
}

export interface ManyAdded {
  made: number;
  there: number;
  taken: string[];
}

/**
 * Adds the staff of an organisation in one transaction. Whoever is there under the same id and user name stays as they
 * are. Nobody can sign in as a person without a password until they have chosen one.
 */
export function createManyPeople(db: AccountsDatabase, roles: Roles, clock: Clock) {
  const there = db.prepare<[string, string], { id: string; username: string }>(
    'SELECT id, username FROM user WHERE id = ? OR username = ?',
  );
  const insertUser = db.prepare(
    `INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt, username, displayUsername)
     VALUES (?, ?, ?, 0, ?, ?, ?, ?)`,
  );
  const insertAccount = db.prepare(
    `INSERT INTO account (id, accountId, providerId, userId, password, createdAt, updatedAt)
     VALUES (?, ?, 'credential', ?, ?, ?, ?)`,
  );
  const insertAll = db.transaction((people: ListedPerson[], hashes: (string | null)[]): ManyAdded => {
    const added: ManyAdded = { made: 0, there: 0, taken: [] };
    const now = instantOf(clock());
    for (const [n, { id, name, username, roles: held }] of people.entries()) {
      const known = there.all(id, username);
      if (known.some((one) => one.id === id && one.username === username)) added.there += 1;
      else if (known.length > 0) added.taken.push(username);
      else {
        insertUser.run(id, name, username + NO_EMAIL, now, now, username, username);
        insertAccount.run(newId(), id, id, hashes[n] ?? null, now, now);
        roles.replace(id, held);
        added.made += 1;
      }
    }
    return added;
  });
  return async (people: ListedPerson[]): Promise<ManyAdded> => {
    const hashes = await Promise.all(
      people.map(({ password }) => (password === undefined ? null : hashPassword(password))),
    );
    return insertAll(people, hashes);
  };
}
