import { HocuspocusProvider, type HocuspocusProviderWebsocket, MessageType } from '@hocuspocus/provider';
import { createDecoder, type Decoder, readVarInt, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { FrameType } from '../../../sync-server/sync/guard/read-frame.ts';

/** A document that a client holds open. */
export interface OpenDocument {
  doc: Y.Doc;
  /**
   * From now on what the server says of it goes here as it came, and no longer into the document: with a thousand clients on
   * the machine of the server, a thousand documents would take more of it than the server does.
   */
  listen(hearer: Hearer): void;
}

export interface Hearer {
  /** Of others; some servers send everybody what they wrote themselves, too. */
  update?(bytes: Uint8Array): void;
  stateless?(payload: string): void;
  /** Stock Hocuspocus has applied an update of this client. */
  applied?(): void;
}

/** A server that closes a socket at once is asked again and again: after so long it isn't the machine that is slow. */
const OPEN_MS = 120_000;

/** Resolves when it is synced; rejects when the server denies it, or doesn't answer. */
export function openOnSocket(
  socket: HocuspocusProviderWebsocket,
  name: string,
  token: string,
  clientId: number,
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
        resolve({ doc, listen: (hearer) => listenOnSocket(socket, name, hearer) });
      },
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
    const listen: OpenDocument['listen'] = (hearer) => {
      provider.messageHandlers[FrameType.sync] = (_, decoder) => hearSync(decoder, hearer);
    };
    provider.once('sync', () => resolve({ doc, listen }));
  });
}

function listenOnSocket(socket: HocuspocusProviderWebsocket, name: string, hearer: Hearer): void {
  const onMessage = ({ data }: MessageEvent) => {
    const decoder = createDecoder(new Uint8Array(data));
    readVarString(decoder);
    const type = readVarUint(decoder);
    if (type === FrameType.sync || type === FrameType.syncReply) hearSync(decoder, hearer);
    else if (type === FrameType.stateless) hearer.stateless?.(readVarString(decoder));
    else if (type === MessageType.SyncStatus && readVarInt(decoder) === 1) hearer.applied?.();
  };
  socket.configuration.providerMap.set(name, { onMessage } as unknown as HocuspocusProvider);
}

/** Of the sync protocol's three messages the first asks, the others tell. */
function hearSync(decoder: Decoder, { update }: Hearer): void {
  if (update && readVarUint(decoder) !== 0) update(readVarUint8Array(decoder));
}
