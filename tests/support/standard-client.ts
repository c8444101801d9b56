import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { newClientId } from '../../shared/base/client-id.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { Organisation } from './organisation.ts';

/** A document of the organisation, held open by a standard Yjs client in this process, as the admin. */
export async function openAsAdmin(
  organisation: Organisation,
  reference: DocumentReference,
): Promise<{ doc: Y.Doc; close(): void }> {
  const { enrolment } = await organisation.api<{ enrolment: number }>('/api/me');
  const doc = new Y.Doc();
  doc.clientID = newClientId(enrolment);
  const provider = new WebsocketProvider(`${organisation.url.replace('http', 'ws')}/yws`, reference, doc, {
    params: { token: organisation.admin.token },
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  return { doc, close: () => provider.destroy() };
}
