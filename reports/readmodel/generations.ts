import {
  closeSync,
  fsyncSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../../shared/base/clock.ts';
import { ReadModelLocked } from './database.ts';
import { openReadModel, type ReadModel } from './read-model.ts';

/**
 * The read model's files: `read-model-<n>.duckdb`, and `current`, which names the one that counts. A rebuild fills the next
 * file beside it, so that figures are there meanwhile and a kill leaves the old ones; naming it is one rename.
 */
export interface Generations {
  /**
   * Opens the current file. One that can't be read is replaced by an empty one. Throws `ReadModelLocked` when another
   * process holds it for longer than this: one that is being replaced needs a moment to let go.
   */
  openCurrent(patienceMs?: number): Promise<ReadModel>;
  /** Makes an empty file, to be filled and then named current. */
  openNext(): Promise<ReadModel>;
  /** Names this model the current one, durably, and removes the others' files. */
  makeCurrent(model: ReadModel): void;
}

const ASK_AGAIN_MS = 100;
const FIRST = 'read-model-1.duckdb';

/** @param onUnusable told when the current file can't be read and is made again, with the reason */
export function readModelsIn(folder: string, clock: Clock, onUnusable: (problem: Error) => void): Generations {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pointer = path.join(folder, 'current');

  const openEmpty = (name: string): Promise<ReadModel> => {
    const file = path.join(folder, name);
    for (const left of [file, `${file}.wal`]) rmSync(left, { force: true });
    return openReadModel(file, clock);
  };
  const nextName = (): string => {
    const numbers = modelFiles(folder).map((file) => Number(/read-model-(\d+)/.exec(file)?.[1] ?? 0));
    return `read-model-${Math.max(0, ...numbers) + 1}.duckdb`;
  };

  const generations: Generations = {
    async openCurrent(patienceMs = 0) {
      const name = readPointer(pointer) ?? FIRST;
      try {
        return await openReadModel(path.join(folder, name), clock);
      } catch (problem) {
        if (problem instanceof ReadModelLocked) {
          if (patienceMs <= 0) throw problem;
          await setTimeout(ASK_AGAIN_MS);
          return generations.openCurrent(patienceMs - ASK_AGAIN_MS);
        }
        onUnusable(problem as Error);
        const model = await openEmpty(nextName());
        generations.makeCurrent(model);
        return model;
      }
    },
    openNext: () => openEmpty(nextName()),
    makeCurrent(model) {
      writeDurably(pointer, path.basename(model.file));
      // An open file lives on without its name, until its last reader has closed it.
      for (const file of modelFiles(folder)) {
        if (file !== model.file && file !== `${model.file}.wal`) rmSync(file, { force: true });
      }
    },
  };
  return generations;
}

const modelFiles = (folder: string): string[] => globSync(path.join(folder, 'read-model-*.duckdb*'));

function readPointer(pointer: string): string | null {
  try {
    const name = readFileSync(pointer, 'utf8').trim();
    return /^read-model-\d+\.duckdb$/.test(name) ? name : null;
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw problem;
  }
}

function writeDurably(file: string, text: string): void {
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w', 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(beside, file);
}
