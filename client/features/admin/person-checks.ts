import { newPersonSchema } from '../../../shared/protocol/accounts.ts';

export interface PersonDraft {
  name: string;
  username: string;
  email: string;
  /** null: they get an invitation and choose their own. */
  password: string | null;
}

export type PersonField = keyof PersonDraft;

/** The fields of a new person that can't be sent as they are; checked by the schema that the server uses. */
export function faultyFields(draft: PersonDraft): Set<PersonField> {
  const read = newPersonSchema.safeParse({
    name: draft.name.trim(),
    username: draft.username.trim(),
    ...(draft.email.trim() ? { email: draft.email.trim() } : {}),
    ...(draft.password === null ? {} : { password: draft.password }),
    roles: [],
  });
  return new Set(read.success ? [] : read.error.issues.map(({ path }) => String(path[0]) as PersonField));
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to read aloud over a telephone: sixteen letters and digits that can't be mistaken, about 79 bits. */
export function newPassword(): string {
  const letters: string[] = [];
  while (letters.length < 16) {
    // 248 is the largest multiple of 31 in a byte: what lies above would make some letters likelier.
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < 248 && letters.length < 16) letters.push(LETTERS[byte % 31]!);
    }
  }
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** A user name made from a name, where its letters allow one: "amna.saleh". */
export function userNameFrom(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const [first] = words;
  if (!first) return '';
  return (words.length > 1 ? `${first}.${words.at(-1)}` : first).slice(0, 40);
}
