import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { parseReference } from '../../../shared/docs/reference.ts';
import { CloseCode } from '../../../shared/protocol/close-codes.ts';
import { MAX_FRAME_BYTES } from '../../../shared/protocol/limits.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { plainDress } from '../yws-door.ts';
import { attach, type LiveSocketParts } from './live-socket.ts';

/** Takes WebSocket upgrades of the two doors, `/sync` and `/yws/<reference>`. */
export interface Upgrades {
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Says farewell to every socket, and drops those that don't answer. */
  close(): Promise<void>;
}

const FAREWELL_MS = 3000;

export function createUpgrades(parts: LiveSocketParts): Upgrades {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, clientTracking: true });
  let closing = false;

  return {
    handle(request, socket, head) {
      // Strangers send what is no address at all, and nobody stands behind this to catch.
      const url = URL.parse(request.url ?? '/', 'http://localhost');
      const isLive = url?.pathname === '/sync';
      if (!url || !(isLive || url.pathname.startsWith('/yws/'))) return false;
      server.handleUpgrade(request, socket, head, (websocket) => {
        const refuse = (code: number, reason: string) => {
          websocket.on('error', () => {});
          websocket.close(code, reason);
        };
        if (closing) return refuse(CloseCode.restarting, 'restarting');
        if (isLive) {
          const version = Number(url.searchParams.get('protocol') ?? PROTOCOL_VERSION);
          if (version < PROTOCOL_VERSION) return refuse(CloseCode.outdated, 'outdated');
          return attach(parts, websocket, request, null);
        }
        const parsed = parseReference(url.pathname.slice('/yws/'.length));
        if (!parsed.ok) return refuse(CloseCode.notFound, 'not a document');
        const token = url.searchParams.get('token') ?? '';
        attach(parts, websocket, request, plainDress(parsed.value.reference, token));
      });
      return true;
    },
    async close() {
      closing = true;
      const left = [...server.clients].map((client) => new Promise((resolve) => client.once('close', resolve)));
      for (const session of parts.sessions.all) session.end(CloseCode.restarting, 'restarting');
      const drop = setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, FAREWELL_MS);
      await Promise.all(left);
      clearTimeout(drop);
    },
  };
}
