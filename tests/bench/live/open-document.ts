import { HocuspocusProvider, type HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { createDecoder, type Decoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** A document that a client holds open. */
export interface OpenDocument {
  doc: Y.Doc;
  provider: HocuspocusProvider | null;
  /**
   * From now on what others write goes to `heard`, each update as it came, and no longer into the document: with a thousand
   * clients on the machine of the server, a thousand documents would take more of it than the server does.
   */
  listen(heard: (update: Uint8Array) => void): void;
}

/** The message types of Hocuspocus that carry the sync protocol, and of y-websocket. */
const SYNC = 0;
const SYNC_REPLY = 4;

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
        resolve({ doc, provider, listen: (heard) => listenOnSocket(socket, name, heard) });
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
    const listen: OpenDocument['listen'] = (heard) => {
      provider.messageHandlers[SYNC] = (_, decoder) => hear(decoder, heard);
    };
    provider.once('sync', () => resolve({ doc, provider: null, listen }));
  });
}

function listenOnSocket(socket: HocuspocusProviderWebsocket, name: string, heard: (update: Uint8Array) => void): void {
  const onMessage = ({ data }: MessageEvent) => {
    const decoder = createDecoder(new Uint8Array(data));
    readVarString(decoder);
    const type = readVarUint(decoder);
    if (type === SYNC || type === SYNC_REPLY) hear(decoder, heard);
  };
  socket.configuration.providerMap.set(name, { onMessage } as unknown as HocuspocusProvider);
}

/** Of the sync protocol's three messages the first asks, the others tell. */
function hear(decoder: Decoder, heard: (update: Uint8Array) => void): void {
  if (readVarUint(decoder) !== 0) heard(readVarUint8Array(decoder));
}
