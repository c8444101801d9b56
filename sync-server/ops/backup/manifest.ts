import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod/mini';
import { BackupError } from './backup-error.ts';
import { writeDurably } from './durable.ts';

const NAME = 'manifest.json';

const fileSchema = z.object({ name: z.string(), bytes: z.number(), sha256: z.string() });
/** Which keys: `wrapping` names the `keys.db` by its salt's SHA-256, `last` is the highest number it has given. */
const keysSchema = z.object({ wrapping: z.string(), last: z.number() });

const backupSchema = z.object({
  format: z.literal(1),
  holds: z.literal('data'),
  /** Of Alongside. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  /** The end of the log in it. `at`: when its last entry was taken; null where it has none. */
  log: z.object({ epoch: z.string(), sequence: z.number(), chain: z.string(), at: z.nullable(z.iso.datetime()) }),
  documents: z.number(),
  people: z.number(),
  /** The keys that it needs. */
  keys: keysSchema,
  files: z.array(fileSchema),
});
const keysCopySchema = z.object({
  format: z.literal(1),
  holds: z.literal('keys'),
  version: z.string(),
  madeAt: z.iso.datetime(),
  keys: keysSchema,
  files: z.array(fileSchema),
});

export type KeysNamed = z.infer<typeof keysSchema>;
export type BackupManifest = z.infer<typeof backupSchema>;
export type KeysManifest = z.infer<typeof keysCopySchema>;
type ManifestFile = z.infer<typeof fileSchema>;

export const readBackupManifest = (folder: string): BackupManifest => readManifest(folder, backupSchema);
export const readKeysManifest = (folder: string): KeysManifest => readManifest(folder, keysCopySchema);

export const writeManifest = (folder: string, manifest: BackupManifest | KeysManifest): void =>
  writeDurably(path.join(folder, NAME), `${JSON.stringify(manifest, null, 2)}\n`);

/** Throws a `BackupError` where there is none, or one that can't be read. */
function readManifest<Schema extends z.core.$ZodType>(folder: string, schema: Schema): z.infer<Schema> {
  const file = path.join(folder, NAME);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new BackupError(`${folder} is no backup: there is no ${NAME} to be read in it. Name another one.`, cause);
  }
  try {
    return z.parse(schema, JSON.parse(text));
  } catch (cause) {
    throw new BackupError(`${file} is damaged, or of a newer version of Alongside: use another backup.`, cause);
  }
}

/** The files of a folder with their sizes and SHA-256, as they are on the disk now. */
export const describeFiles = (folder: string, names: string[]): Promise<ManifestFile[]> =>
  Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      return { name, bytes: statSync(file).size, sha256: await sha256Of(file) };
    }),
  );

/** Throws a `BackupError` that names the first file which is not as it was written. */
export async function checkFiles(folder: string, files: ManifestFile[]): Promise<void> {
  for (const { name, bytes, sha256 } of files) {
    const file = path.join(folder, name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) throw damagedCopy(file, 'it is missing');
    if (found.size !== bytes) throw damagedCopy(file, `it has ${found.size} bytes, and was written with ${bytes}`);
    if ((await sha256Of(file)) !== sha256) throw damagedCopy(file, 'its content is not what was written');
  }
}

const damagedCopy = (file: string, finding: string): BackupError =>
  new BackupError(`${file} is damaged: ${finding}. Nothing was changed. Use another copy of it, or an older backup.`);

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
