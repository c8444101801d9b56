import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { personas } from '../api/demo/personas.ts';
import { readConfig } from '../config.ts';
import { assertFreePort } from '../ops/assert-free-port.ts';
import { runUntilTold } from '../ops/run-until-told.ts';
import { startProblem } from '../ops/start-problem.ts';
import { startServer } from '../start-server.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { buildClientIfStale } from './built-client.ts';
import { fillWithSample, tokenFor } from './demo-sample.ts';

/** `npm run demo`: the app, the server and sample data on one port. */
const config = readConfig({ DATA_DIR: 'data/demo', LOG_LEVEL: 'warn', ...process.env, DEMO: '1' });
if (!config.ok) end(config.error);
const settings = config.value;
const { port, host, clientDir, dataDir, logLevel } = settings;
const log = pino({ level: logLevel });
const say = (step: string) => console.log(step);

await run().catch((error: unknown) => {
  const sentence = startProblem(error, settings);
  if (sentence) end(sentence);
  throw error;
});

async function run(): Promise<void> {
  await assertFreePort(port, host);
  await buildClientIfStale(clientDir, say);
  const server = await startServer(settings, log);
  runUntilTold(server.stop, log);
  const guest = createApiClient(server.url, null);
  const filled = path.join(dataDir, 'sample-is-there');
  if (!existsSync(filled)) {
    await fillWithSample(guest, say);
    writeFileSync(filled, '');
  }
  await welcome(guest, server.url);
}

async function welcome(guest: ApiClient, url: string): Promise<void> {
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
  console.log(`  curl -H "Authorization: Bearer ${token}" "${url}/api/beneficiaries?q=michaela&limit=3"`);
  console.log(`\nData: ${dataDir}. Ctrl-C ends it with everything stored.`);
}

/** The same token at every start, for as long as it is good. */
async function sampleToken(guest: ApiClient): Promise<string> {
  const file = path.join(dataDir, 'sample-token');
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (
    kept &&
    (await guest
      .as(kept)
      .call('GET', '/api/me')
      .then(
        () => true,
        () => false,
      ))
  )
    return kept;
  const { token } = await tokenFor(guest, 'leila.benali', 'The curl of the demonstration');
  writeFileSync(file, token, { mode: 0o600 });
  return token;
}

function end(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
