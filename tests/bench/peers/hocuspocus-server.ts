// Hocuspocus as its documentation sets it up: its own server, documents in SQLite by its database extension. DEBOUNCE is
// how long it gathers changes before it stores a document (ms; its default is 2,000); FLUSH `off` sends each update by
// itself, which keeps it from sending a document twice to whoever attaches first.
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import { openDocumentsTable } from './documents-table.ts';

const table = openDocumentsTable(process.env.FOLDER!);
const { DEBOUNCE, FLUSH } = process.env;

await new Server({
  port: Number(process.env.PORT),
  quiet: true,
  ...(DEBOUNCE ? { debounce: Number(DEBOUNCE), maxDebounce: Number(DEBOUNCE) } : {}),
  ...(FLUSH === 'off' ? { flushDelay: false } : {}),
  extensions: [
    new Database({
      fetch: async ({ documentName }) => table.read(documentName),
      store: async ({ documentName, state }) => table.write(documentName, state),
    }),
  ],
}).listen();
