import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readMadeOn, writeMadeOn } from '../api/demo/made-on.ts';
import { personas } from '../api/demo/personas.ts';
import { readConfig } from '../config.ts';
import { assertFreePort } from '../ops/assert-free-port.ts';
import { runUntilTold } from '../ops/run-until-told.ts';
import { startProblem } from '../ops/start-problem.ts';
import { type RunningServer, startServer } from '../start-server.ts';
import { lockFolder } from '../storage/sqlite/folder-lock.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { buildClientIfStale } from './built-client.ts';
import { fillWithSample } from './sample/fill.ts';
import { DEFAULT_PEOPLE, todayOfSample } from './sample/options.ts';

/** `npm run demo`: the app, the server and sample data on one port. `-- --again` begins anew, with today's dates. */
const again = parseArgs({ options: { again: { type: 'boolean', default: false } } }).values.again;
const config = readConfig({ DATA_DIR: 'data/demo', LOG_LEVEL: 'warn', ...process.env, DEMO: '1' });
if (!config.ok) end(config.error);
const settings = config.value;
const { port, host, clientDir, dataDir, logLevel } = settings;
const log = pino({ level: logLevel });
const say = (step: string) => console.log(step);
/** There from its first step on: what was cut off can't be told from what a visitor wrote. */
const begun = path.join(dataDir, 'sample-begun');

await run().catch((error: unknown) => {
  const sentence = startProblem(error, settings);
  if (sentence) end(sentence);
  throw error;
});

async function run(): Promise<void> {
  await assertFreePort(port, host);
  await buildClientIfStale(clientDir, say);
  const isOurs = existsSync(begun);
  if (isOurs && (again || readMadeOn(dataDir) === null)) {
    // Not under another demonstration that runs on it: that holds the lock.
    lockFolder(dataDir)();
    rmSync(dataDir, { recursive: true });
  }
  if (!isOurs && existsSync(path.join(dataDir, 'accounts.db')))
    end(`${dataDir} holds something that is no demonstration. Remove it, or name another folder with DATA_DIR.`);
  const server = await startServer(settings, log);
  const isTold = runUntilTold(server.stop, log);
  const guest = createApiClient(server.url, null);
  try {
    if (readMadeOn(dataDir) === null) await fill(guest);
    await welcome(guest, server);
  } catch (error) {
    // What was asked of a server that is being stopped fails; it ends the process itself when all is stored.
    if (!isTold()) throw error;
  }
}

async function fill(guest: ApiClient): Promise<void> {
  const asOf = todayOfSample();
  say('Filling it with a sample: 5,000 people and their work …');
  writeFileSync(begun, '');
  // Where the end is asked for, the process may be gone before a request under way has failed.
  process.once('exit', () => {
    if (readMadeOn(dataDir) === null) say('Ended before the sample was whole: the next start begins it anew.');
  });
  await fillWithSample(guest, { seed: 1, scenario: 'steady', asOf, people: DEFAULT_PEOPLE }, say);
  writeMadeOn(dataDir, asOf);
}

async function welcome(guest: ApiClient, { url }: RunningServer): Promise<void> {
  const token = await sampleToken(guest);
  const width = (key: 'name' | 'username' | 'password' | 'role') =>
    Math.max(...personas.map((persona) => persona[key].length)) + 2;
  console.log(`\nAlongside is at ${url}\n\nWho can sign in:`);
  for (const { name, role, username, password, pin } of personas) {
    console.log(
      `  ${name.padEnd(width('name'))}${role.padEnd(width('role'))}${username.padEnd(width('username'))}${password.padEnd(width('password'))}PIN to choose ${pin}`,
    );
  }
  console.log(`\nThe API, described at ${url}/api/docs:`);
  console.log(`  curl -H "Authorization: Bearer ${token}" "${url}/api/beneficiaries?q=amna&limit=3"`);
  const day = readMadeOn(dataDir);
  if (day !== todayOfSample())
    console.log(
      `\nThe sample's today is ${day}. "npm run demo -- --again" begins anew, without what was written since.`,
    );
  console.log(`\nData: ${dataDir}. Ctrl-C ends it with everything stored.`);
}

/** The same token at every start, for as long as it is good. */
async function sampleToken(guest: ApiClient): Promise<string> {
  const file = path.join(dataDir, 'sample-token');
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const isGood = kept !== null && (await answers(guest.as(kept)));
  if (isGood) return kept;
  const { username, password } = personas.find(({ role }) => role === 'supervisor')!;
  const { session } = await guest.call<{ session: string }>('POST', '/api/sign-in', { login: username, password });
  const name = 'The curl of the demonstration';
  const { token } = await guest.as(session).call<{ token: string }>('POST', '/api/tokens', { name });
  writeFileSync(file, token, { mode: 0o600 });
  return token;
}

function answers(api: ApiClient): Promise<boolean> {
  return api.call('GET', '/api/me').then(
    () => true,
    () => false,
  );
}

function end(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
