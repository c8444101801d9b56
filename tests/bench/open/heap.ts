import type { BrowserContext, CDPSession, Page } from '@playwright/test';

interface HeapUsage {
  usedSize: number;
  embedderHeapUsedSize?: number;
  backingStorageSize?: number;
}
const bytesOf = (usage: HeapUsage): number =>
  usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);

/** Bytes that a page and its workers hold after garbage was collected: objects, the browser's own for them, buffers. */
export async function heapOf(context: BrowserContext, page: Page): Promise<number> {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  let bytes = bytesOf((await session.send('Runtime.getHeapUsage')) as HeapUsage);
  for (const usage of await heapsOfWorkers(session)) bytes += bytesOf(usage);
  await session.detach();
  return bytes;
}

async function heapsOfWorkers(session: CDPSession): Promise<HeapUsage[]> {
  const workers: string[] = [];
  const answers = new Map<string, (message: { result?: HeapUsage }) => void>();
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId);
  });
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const answer = JSON.parse(message) as { id?: number; result?: HeapUsage };
    answers.get(`${sessionId} ${answer.id}`)?.(answer);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const ask = (sessionId: string, id: number, method: string) =>
    new Promise<{ result?: HeapUsage }>((resolve) => {
      answers.set(`${sessionId} ${id}`, resolve);
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    });
  const usages: HeapUsage[] = [];
  for (const worker of workers) {
    await ask(worker, 1, 'HeapProfiler.enable');
    await ask(worker, 2, 'HeapProfiler.collectGarbage');
    const { result } = await ask(worker, 3, 'Runtime.getHeapUsage');
    if (result) usages.push(result);
  }
  return usages;
}
