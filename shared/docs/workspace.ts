import type * as Y from 'yjs';
import { text, type ValuesOf } from './field.ts';

/**
 * `workspace/main`: the shelf. Names of sites, programmes and services, entries by uuid in root maps of those names;
 * nothing personal. Commands of admins write it, through the server alone.
 */

export const placeFields = { name: text(120), nameAr: text(120), zone: text(60), closedAt: text(40) } as const;
export type PlaceValues = ValuesOf<typeof placeFields>;

export const workspaceShelves = ['sites', 'programmes', 'services'] as const;
export type WorkspaceShelf = (typeof workspaceShelves)[number];

export const shelfMap = (doc: Y.Doc, shelf: WorkspaceShelf): Y.Map<unknown> => doc.getMap(shelf);
