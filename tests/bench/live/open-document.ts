import { HocuspocusProvider, type HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** A document that a client holds open. */
export interface OpenDocument {
  doc: Y.Doc;
  provider: HocuspocusProvider | null;
}

/** A server that closes a socket at once is asked again and again: after so long it isn't the machine that is slow. */
const OPEN_MS = 120_000;

/** Resolves when it is synced; rejects when the server denies it, or doesn't answer. */
export function openOnSocket(
  socket: HocuspocusProviderWebsocket,
  name: string,
  token: string,
  clientId: number,
  onStateless: (payload: string) => void = () => undefined,
): Promise<OpenDocument> {
  return new Promise((resolve, reject) => {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    const late = setTimeout(() => reject(new Error(`${name} was not opened in ${OPEN_MS} ms`)), OPEN_MS);
    const provider: HocuspocusProvider = new HocuspocusProvider({
      name,
      document: doc,
      token,
      websocketProvider: socket,
      onSynced: () => {
        clearTimeout(late);
        resolve({ doc, provider });
      },
      onStateless: ({ payload }) => onStateless(payload),
      onAuthenticationFailed: ({ reason }) => reject(new Error(`${name}: ${reason}`)),
    });
    provider.attach();
  });
}

/** With a socket of its own, as y-websocket has it. */
export function openByYWebsocket(url: string, name: string): Promise<OpenDocument> {
  return new Promise((resolve) => {
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(url, encodeURIComponent(name), doc, {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    });
    provider.once('sync', () => resolve({ doc, provider: null }));
  });
}
