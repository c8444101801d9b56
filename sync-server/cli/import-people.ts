import { setTimeout as after } from 'node:timers/promises';
import type { ImportState, ImportTarget } from '../../shared/protocol/imports.ts';
import type { ApiClient } from './api-client.ts';

/** Sends a file, runs it with the mapping that the server suggests, and waits for its end. */
export async function importPeople(
  api: ApiClient,
  file: { name: string; bytes: Uint8Array },
  into: { site: string; programme: string },
  onProgress: (state: ImportState) => void = () => undefined,
): Promise<ImportState> {
  const looked = await api.call<ImportState>('POST', `/api/imports?name=${encodeURIComponent(file.name)}`, file.bytes);
  const mapping: ImportTarget[] = looked.columns.map(({ suggested }) => suggested);
  let state = await api.call<ImportState>('POST', `/api/imports/${looked.id}/run`, {
    ...into,
    mapping,
    dateOrder: looked.dateOrder,
  });
  while (state.status === 'running') {
    await after(200);
    state = await api.call<ImportState>('GET', `/api/imports/${looked.id}`);
    onProgress(state);
  }
  return state;
}
