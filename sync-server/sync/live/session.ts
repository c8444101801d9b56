import type { Connection } from '@hocuspocus/server';
import type { WebSocket } from 'ws';
import type { Actor } from '../../../shared/authz/actor.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { Speaker } from '../open-documents.ts';
import { type Backlog, createBacklog } from './backlog.ts';

/** One socket: whose it is, and the documents attached on it. */
export interface Session extends Speaker {
  /** `yws` speaks the plain y-websocket protocol: one document, no acknowledgements. */
  kind: 'live' | 'yws';
  /** null until somebody has shown a token. */
  actor: Actor | null;
  /** The one that it showed last. */
  token: string | null;
  /** By the address that stands before each of their frames: the document's name, or what the provider made of it. */
  connections: Map<string, Connection>;
  /** Documents that it asked for and was not denied since. */
  asked: Set<DocumentReference>;
  /** Documents that it may open and that are still being read. */
  opening: Set<DocumentReference>;
  /** The connection that `changed` and `figures` travel on, once it is there. */
  workspace: Connection | null;
  watchesFigures: boolean;
  backlog: Backlog;
  /** Updates that were told to wait and came all the same, since one was taken. */
  haste: number;
  /** Nothing is taken from it any more, also of what had already arrived. */
  ended: boolean;
  /** Closes the socket, with a code of `CloseCode`. */
  end(code: number, reason: string): void;
  /** Ends it without a farewell: it holds a place that somebody else needs now. */
  makeRoom(): void;
}

export function createSession(socket: WebSocket, kind: Session['kind']): Session {
  const session: Session = {
    kind,
    actor: null,
    token: null,
    connections: new Map(),
    asked: new Set(),
    opening: new Set(),
    workspace: null,
    watchesFigures: false,
    backlog: createBacklog(socket),
    haste: 0,
    isSpeaking: false,
    ended: false,
    end(code, reason) {
      if (session.ended) return;
      session.ended = true;
      socket.close(code, reason);
      // Whoever doesn't answer the farewell is dropped.
      setTimeout(() => socket.terminate(), 2000).unref();
    },
    makeRoom() {
      session.ended = true;
      socket.terminate();
    },
  };
  return session;
}

/** What Hocuspocus carries along for each connection. */
export interface LiveContext {
  session: Session;
}

/** Has the socket this document open? */
export function isAttached(session: Session, reference: DocumentReference): boolean {
  if (session.connections.has(reference)) return true;
  for (const { document } of session.connections.values()) if (document.name === reference) return true;
  return false;
}
