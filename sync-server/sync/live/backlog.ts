import type { WebSocket } from 'ws';

/**
 * What a socket has brought and Hocuspocus has not handled yet. Its queue has no end of its own: a sender quicker than
 * the disk would fill the server's memory, so the socket is not read from until most of it is done.
 */
export interface Backlog {
  arrived(document: string, bytes: number): void;
  handled(document: string, bytes: number): void;
  /** The document's queue is gone with its connection. */
  dropped(document: string): void;
}

const PAUSE_AT_BYTES = 4 << 20;
const RESUME_AT_BYTES = 1 << 20;

export function createBacklog(socket: Pick<WebSocket, 'pause' | 'resume' | 'isPaused'>): Backlog {
  const waiting = new Map<string, number>();
  let all = 0;

  function set(document: string, bytes: number): void {
    all += bytes - (waiting.get(document) ?? 0);
    if (bytes > 0) waiting.set(document, bytes);
    else waiting.delete(document);
    if (all > PAUSE_AT_BYTES && !socket.isPaused) socket.pause();
    else if (all < RESUME_AT_BYTES && socket.isPaused) socket.resume();
  }

  const add = (document: string, bytes: number) => set(document, Math.max(0, (waiting.get(document) ?? 0) + bytes));

  return {
    arrived: add,
    handled: (document, bytes) => add(document, -bytes),
    dropped: (document) => set(document, 0),
  };
}
