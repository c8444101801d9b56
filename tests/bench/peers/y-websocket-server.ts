// y-websocket's server as its README sets it up, with documents in SQLite: loaded when somebody comes, written when the
// last one has gone.
import { createServer } from 'node:http';
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { openDocumentsTable } from './documents-table.ts';

const table = openDocumentsTable(process.env.FOLDER!);
setPersistence({
  provider: table,
  bindState(name: string, doc: Y.Doc) {
    const bytes = table.read(name);
    if (bytes) Y.applyUpdate(doc, bytes);
    let isChanged = false;
    doc.on('update', () => {
      isChanged = true;
    });
    doc.on('destroy', () => isChanged && table.write(name, Y.encodeStateAsUpdate(doc)));
  },
  writeState: async () => undefined,
});

const server = createServer();
const sockets = new WebSocketServer({ server });
sockets.on('connection', (socket, request) => {
  setupWSConnection(socket, request, { docName: decodeURIComponent(request.url!.slice(1)) });
});
server.listen(Number(process.env.PORT));
process.on('SIGTERM', () => process.exit(0));
