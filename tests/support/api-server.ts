import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { Role, RoleAt } from '../../shared/authz/actor.ts';
import type { Enrolment, Me } from '../../shared/protocol/accounts.ts';
import { type ApiClient, ApiError, createApiClient } from '../../sync-server/cli/api-client.ts';
import { readConfig } from '../../sync-server/config.ts';
import { type RunningServer, startServer } from '../../sync-server/start-server.ts';

/** A real server on a free port and a folder of its own, set up, with its admin's token. */
export interface ApiServer {
  url: string;
  dataDir: string;
  /** Without a token. */
  guest: ApiClient;
  admin: ApiClient;
  adminToken: string;
  site: string;
  programme: string;
  /** Adds a person with roles at the first site (or those given) and signs them in with an API token. */
  person(name: string, roles: Role[] | RoleAt[]): Promise<SignedIn>;
  /** Stops and starts it again on the same folder; on another port. */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

export interface SignedIn {
  api: ApiClient;
  token: string;
  me: Me;
  password: string;
}

export const PASSWORD = 'a quiet long password';

export async function startApiServer(settings: Record<string, string> = {}): Promise<ApiServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'alongside-api-'));
  const open = async (): Promise<RunningServer> => {
    const config = readConfig({ PORT: '0', DATA_DIR: dataDir, REPORTS: 'off', LOG_LEVEL: 'silent', ...settings });
    if (!config.ok) throw new Error(config.error);
    return startServer(config.value, pino({ level: config.value.logLevel }));
  };
  let running = await open();
  let guest = createApiClient(running.url, null);
  await guest.call('POST', '/api/setup', {
    name: 'Samuel Okoro',
    username: 'samuel.okoro',
    password: PASSWORD,
    siteName: 'Old Mill',
    programmeName: 'Protection',
    zone: 'Africa/Nairobi',
  });
  const adminToken = await tokenOf(guest, 'samuel.okoro');
  let admin = guest.as(adminToken);
  const [site] = await admin.call<{ id: string }[]>('GET', '/api/sites');
  const [programme] = await admin.call<{ id: string }[]>('GET', '/api/programmes');

  return {
    get url() {
      return running.url;
    },
    dataDir,
    get guest() {
      return guest;
    },
    get admin() {
      return admin;
    },
    adminToken,
    site: site!.id,
    programme: programme!.id,
    async person(name, given) {
      const username = name.toLowerCase().replaceAll(/[^a-z]+/g, '.');
      const roles = given.map((role) => (typeof role === 'string' ? { role, site: site!.id } : role));
      await admin.call('POST', '/api/people', { name, username, password: PASSWORD, roles });
      const token = await tokenOf(guest, username);
      const api = guest.as(token);
      return { api, token, me: await api.call<Me>('GET', '/api/me'), password: PASSWORD };
    },
    async restart() {
      await running.stop();
      running = await open();
      guest = createApiClient(running.url, null);
      admin = guest.as(adminToken);
    },
    async remove() {
      await running.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** A sign-in session. */
export async function sessionOf(guest: ApiClient, login: string, password = PASSWORD): Promise<string> {
  return (await guest.call<{ session: string }>('POST', '/api/sign-in', { login, password })).session;
}

async function tokenOf(guest: ApiClient, login: string): Promise<string> {
  const session = await sessionOf(guest, login);
  return (await guest.as(session).call<{ token: string }>('POST', '/api/tokens', { name: 'tests' })).token;
}

/** A device enrolled with a fresh sign-in. */
export async function enrolDevice(guest: ApiClient, login: string, device = 'A phone'): Promise<Enrolment> {
  const session = await sessionOf(guest, login);
  return guest.as(session).call<Enrolment>('POST', '/api/enrolments', { publicKey: { kty: 'EC' }, device, escrow: [] });
}

/** The problem with which a request is refused; fails where it isn't. */
export async function problemFrom(request: Promise<unknown>): Promise<ApiError['problem']> {
  const answer = await request.then(
    (value) => ({ value }),
    (error: unknown) => error,
  );
  if (answer instanceof ApiError) return answer.problem;
  throw new Error(`not refused: ${JSON.stringify(answer)}`);
}
