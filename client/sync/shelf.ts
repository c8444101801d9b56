import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { WORKSPACE } from '../../shared/docs/reference.ts';
import { areasMap, type WorkspaceShelf } from '../../shared/docs/workspace.ts';
import { readAreas, readShelf } from '../../shared/projections/workspace.ts';
import { cell, type Readable } from '../local/readable.ts';
import type { Place, Shelf } from './device-api.ts';

/** `workspace/main`: names of sites, programmes, services, items and areas. Nothing personal, so it lies outside of the vaults. */
export interface HeldShelf {
  doc: Y.Doc;
  shelf: Readable<Shelf>;
  /** Resolves once what this browser has is in it. */
  loaded: Promise<unknown>;
  close(): void;
}

export function openShelf(): HeldShelf {
  const doc = new Y.Doc();
  const shelf = cell<Shelf>({ sites: [], programmes: [], services: [], items: [], areas: new Map() });
  // Thousands of areas are read again only where one of them changed: screens keep what they made of them.
  let areasChanged = false;
  areasMap(doc).observe(() => {
    areasChanged = true;
  });
  const read = () => {
    const places = (of: WorkspaceShelf): Place[] =>
      readShelf(doc, of).map((place) => ({ ...place, name: place.name ?? '' }));
    shelf.set({
      sites: places('sites'),
      programmes: places('programmes'),
      services: places('services'),
      items: places('items'),
      areas: areasChanged ? readAreas(doc) : shelf.get().areas,
    });
    areasChanged = false;
  };
  doc.on('update', read);
  const persistence = new IndexeddbPersistence(`alongside-shelf-${WORKSPACE}`, doc);
  return {
    doc,
    shelf,
    loaded: persistence.whenSynced,
    close() {
      void persistence.destroy();
      doc.destroy();
    },
  };
}
