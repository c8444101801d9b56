import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { newClientId } from '../../../shared/base/client-id.ts';
import { answer } from '../child.ts';
import { inWindows } from '../peers/windows.ts';
import { type OpenDocument, openOnSocket } from './open-document.ts';

export type ToWriters =
  | { what: 'open'; url: string; token: string; enrolment: number; references: string[]; durable: boolean }
  | { what: 'type'; forMs: number };
/** ms of each letter from its key to its acknowledgement. */
export interface Typed {
  ms: number[];
}

/** Documents on one socket: as many as the product allows. */
const EACH_SOCKET = 50;

/** Types a letter; resolves when it is acknowledged. */
type Writer = () => Promise<void>;
const writers: Writer[] = [];

answer<ToWriters, Typed>(async (asked) => {
  const ms: number[] = [];
  if (asked.what === 'open') {
    const { url, token, enrolment, references, durable } = asked;
    await inWindows(references, EACH_SOCKET, async (window) => {
      const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket });
      const open = durable ? openDurable : openStock;
      writers.push(...(await Promise.all(window.map((name) => open(socket, name, token, newClientId(enrolment))))));
    });
  } else {
    const until = performance.now() + asked.forMs;
    await Promise.all(
      writers.map(async (typeLetter) => {
        for (let at = performance.now(); at < until; at = performance.now()) {
          await typeLetter();
          ms.push(performance.now() - at);
        }
      }),
    );
  }
  return { ms };
});

type Open = (socket: HocuspocusProviderWebsocket, name: string, token: string, clientId: number) => Promise<Writer>;

/** Acknowledged by the stateless word `committed`. The document is nobody else's, and one letter at a time is on its way. */
async function openDurable(...[socket, name, token, clientId]: Parameters<Open>): Promise<Writer> {
  const { doc, listen } = await openOnSocket(socket, name, token, clientId);
  let acknowledged = () => {};
  listen({
    stateless(payload) {
      const message = JSON.parse(payload) as { type: string };
      if (message.type === 'refused') throw new Error(`${name}: ${payload}`);
      if (message.type === 'committed') acknowledged();
    },
  });
  return () =>
    new Promise((resolve) => {
      acknowledged = resolve;
      typeOne(doc);
    });
}

/** Acknowledged when the server has applied it. */
async function openStock(...[socket, name, token, clientId]: Parameters<Open>): Promise<Writer> {
  const { doc, listen } = await openOnSocket(socket, name, token, clientId);
  let acknowledged = () => {};
  listen({ applied: () => acknowledged() });
  return () =>
    new Promise((resolve) => {
      acknowledged = resolve;
      typeOne(doc);
    });
}

function typeOne(doc: OpenDocument['doc']): void {
  const text = doc.getText('bench');
  text.insert(text.length, 'e');
}
