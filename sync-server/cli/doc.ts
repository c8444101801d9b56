import { parseArgs } from 'node:util';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { parseReference } from '../../shared/docs/reference.ts';
import { CloseCode } from '../../shared/protocol/close-codes.ts';
import { plainJson } from './plain-json.ts';

/**
 * `npm run doc -- get|watch <reference> [--server URL] [--token TOKEN]`: reads a document of a running server, through
 * the door for standard Yjs clients. `get` prints it once; `watch` prints it on a line, and again with every change.
 */
const usage = `Use: npm run doc -- get|watch <reference> [--server URL] [--token TOKEN]
  <reference>  such as workspace/main or case/<uuid>
  --server     default http://localhost:4400, or ALONGSIDE_SERVER
  --token      of a device or an API token; default ALONGSIDE_TOKEN`;

function end(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { server: { type: 'string' }, token: { type: 'string' } } });
  } catch (error) {
    return end(`${(error as Error).message}\n${usage}`);
  }
}

const { values, positionals } = readArguments();
const [verb, name, ...more] = positionals;
const server = values.server ?? process.env.ALONGSIDE_SERVER ?? 'http://localhost:4400';
const token = values.token ?? process.env.ALONGSIDE_TOKEN ?? '';
if ((verb !== 'get' && verb !== 'watch') || !name || more.length > 0) end(usage);
const parsed = parseReference(name);
if (!parsed.ok) end(`"${name}" is not a document. ${usage}`);
const { kind } = parsed.value;
if (!/^https?:\/\//.test(server) || !URL.canParse(server)) end(`"${server}" is not the address of a server.`);
if (token === '')
  end(
    'A token is needed: --token, or ALONGSIDE_TOKEN. POST /api/tokens makes one after a sign-in; the demonstration prints one.',
  );

const reasons: Record<number, string> = {
  [CloseCode.unauthorised]: 'The server does not know this token, or it has ended.',
  [CloseCode.forbidden]: 'This token may not read that document.',
  [CloseCode.notFound]: 'The server has no such document.',
};
const doc = new Y.Doc();
const provider = new WebsocketProvider(`${server.replace(/^http/, 'ws').replace(/\/$/, '')}/yws`, name, doc, {
  params: { token },
  WebSocketPolyfill: WebSocket as never,
  disableBc: true,
});
// Nobody is looking: no presence.
provider.awareness.setLocalState(null);

/** Prints the document, and calls back once it is written, also into a slow pipe. */
function print(indent: number, written = () => {}): void {
  const asText = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);
  const json = JSON.stringify({ reference: name, ...plainJson(doc, kind) }, asText, indent);
  process.stdout.write(`${json}\n`, written);
}

provider.on('closed', ({ code }) => end(reasons[code] ?? `The server closed the connection with ${code}.`));
provider.on('connection-error', () => {
  if (verb === 'get') end(`No server answers at ${server}.`);
  console.error(`No server answers at ${server}; trying again.`);
});
provider.on('sync', (isSynced: boolean) => {
  if (!isSynced) return;
  if (verb === 'watch') print(0);
  else print(2, () => process.exit(0));
});
// Many changes at once, as of a colleague's typing, are printed once.
let isPrinting = false;
doc.on('update', () => {
  if (verb !== 'watch' || !provider.synced || isPrinting) return;
  isPrinting = true;
  setImmediate(() => {
    isPrinting = false;
    print(0);
  });
});
