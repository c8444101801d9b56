import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { seal, unseal } from './sealing.ts';

/** The finished files, each sealed under its job's key: `exports/<job>`. */
export interface JobFiles {
  /** Flushed to disk when it returns; a file is there whole or not at all. */
  save(job: string, key: Buffer, bytes: Uint8Array): void;
  /** null when it is gone. Throws when it was changed. */
  read(job: string, key: Buffer): Buffer | null;
  remove(job: string): void;
}

export function jobFilesIn(folder: string): JobFiles {
  const files = path.join(folder, 'exports');
  mkdirSync(files, { recursive: true, mode: 0o700 });
  const fileOf = (job: string): string => path.join(files, job);
  const as = (job: string): string => `file\n${job}`;
  return {
    save(job, key, bytes) {
      const beside = `${fileOf(job)}.new`;
      const handle = openSync(beside, 'w', 0o600);
      writeSync(handle, seal(key, bytes, as(job)));
      fsyncSync(handle);
      closeSync(handle);
      renameSync(beside, fileOf(job));
    },
    read(job, key) {
      if (!existsSync(fileOf(job))) return null;
      return unseal(key, readFileSync(fileOf(job)), as(job));
    },
    remove: (job) => {
      for (const file of [fileOf(job), `${fileOf(job)}.new`]) rmSync(file, { force: true });
    },
  };
}
