// People in one process who have documents open together, each with a socket of their own. What is typed is the moment of
// its typing, so that whoever sees it knows how old it is: the clock is the machine's, the same for all processes. Each
// writes into a document of its own behind what it wrote before, and reads what the others write out of their updates.
import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { newClientId } from '../../../shared/base/client-id.ts';
import { answer } from '../child.ts';
import type { Seat } from '../exchange/add-workers.ts';
import { inWindows } from '../peers/windows.ts';
import { type OpenDocument, openByYWebsocket, openOnSocket } from './open-document.ts';

/** Who opens which document. */
export interface Viewer extends Seat {
  name: string;
}

export type ToViewers =
  | { what: 'open'; with: 'Hocuspocus' | 'y-websocket'; url: string; viewers: Viewer[] }
  | { what: 'type'; perSecond: number; forMs: number };
export interface Seen {
  typed: number;
  /** ms from each letter to each of the others who saw it. */
  ms: number[];
  /** Processor that this process took meanwhile: where it is short of one, what it saw late is its own fault. */
  cpuMs: number;
}

const OPEN_AT_ONCE = 50;
/** After the last letter, so that it is seen too. */
const REST_MS = 500;

const texts: Y.Text[] = [];
let ms: number[] = [];

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

answer<ToViewers, Seen>(async (asked) => {
  if (asked.what === 'open') {
    const { url, viewers } = asked;
    await inWindows(viewers, OPEN_AT_ONCE, async (window) => {
      const opened = await Promise.all(
        window.map(({ name, token, enrolment }): Promise<OpenDocument> => {
          if (asked.with === 'y-websocket') return openByYWebsocket(url, name);
          const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket });
          return openOnSocket(socket, name, token, newClientId(enrolment));
        }),
      );
      for (const { doc, listen } of opened) {
        listen({ update: (bytes) => see(bytes, doc.clientID) });
        texts.push(doc.getText('bench'));
      }
    });
    return { typed: 0, ms: [], cpuMs: 0 };
  }
  ms = [];
  const before = process.cpuUsage();
  const typed = await typeEvenly(asked.perSecond, asked.forMs);
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const { user, system } = process.cpuUsage(before);
  return { typed, ms, cpuMs: (user + system) / 1000 };
});

/** Some servers send everybody what they wrote themselves, too: that is nothing to see. */
function see(update: Uint8Array, own: number): void {
  const at = now();
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentString) || struct.id.client === own) continue;
    for (const moment of struct.content.str.split(' ')) if (moment) ms.push(at - Number(moment));
  }
}

/** So many in a second, by one after the other; what a busy moment missed is made up for in the next. */
async function typeEvenly(perSecond: number, forMs: number): Promise<number> {
  const started = now();
  let typed = 0;
  for (let past = 0; past < forMs; past = now() - started) {
    for (const due = (past / 1000) * perSecond; typed < due; typed += 1) {
      const text = texts[typed % texts.length]!;
      text.insert(text.length, `${now().toFixed(3)} `);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return typed;
}
