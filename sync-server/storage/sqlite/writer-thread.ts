import { parentPort, workerData } from 'node:worker_threads';
import { StorageError } from '../storage-error.ts';
import type { FromWriter, ToWriter, WriterPlace } from './calls.ts';
import { openWriter } from './open-writer.ts';
import { packOutcomes, unpackCalls } from './travelling.ts';
import { createWriter } from './writer.ts';

// The only thread that writes log.db and keys.db. It is handed one batch at a time and answers it when it is flushed.

const port = parentPort!;
const answer = (message: FromWriter) => port.postMessage(message);

function start({ folder, secretFile, packing }: WriterPlace): void {
  const opened = openWriter(folder, secretFile);
  const apply = createWriter(opened.log, opened.keys, packing);
  const [finished] = apply([{ type: 'probe' }]);
  if (!finished!.ok) {
    opened.close();
    throw new StorageError(finished!.code, finished!.message);
  }
  port.on('message', (message: ToWriter) => {
    if (message.type === 'batch') {
      const calls = unpackCalls(message);
      answer({ type: 'outcomes', ...packOutcomes(apply(calls), calls) });
      return;
    }
    opened.close();
    port.close();
  });
  answer({ type: 'ready' });
}

try {
  start(workerData as WriterPlace);
} catch (error) {
  const code = error instanceof StorageError ? error.code : 'io';
  answer({ type: 'refused', code, message: error instanceof Error ? error.message : String(error) });
  port.close();
}
