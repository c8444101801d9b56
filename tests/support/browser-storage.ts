import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';

/** What must not be readable, by a name for the failing test's message: words, or the bytes of a key. */
export type Secrets = Record<string, string | number[]>;

/** Where a secret was found, in words; empty when nowhere. */
type Finds = string[];

/**
 * Everything that scripts of this origin can read back: every store of every IndexedDB database, localStorage,
 * sessionStorage, Cache Storage, cookies, the address and the history's state. Answers which secrets are in there, as
 * text, UTF-8, UTF-16 or raw bytes, and every CryptoKey that could be taken out.
 */
export async function readableInBrowser(page: Page, secrets: Secrets): Promise<Finds> {
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`);
  return page.evaluate(
    async ({ secrets, cookies }) => {
      const found = new Set<string>();
      const needles = Object.entries(secrets).flatMap(([name, secret]) => {
        const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : Uint8Array.from(secret);
        const latin = String.fromCharCode(...bytes);
        const forms = [latin, latin.split('').join('\0')];
        if (typeof secret !== 'string') {
          const base64 = btoa(latin).replace(/=+$/, '');
          const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
          forms.push(base64, base64.replaceAll('+', '-').replaceAll('/', '_'), hex);
        }
        return forms.map((form) => ({ name, form }));
      });
      const look = (where: string, latin: string) => {
        for (const { name, form } of needles) if (latin.includes(form)) found.add(`${name} in ${where}`);
      };
      const latinOf = (bytes: Uint8Array): string => {
        let out = '';
        for (let at = 0; at < bytes.length; at += 8192) out += String.fromCharCode(...bytes.subarray(at, at + 8192));
        return out;
      };
      const walk = (where: string, value: unknown): void => {
        if (value instanceof CryptoKey) {
          if (value.extractable && value.type !== 'public') found.add(`an extractable ${value.type} key in ${where}`);
        } else if (value instanceof ArrayBuffer) look(where, latinOf(new Uint8Array(value)));
        else if (ArrayBuffer.isView(value)) {
          look(where, latinOf(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)));
        } else if (value && typeof value === 'object') {
          for (const [name, part] of Object.entries(value)) {
            look(where, latinOf(new TextEncoder().encode(name)));
            walk(where, part);
          }
        } else look(where, latinOf(new TextEncoder().encode(String(value))));
      };

      for (const { name } of await indexedDB.databases()) {
        walk('the name of a database', name);
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name!);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        for (const store of db.objectStoreNames) {
          const all = await new Promise<[IDBValidKey, unknown][]>((resolve, reject) => {
            const entries: [IDBValidKey, unknown][] = [];
            const reading = db.transaction(store).objectStore(store).openCursor();
            reading.onerror = () => reject(reading.error);
            reading.onsuccess = () => {
              const cursor = reading.result;
              if (!cursor) return resolve(entries);
              entries.push([cursor.primaryKey, cursor.value]);
              cursor.continue();
            };
          });
          for (const [key, value] of all) walk(`IndexedDB ${name}/${store}`, [key, value]);
        }
        db.close();
      }
      walk('localStorage', { ...localStorage });
      walk('sessionStorage', { ...sessionStorage });
      walk('cookies', cookies);
      walk('the address', decodeURIComponent(location.href));
      walk('the history', history.state);
      walk('the title', document.title);
      walk('the page', document.documentElement.outerHTML);
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          walk('Cache Storage', request.url);
          walk('Cache Storage', await (await cache.match(request))?.arrayBuffer());
        }
      }
      return [...found].sort();
    },
    { secrets, cookies },
  );
}

/** The same of the files of a profile whose browser has ended: what somebody finds who copies the disk. */
export function readableOnDisk(folder: string, secrets: Secrets): Finds {
  const found = new Set<string>();
  const needles = Object.entries(secrets).flatMap(([name, secret]) => {
    const bytes = Buffer.from(secret as never);
    return [bytes, ...(typeof secret === 'string' ? [Buffer.from(secret, 'utf16le')] : [])].map((form) => ({
      name,
      form,
    }));
  });
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    for (const { name, form } of needles) {
      if (bytes.includes(form)) found.add(`${name} in ${path.relative(folder, file)}`);
    }
  }
  return [...found].sort();
}

/**
 * Every raw key that passes through the vault's worker, so that a test can look for its bytes. Answers the list that
 * fills. To be called before the first page: the worker's script comes from the network only then.
 */
export async function overhearKeys(context: BrowserContext): Promise<number[][]> {
  const heard: number[][] = [];
  await context.exposeFunction('keyHeard', (bytes: number[]) => void heard.push(bytes));
  await context.addInitScript(() => {
    new BroadcastChannel('keys-overheard').onmessage = ({ data }) =>
      (window as unknown as { keyHeard: (bytes: number[]) => void }).keyHeard(data);
  });
  await context.route('**/assets/vault-worker*.js', async (route) => {
    const answer = await route.fetch();
    const spy = `{
      const channel = new BroadcastChannel('keys-overheard');
      const real = SubtleCrypto.prototype.importKey;
      SubtleCrypto.prototype.importKey = function (format, bytes, ...rest) {
        if (format === 'raw') channel.postMessage([...new Uint8Array(bytes.buffer ?? bytes)]);
        return real.call(this, format, bytes, ...rest);
      };
    }\n`;
    await route.fulfill({ response: answer, body: spy + (await answer.text()) });
  });
  return heard;
}
