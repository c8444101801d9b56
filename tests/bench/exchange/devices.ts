import { createReplica, type Replica } from '../../support/replica.ts';
import { hocuspocusDevice } from '../peers/hocuspocus-device.ts';
import { pouchDbDevice } from '../peers/pouchdb-device.ts';
import { yWebsocketDevice } from '../peers/y-websocket-device.ts';
import type { Device } from './device.ts';
import { fetchAll } from './our-device.ts';

export const contenders = ['ours', 'Hocuspocus', 'y-websocket', 'PouchDB'] as const;
export type Contender = (typeof contenders)[number];

export const devices: Record<Contender, () => Device> = {
  ours: ourDevice,
  Hocuspocus: hocuspocusDevice,
  'y-websocket': yWebsocketDevice,
  PouchDB: pouchDbDevice,
};

function ourDevice(): Device {
  let replica = createReplica();
  return {
    async first({ port, token }) {
      replica = createReplica();
      await fetchAll(`http://127.0.0.1:${port}`, token, replica);
      return countCases(replica);
    },
    async again({ port, token }) {
      const came = await fetchAll(`http://127.0.0.1:${port}`, token, replica);
      return came === 0 ? countCases(replica) : 0;
    },
  };
}

/** The server's own documents, the shelf and the directory, come along and aren't counted. */
const countCases = ({ documents }: Replica): number =>
  [...documents].filter(([reference, { parts }]) => reference.startsWith('case/') && parts).length;
