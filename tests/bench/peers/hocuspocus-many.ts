import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Away } from '../exchange/many-back.ts';
import type { Returning } from '../exchange/many-back-process.ts';
import { editOffline } from '../exchange/offline-edit.ts';

/** Holds its records open on one socket, loses it, and edits each of them. */
export async function manyOfHocuspocus(port: number, { enrolment, references }: Away): Promise<Returning> {
  const socket = new HocuspocusProviderWebsocket({ url: `ws://127.0.0.1:${port}`, WebSocketPolyfill: WebSocket });
  const providers = await Promise.all(
    references.map(
      (name) =>
        new Promise<HocuspocusProvider>((resolve) => {
          const provider: HocuspocusProvider = new HocuspocusProvider({
            name,
            document: new Y.Doc(),
            websocketProvider: socket,
            onSynced: () => resolve(provider),
          });
          provider.attach();
        }),
    ),
  );
  const gone = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.disconnect();
  await gone;
  for (const [i, { document }] of providers.entries()) editOffline(document, references[i]!, enrolment);
  return {
    async comeBack(acknowledged) {
      const settled = providers.map(
        (provider) =>
          new Promise<void>((resolve) => {
            const look = () => {
              if (!provider.isSynced || provider.hasUnsyncedChanges) return;
              provider.off('unsyncedChanges', look);
              provider.off('synced', look);
              acknowledged();
              resolve();
            };
            provider.on('unsyncedChanges', look);
            provider.on('synced', look);
          }),
      );
      await socket.connect();
      await Promise.all(settled);
    },
  };
}
