/** What this browser can and can't do for a vault, each told to the person where it is not `ok`. */
export interface Capabilities {
  /** `insecure`: plain http on something other than localhost, where neither crypto nor service worker exist. */
  context: 'ok' | 'insecure';
  /** `session-only`: a private window, whose storage goes with it; `none`: IndexedDB can't be opened. */
  storage: 'ok' | 'session-only' | 'none';
  /** Did the browser promise not to evict? */
  persisted: boolean;
  quota: { usedBytes: number; totalBytes: number } | null;
}

/** Private windows of Chromium and Firefox get a small part of the memory, never gigabytes of disk. */
const PRIVATE_QUOTA_BYTES = 700 << 20;

/** @param ask also asks the browser not to evict; it may show a prompt, so only after a person's own step */
export async function readCapabilities(ask = false): Promise<Capabilities> {
  const context = globalThis.isSecureContext === false || !globalThis.crypto?.subtle ? 'insecure' : 'ok';
  const manager = globalThis.navigator?.storage;
  const estimate = await manager?.estimate?.().catch(() => null);
  const quota = estimate?.quota ? { usedBytes: estimate.usage ?? 0, totalBytes: estimate.quota } : null;
  let persisted = (await manager?.persisted?.().catch(() => false)) ?? false;
  if (!persisted && ask) persisted = (await manager?.persist?.().catch(() => false)) ?? false;
  const opens = await canOpenDatabase();
  const isPrivate = !persisted && quota !== null && quota.totalBytes < PRIVATE_QUOTA_BYTES;
  return { context, storage: !opens ? 'none' : isPrivate ? 'session-only' : 'ok', persisted, quota };
}

function canOpenDatabase(): Promise<boolean> {
  return new Promise((resolve) => {
    if (!globalThis.indexedDB) {
      resolve(false);
      return;
    }
    const request = indexedDB.open('alongside-probe');
    request.onerror = () => resolve(false);
    request.onsuccess = () => {
      request.result.close();
      indexedDB.deleteDatabase('alongside-probe');
      resolve(true);
    };
  });
}
