import type { Page } from '@playwright/test';

/** What the page of a device that fetches for the first time is asked; see `watchInPage`. Times are ms of the page's clock. */
interface FetchWatch {
  /** Lets the first question through. */
  begin(): void;
  beganAt: number;
  /** The frame in which the list said that it is whole. */
  listedAt: number;
  tasks: { at: number; ms: number }[];
}
declare global {
  var fetchWatch: FetchWatch;
}

/** What a task of the page's thread takes at least to be called long by the browser. */
export const LONG_TASK_MS = 50;

/**
 * Runs in the page before all else. Holds what the device asks for back until the list stands on the screen, empty, so
 * that what is timed is the fetching and not the way there.
 * @param whole what the list says once everybody is in it
 */
export function watchInPage(whole: string): void {
  const gate = Promise.withResolvers<void>();
  const made: FetchWatch = { begin: gate.resolve, beganAt: 0, listedAt: 0, tasks: [] };
  (globalThis as unknown as { fetchWatch: FetchWatch }).fetchWatch = made;
  const ask = globalThis.fetch;
  globalThis.fetch = async (address, init) => {
    if (String(address).startsWith('/api/sync')) {
      await gate.promise;
      made.beganAt ||= performance.now();
    }
    return ask(address, init);
  };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) made.tasks.push({ at: startTime, ms: duration });
  }).observe({ type: 'longtask' });
  const channel = new MessageChannel();
  channel.port1.onmessage = () => (made.listedAt ||= performance.now());
  const observer = new MutationObserver(() => {
    if (![...document.querySelectorAll('[role=status]')].some((one) => one.textContent === whole)) return;
    observer.disconnect();
    requestAnimationFrame(() => channel.port2.postMessage(0));
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
}

export const beginFetch = (page: Page): Promise<void> => page.evaluate(() => fetchWatch.begin());

/** ms from the first question until the whole list was on the screen. */
export const listedMs = (page: Page, timeoutMs: number): Promise<number> =>
  page
    .waitForFunction(() => fetchWatch.listedAt && fetchWatch.listedAt - fetchWatch.beganAt, null, {
      timeout: timeoutMs,
      polling: 100,
    })
    .then((handle) => handle.jsonValue()) as Promise<number>;

/** Documents in the vault. */
export const storedCount = (page: Page): Promise<number> => untilStored(page, 0).then(({ count }) => count);

/**
 * Waits until the vault holds so many documents, and answers how many ms after the first question, or the page's own
 * beginning where nobody watches, it was seen to.
 */
export function untilStored(page: Page, wanted: number): Promise<{ ms: number; count: number }> {
  return page.evaluate(async (atLeast) => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found = (await indexedDB.databases()).find(({ name }) => name?.startsWith('alongside-vault-'));
    const db = await answered(indexedDB.open(found!.name!));
    try {
      for (;;) {
        const count = await answered(db.transaction('documents').objectStore('documents').count());
        if (count >= atLeast) return { ms: performance.now() - (globalThis.fetchWatch?.beganAt ?? 0), count };
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    } finally {
      db.close();
    }
  }, wanted);
}

/** Tasks of the page's thread that were long, ms, from the first question on. */
export const longTasks = (page: Page): Promise<number[]> =>
  page.evaluate(() => fetchWatch.tasks.filter(({ at, ms }) => at + ms > fetchWatch.beganAt).map(({ ms }) => ms));
