import type { Server } from 'node:http';
import type { Sync } from '../sync/sync.ts';

/** Hands sockets for `/sync` and `/yws/…` to sync, and refuses all others in words. */
export function acceptUpgrades(server: Server, sync: Sync): void {
  server.on('upgrade', (request, socket, head) => {
    if (sync.handleUpgrade(request, socket, head)) return;
    // Whoever is gone already can't be refused, and an error that nobody hears would end the process.
    socket.on('error', () => {});
    socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
}
