import { hash, verify } from '@node-rs/argon2';

// RFC 9106, second recommended option: argon2id, 64 MiB, three passes. About a tenth of a second on one core.
// `algorithm: 2` is argon2id; the package's const enum can't be imported under isolatedModules.
const cost = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 4 } as const;

/** The argon2id hash of a password, in the PHC string form. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost);

/** Is this the password that was hashed? The same words typed on another keyboard are the same (NFKC). */
export const isPassword = ({ hash: stored, password }: { hash: string; password: string }): Promise<boolean> =>
  verify(stored, password.normalize('NFKC'));
