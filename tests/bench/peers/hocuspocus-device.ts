import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { type Device, OPEN_AT_ONCE } from '../exchange/device.ts';
import { inWindows } from './windows.ts';

/** One socket; a provider for each document while it is its turn. */
export function hocuspocusDevice(): Device {
  const docs = new Map<string, Y.Doc>();

  async function syncAll(port: number, references: string[]): Promise<number> {
    const socket = new HocuspocusProviderWebsocket({
      url: `ws://127.0.0.1:${port}`,
      WebSocketPolyfill: WebSocket,
    });
    let synced = 0;
    await inWindows(references, OPEN_AT_ONCE, async (window) => {
      const providers = await Promise.all(
        window.map(
          (name) =>
            new Promise<HocuspocusProvider>((resolve) => {
              const doc = docs.get(name) ?? new Y.Doc();
              docs.set(name, doc);
              const provider: HocuspocusProvider = new HocuspocusProvider({
                name,
                document: doc,
                websocketProvider: socket,
                onSynced: () => resolve(provider),
              });
              provider.attach();
            }),
        ),
      );
      for (const provider of providers) provider.destroy();
      synced += providers.length;
    });
    socket.destroy();
    return synced;
  }

  return {
    async first({ port, references }) {
      docs.clear();
      await syncAll(port, references);
      return countFilled(docs);
    },
    again: ({ port, references }) => syncAll(port, references),
  };
}

const countFilled = (docs: Map<string, Y.Doc>): number =>
  [...docs.values()].filter((doc) => doc.store.clients.size > 0).length;
