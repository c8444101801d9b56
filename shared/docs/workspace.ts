import type * as Y from 'yjs';
import { text, type ValuesOf } from './field.ts';

/**
 * `workspace/main`: the shelf. Names of sites, programmes, services and items, entries by uuid in root maps of those
 * names, and the administrative areas by P-code in `areas`; nothing personal. Commands of admins write it, through
 * the server alone.
 */

export const placeFields = {
  name: text(120),
  nameAr: text(120),
  zone: text(60),
  closedAt: text(40),
  /** Of a service, for a referral: who gives it, where, how they are reached, when they are open. */
  provider: text(200),
  address: text(300),
  contact: text(200),
  hours: text(200),
  /** Of a service: what a session's note begins with, one line of the template a line. */
  template: text(4000),
  /** Of an item: what it is counted in. */
  unit: text(30),
} as const;
export type PlaceValues = ValuesOf<typeof placeFields>;

/** A place of which nothing is said yet. */
export const blankPlace: PlaceValues = {
  name: null,
  nameAr: null,
  zone: null,
  closedAt: null,
  provider: null,
  address: null,
  contact: null,
  hours: null,
  template: null,
  unit: null,
};

export const workspaceShelves = ['sites', 'programmes', 'services', 'items'] as const;
export type WorkspaceShelf = (typeof workspaceShelves)[number];

export const shelfMap = (doc: Y.Doc, shelf: WorkspaceShelf): Y.Map<unknown> => doc.getMap(shelf);

/**
 * An administrative area: `areas` holds it under its P-code as a plain value, since the server alone writes there and a
 * country has thousands.
 */
export interface AreaValue {
  name: string;
  nameAr: string | null;
  /** P-code of the area around it; null for a country. */
  parent: string | null;
  /** 0 is a country. */
  level: number;
}
export const areasMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('areas');
