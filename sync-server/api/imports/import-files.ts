import { mkdirSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { UserId } from '../../../shared/base/ids.ts';
import type { dateOrders, ImportState, ImportTarget } from '../../../shared/protocol/imports.ts';
import { createSeal } from '../../accounts/seal.ts';

/** What is kept of an import: what people see of it, who asked for it on which device, and how it is to run. */
export interface KeptImport {
  state: ImportState;
  user: UserId;
  enrolment: number;
  run: { site: string; programme: string; dateOrder: (typeof dateOrders)[number]; mapping: ImportTarget[] } | null;
}

type Part = 'state' | 'source' | 'refused';

/** The folder of imports: names of people lie in it, so every file is sealed. A file is whole or not there. */
export function createImportFiles(dataDir: string, secret: Uint8Array) {
  const folder = path.join(dataDir, 'imports');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const seal = createSeal(secret, 'imports');
  const fileOf = (id: string, part: Part) => path.join(folder, `${id}.${part}`);

  async function write(id: string, part: Part, bytes: Uint8Array): Promise<void> {
    const file = fileOf(id, part);
    await writeFile(`${file}.new`, seal.close(bytes, `${part}/${id}`), { mode: 0o600, flush: true });
    await rename(`${file}.new`, file);
  }
  async function read(id: string, part: Part): Promise<Buffer | null> {
    try {
      return seal.open(await readFile(fileOf(id, part)), `${part}/${id}`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  return {
    keep: (kept: KeptImport) => write(kept.state.id, 'state', Buffer.from(JSON.stringify(kept))),
    keepSource: (id: string, bytes: Uint8Array) => write(id, 'source', bytes),
    keepRefused: (id: string, csv: string) => write(id, 'refused', Buffer.from(csv)),
    source: (id: string) => read(id, 'source'),
    refused: (id: string) => read(id, 'refused'),
    dropSource: (id: string) => rm(fileOf(id, 'source'), { force: true }),
    async drop(id: string): Promise<void> {
      for (const part of ['source', 'refused', 'state'] as const) await rm(fileOf(id, part), { force: true });
    },
    /** Every import that is kept. */
    async all(): Promise<KeptImport[]> {
      const kept: KeptImport[] = [];
      for (const name of await readdir(folder)) {
        if (!name.endsWith('.state')) continue;
        const bytes = await read(name.slice(0, -'.state'.length), 'state');
        if (bytes) kept.push(JSON.parse(bytes.toString()) as KeptImport);
      }
      return kept;
    },
  };
}
