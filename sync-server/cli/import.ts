import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { AreaImport } from '../../shared/protocol/areas.ts';
import { type ApiClient, ApiError, createApiClient } from './api-client.ts';
import { importPeople } from './import-people.ts';

const usage =
  'npm run import -- FILE --site NAME [--programme NAME] [--server URL] [--token T]\n' +
  'npm run import -- areas FILE [--server URL] [--token T]: administrative areas by P-code, as their administrator\n' +
  'The token may stand in ALONGSIDE_TOKEN as well; without one you are asked to sign in.';

interface Place {
  id: string;
  name: string;
  closedAt: string | null;
}

/** Imports a CSV of people, or of administrative areas, into a running server, here or elsewhere. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      site: { type: 'string' },
      programme: { type: 'string' },
      server: { type: 'string', default: process.env.ALONGSIDE_SERVER ?? 'http://localhost:4400' },
      token: { type: 'string', default: process.env.ALONGSIDE_TOKEN },
    },
  });
  const areas = positionals[0] === 'areas' && positionals.length > 1;
  const file = positionals[areas ? 1 : 0];
  if (!file || (!areas && !values.site)) throw new Error(usage);
  const bytes = await readFile(file).catch(() => {
    throw new Error(`The file ${file} can not be read.`);
  });
  const guest = createApiClient(values.server, null);
  const api = guest.as(values.token ?? (await signIn(guest, values.server)));
  if (areas) return importAreas(api, { name: path.basename(file), bytes });
  const site = placeNamed('site', await inUse(api, '/api/sites'), values.site);
  const programme = placeNamed('programme', await inUse(api, '/api/programmes'), values.programme);

  const startedAt = performance.now();
  const ended = await importPeople(api, { name: path.basename(file), bytes }, { site, programme }, ({ done, rows }) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${rows} rows`);
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  if (ended.status !== 'done') throw new Error(ended.problem ?? 'The import failed.');
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `${ended.imported} imported, ${ended.alreadyHere} there already, ${ended.refused} refused, of ${ended.rows} rows in ${seconds} s.`,
  );
  if (ended.refused > 0) await keepRefused(file, await api.call<string>('GET', `/api/imports/${ended.id}/refused.csv`));
}

async function importAreas(api: ApiClient, { name, bytes }: { name: string; bytes: Uint8Array }): Promise<void> {
  const startedAt = performance.now();
  const taken = await api.call<AreaImport>('POST', `/api/areas/import?name=${encodeURIComponent(name)}`, bytes);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `${taken.added} areas added, ${taken.changed} changed, ${taken.same} there already, ${taken.refused} of ${taken.rows} rows refused, in ${seconds} s.`,
  );
  if (taken.refusedCsv) await keepRefused(name, taken.refusedCsv);
}

async function keepRefused(file: string, csv: string): Promise<void> {
  const refused = `${path.basename(file, path.extname(file))}.refused.csv`;
  await writeFile(refused, csv);
  console.log(`The refused rows, each with its line and the reason: ${refused}`);
}

/** By the name and password of whoever runs it; on a demonstration server as its supervisor, whose password is no secret. */
async function signIn(api: ApiClient, server: string): Promise<string> {
  const { demo } = await api.call<{ demo: boolean }>('GET', '/api/setup').catch((error: unknown) => {
    if (error instanceof ApiError) throw error;
    throw new Error(`No server answers at ${server}: start one with "npm start", or name another with --server.`);
  });
  const login = demo ? await demoLogin(api) : await askLogin();
  const { session } = await api.call<{ session: string }>('POST', '/api/sign-in', login);
  return (await api.as(session).call<{ token: string }>('POST', '/api/tokens', { name: 'npm run import' })).token;
}

async function demoLogin(api: ApiClient): Promise<{ login: string; password: string }> {
  const { personas } = await api.call<{ personas: { username: string; password: string; role: string }[] }>(
    'GET',
    '/api/demo/personas',
  );
  const found = personas.find(({ role }) => role === 'supervisor')!;
  return { login: found.username, password: found.password };
}

async function askLogin(): Promise<{ login: string; password: string }> {
  if (!process.stdin.isTTY) throw new Error('A token is needed: give it with --token, or in ALONGSIDE_TOKEN.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return { login: await terminal.question('User name: '), password: await terminal.question('Password: ') };
  } finally {
    terminal.close();
  }
}

const inUse = async (api: ApiClient, path: string): Promise<Place[]> =>
  (await api.call<Place[]>('GET', path)).filter(({ closedAt }) => closedAt === null);

function placeNamed(kind: 'site' | 'programme', places: Place[], name: string | undefined): string {
  const names = places.map((place) => place.name).join(', ');
  if (name === undefined) {
    if (places.length === 1) return places[0]!.id;
    throw new Error(`Say which ${kind} with --${kind}: ${names}.`);
  }
  const found = places.find((place) => place.name.toLowerCase() === name.toLowerCase());
  if (!found) throw new Error(`There is no ${kind} "${name}". There are: ${names}.`);
  return found.id;
}

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
