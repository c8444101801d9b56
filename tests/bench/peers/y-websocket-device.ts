import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type Device, OPEN_AT_ONCE } from '../exchange/device.ts';
import { inWindows } from './windows.ts';

/** A socket and a provider for each document while it is its turn. */
export function yWebsocketDevice(): Device {
  const docs = new Map<string, Y.Doc>();

  async function syncAll(port: number, references: string[]): Promise<number> {
    let synced = 0;
    await inWindows(references, OPEN_AT_ONCE, async (window) => {
      const providers = await Promise.all(
        window.map(
          (name) =>
            new Promise<WebsocketProvider>((resolve) => {
              const doc = docs.get(name) ?? new Y.Doc();
              docs.set(name, doc);
              const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, encodeURIComponent(name), doc, {
                WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
                disableBc: true,
              });
              provider.once('sync', () => resolve(provider));
            }),
        ),
      );
      for (const provider of providers) provider.destroy();
      synced += providers.length;
    });
    return synced;
  }

  return {
    async first({ port, references }) {
      docs.clear();
      await syncAll(port, references);
      return [...docs.values()].filter((doc) => doc.store.clients.size > 0).length;
    },
    again: ({ port, references }) => syncAll(port, references),
  };
}
