import type { RoleAt } from '../../shared/authz/actor.ts';
import type { BeneficiaryValues } from '../../shared/docs/beneficiary.ts';

/** A small organisation on a running server, made through the API as an admin would. */
export interface Organisation {
  url: string;
  admin: Login & { token: string };
  site: { id: string; name: string };
  programme: { id: string; name: string };
  /** At the first site unless another is named; `*` is every site. */
  addPerson(name: string, role: RoleAt['role'], at?: string): Promise<Login & { id: string }>;
  addBeneficiary(fields: Partial<BeneficiaryValues>): Promise<{ id: string; caseId: string }>;
  /** Another token of the admin's, made with a sign-in. */
  addToken(name: string): Promise<{ token: string; enrolment: number }>;
  /** A request as the admin. Throws with the server's own words when it is refused. */
  api<T>(path: string, init?: { method?: string; body?: unknown }): Promise<T>;
}

export interface Login {
  name: string;
  username: string;
  password: string;
}

const PASSWORD = 'a quiet long password';

export async function foundOrganisation(url: string): Promise<Organisation> {
  const admin = { name: 'Samuel Okoro', username: 'samuel.okoro', password: PASSWORD };
  await request(url, '/api/setup', {
    method: 'POST',
    body: { ...admin, siteName: 'Old Mill', programmeName: 'Protection', zone: 'Asia/Baghdad' },
  });
  const addToken = async (name: string) => {
    const { session } = await request<{ session: string }>(url, '/api/sign-in', {
      method: 'POST',
      body: { login: admin.username, password: admin.password },
    });
    return request<{ token: string; enrolment: number }>(url, '/api/tokens', {
      method: 'POST',
      token: session,
      body: { name },
    });
  };
  const { token } = await addToken('tests');
  const api = <T>(path: string, init: { method?: string; body?: unknown } = {}) =>
    request<T>(url, path, { ...init, token });
  const [site] = await listOf<{ id: string; name: string }>(api, '/api/sites');
  const [programme] = await listOf<{ id: string; name: string }>(api, '/api/programmes');
  return {
    url,
    admin: { ...admin, token },
    site: site!,
    programme: programme!,
    api,
    addToken,
    async addPerson(name, role, at = site!.id) {
      const username = name.toLowerCase().replaceAll(/[^a-z]+/g, '.');
      const body = { name, username, password: PASSWORD, roles: [{ role, site: at }] };
      const { id } = await api<{ id: string }>('/api/people', { method: 'POST', body });
      return { id, name, username, password: PASSWORD };
    },
    async addBeneficiary(fields) {
      const made = await api<{ id: string; cases: { id: string }[] }>('/api/beneficiaries', {
        method: 'POST',
        body: { site: site!.id, programme: programme!.id, fields: { consentServices: 'given', ...fields } },
      });
      return { id: made.id, caseId: made.cases[0]!.id };
    },
  };
}

async function listOf<T>(api: <A>(path: string) => Promise<A>, path: string): Promise<T[]> {
  const answer = await api<T[] | { items: T[] }>(path);
  return Array.isArray(answer) ? answer : answer.items;
}

async function request<T>(
  url: string,
  path: string,
  { method = 'GET', body, token }: { method?: string; body?: unknown; token?: string } = {},
): Promise<T> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}
