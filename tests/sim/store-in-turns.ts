import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { StorageError } from '../../sync-server/storage/storage-error.ts';
import type { Process, Scheduler } from './scheduler.ts';

const writes = new Set<PropertyKey>([
  'register',
  'registerAll',
  'setFacts',
  'append',
  'saveSnapshot',
  'pack',
  'saveRows',
  'saveRefusals',
  'erase',
]);

/**
 * A server's store as one process of it sees it: each call takes a step to get there and writes another to be answered, so
 * that the process may die before, and after the flush. Writes keep their order, reads may overtake them.
 * @param refuses does the disk refuse this write?
 */
export function storeInTurns(disk: DocStore, process: Process, scheduler: Scheduler, refuses: () => boolean): DocStore {
  return new Proxy(disk, {
    get(target, name) {
      const call = target[name as keyof DocStore] as (...args: unknown[]) => Promise<unknown>;
      if (!writes.has(name)) {
        return async (...args: unknown[]) => {
          await scheduler.turn(process, `reads ${String(name)}`);
          return call(...args);
        };
      }
      return async (...args: unknown[]) => {
        await scheduler.turn(process, `writes ${String(name)}`, `disk of ${process.name}`);
        if (refuses()) throw new StorageError('full', 'no space left');
        const answer = await call(...args);
        await scheduler.turn(process, `has written ${String(name)}`);
        return answer;
      };
    },
  });
}
