import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * What of a data folder is backed up beside its databases, in the order in which it is copied: the source of an import
 * goes before its state, so that a state which says that it still runs has its source, and what it refused after it.
 * `reports/` is not among it: it is made again from the log.
 */
export function plainFilesIn(dataDir: string): string[] {
  const imports = namesIn(path.join(dataDir, 'imports')).map((name) => `imports/${name}`);
  const parts = ['.source', '.state', '.refused'].flatMap((part) => imports.filter((name) => name.endsWith(part)));
  const ofSample = ['sample-begun', 'sample-made-on', 'sample-token'].filter((name) =>
    existsSync(path.join(dataDir, name)),
  );
  return [...parts, ...ofSample];
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
