import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ListPage, ListQuery } from '../../shared/protocol/beneficiaries.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

/** Why a page didn't come. `bad-request` and `not-permitted` stay so; `unreachable` may pass. */
export type PageError = 'bad-request' | 'not-permitted' | 'unreachable';

const PAGE_ROWS = 500;
const TIMEOUT_MS = 30_000;

/** One page of the list, from the server's API, as the requester: so permission and audit are the list's own. */
export async function fetchListPage(
  serverUrl: string,
  token: string,
  filter: ListQuery,
  cursor: string | null,
): Promise<Result<ListPage, PageError>> {
  const url = new URL('/api/beneficiaries', serverUrl);
  for (const [name, value] of Object.entries({ ...filter, limit: PAGE_ROWS, cursor: cursor ?? undefined })) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return ok((await response.json()) as ListPage);
    // A body that nobody reads keeps its connection.
    await response.body?.cancel();
    if (response.status === 401 || response.status === 403) return err('not-permitted');
    return err(response.status < 500 && response.status !== 429 ? 'bad-request' : 'unreachable');
  } catch {
    return err('unreachable');
  }
}
