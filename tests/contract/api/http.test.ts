import { mkdtempSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROBLEM_TYPE, problemSchema } from '../../../shared/protocol/problem.ts';
import { type ApiServer, startApiServer } from '../../support/api-server.ts';

let server: ApiServer;
let clientDir: string;
beforeAll(async () => {
  clientDir = mkdtempSync(path.join(tmpdir(), 'alongside-client-'));
  await mkdir(path.join(clientDir, 'assets'));
  writeFileSync(path.join(clientDir, 'index.html'), '<!doctype html><title>Alongside</title>');
  writeFileSync(path.join(clientDir, 'service-worker.js'), '// worker');
  writeFileSync(path.join(clientDir, 'assets/app-1a2b3c.js'), `// ${'x'.repeat(5000)}`);
  writeFileSync(path.join(clientDir, 'assets/app-1a2b3c.js.br'), brotliCompressSync('// packed by the build'));
  server = await startApiServer({ CLIENT_DIR: clientDir });
}, 60_000);
afterAll(() => server.remove(), 30_000);

const send = (pathname: string, init: RequestInit = {}) => fetch(server.url + pathname, init);

describe('every refusal', () => {
  const json = { 'content-type': 'application/json' };
  test.each([
    ['an unknown route', '/api/nothing', {}, 404, 'not-found'],
    ['an address that is none', '/api/%zz', {}, 400, 'bad-request'],
    ['no token', '/api/me', {}, 401, 'not-signed-in'],
    ['a token that is none', '/api/me', { headers: { authorization: 'Bearer nonsense' } }, 401, 'not-signed-in'],
    ['broken JSON', '/api/sign-in', { method: 'POST', headers: json, body: '{' }, 400, 'bad-json'],
    ['a wrong body', '/api/sign-in', { method: 'POST', headers: json, body: '{"login":1}' }, 400, 'invalid'],
    ['no body', '/api/sign-in', { method: 'POST' }, 400, 'invalid'],
    [
      'another content type',
      '/api/sign-in',
      { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<a/>' },
      415,
      'media-type',
    ],
    [
      'too much',
      '/api/sign-in',
      { method: 'POST', headers: json, body: JSON.stringify({ login: 'x'.repeat(2 << 20) }) },
      413,
      'too-large',
    ],
    [
      'a name without end',
      '/api/sign-in',
      { method: 'POST', headers: json, body: JSON.stringify({ login: 'x'.repeat(5000), password: 'x' }) },
      400,
      'invalid',
    ],
    ['too old an app', '/api/setup', { headers: { 'x-alongside-protocol': '0' } }, 426, 'outdated'],
  ])('is a problem: %s', async (_what, pathname, init, status, code) => {
    const answer = await send(pathname, init as RequestInit);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain(PROBLEM_TYPE);
    const body = await answer.json();
    expect(problemSchema.safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({ status, code });
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('of reports says so while they are away', async () => {
    const answer = await send('/api/analytics/dashboard', { headers: { authorization: `Bearer ${await token()}` } });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'reports-away' });
  });
});

describe('the client', () => {
  test('comes from the same port, hashed files for ever, all else asked for anew', async () => {
    const asset = await send('/assets/app-1a2b3c.js', { headers: { 'accept-encoding': 'br' } });
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect(asset.headers.get('content-type')).toContain('javascript');
    expect(await asset.text()).toBe('// packed by the build');
    const plain = await send('/assets/app-1a2b3c.js', { headers: { 'accept-encoding': 'identity' } });
    expect(await plain.text()).toContain('xxx');
    expect((await send('/service-worker.js')).headers.get('cache-control')).toBe('no-cache');
    const screen = await send('/people/some-screen');
    expect(screen.headers.get('cache-control')).toBe('no-cache');
    expect(await screen.text()).toContain('Alongside');
    expect((await send('/assets/gone-1a2b3c.js')).status).toBe(404);
    expect((await send('/.env')).status).toBe(404);
    expect((await send('/assets/../../package.json')).status).toBe(404);
  });

  test('is guarded by headers that let no foreign or inline script run', async () => {
    const { headers } = await send('/');
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});

describe('the description', () => {
  test('is valid OpenAPI 3.1, and every endpoint in it has a tag, a summary, its security and its problems', async () => {
    const document = await (await send('/api/openapi.json')).json();
    expect(document.openapi).toMatch(/^3\.1/);
    const result = await new Validator().validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    const tags = document.tags.map(({ name }: { name: string }) => name);
    for (const [pathname, item] of Object.entries<Record<string, Operation>>(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        const where = `${method} ${pathname}`;
        expect(operation.summary, where).toBeTruthy();
        expect(tags, where).toContain(operation.tags?.[0]);
        expect(operation.security, where).toBeDefined();
        expect(
          Object.keys(operation.responses).some((status) => status.startsWith('2')),
          where,
        ).toBe(true);
        if (method === 'post' && takesBody(pathname)) expect(operation.requestBody, where).toBeDefined();
        if (operation.security!.length > 0) expect(operation.responses, where).toHaveProperty('401');
      }
    }
  });

  test('knows every route that answers', async () => {
    const { paths } = await (await send('/api/openapi.json')).json();
    const described = Object.keys(paths).sort();
    expect(described).toMatchInlineSnapshot(`
      [
        "/api/analytics/beneficiaries/stats",
        "/api/analytics/dashboard",
        "/api/analytics/sessions/stats",
        "/api/analytics/usage-trends",
        "/api/areas",
        "/api/areas/import",
        "/api/beneficiaries",
        "/api/beneficiaries/{id}",
        "/api/beneficiaries/{id}/cases",
        "/api/beneficiaries/{id}/cases/{caseId}",
        "/api/beneficiaries/{id}/cases/{caseId}/concerns",
        "/api/beneficiaries/{id}/cases/{caseId}/concerns/{entryId}",
        "/api/beneficiaries/{id}/cases/{caseId}/goals",
        "/api/beneficiaries/{id}/cases/{caseId}/goals/{entryId}",
        "/api/beneficiaries/{id}/cases/{caseId}/referrals",
        "/api/beneficiaries/{id}/cases/{caseId}/referrals/{entryId}",
        "/api/beneficiaries/{id}/cases/{caseId}/steps",
        "/api/beneficiaries/{id}/cases/{caseId}/steps/{entryId}",
        "/api/beneficiaries/{id}/erase",
        "/api/beneficiaries/{id}/household",
        "/api/beneficiaries/{id}/sessions",
        "/api/beneficiaries/{id}/sessions/{sessionId}",
        "/api/enrolments",
        "/api/enrolments/{number}/escrow",
        "/api/enrolments/{number}/recover",
        "/api/erasures",
        "/api/exports",
        "/api/exports/{id}",
        "/api/exports/{id}/file",
        "/api/helped",
        "/api/households/{id}",
        "/api/households/{id}/members",
        "/api/households/{id}/members/{memberId}",
        "/api/imports",
        "/api/imports/{id}",
        "/api/imports/{id}/refused.csv",
        "/api/imports/{id}/run",
        "/api/invitations/accept",
        "/api/invitations/look",
        "/api/items",
        "/api/items/{id}",
        "/api/me",
        "/api/me/devices",
        "/api/me/password",
        "/api/people",
        "/api/people/many",
        "/api/people/{id}",
        "/api/people/{id}/devices/{number}",
        "/api/people/{id}/devices/{number}/code",
        "/api/people/{id}/invitations",
        "/api/programmes",
        "/api/programmes/{id}",
        "/api/push",
        "/api/returned",
        "/api/services",
        "/api/services/{id}",
        "/api/setup",
        "/api/sign-in",
        "/api/sign-out",
        "/api/sites",
        "/api/sites/{id}",
        "/api/sync",
        "/api/sync/documents",
        "/api/tokens",
        "/healthz",
        "/livez",
      ]
    `);
  });

  test('has a page of its own', async () => {
    const page = await send('/api/docs/');
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).not.toMatch(/https?:\/\//);
    expect(html).not.toMatch(/<script(?![^>]*src=)/);
  });
});

const takesBody = (pathname: string) => !/(sign-out|recover|\/invitations|\/code)$/.test(pathname);

interface Operation {
  requestBody?: unknown;
  summary?: string;
  tags?: string[];
  security?: unknown[];
  responses: Record<string, unknown>;
}

async function token(): Promise<string> {
  return (await server.person('Head Quarters', ['supervisor'])).token;
}
