import type * as Y from 'yjs';
import { numberList, text, textList, type ValuesOf } from './field.ts';

/** `directory/<site>`: colleagues of a site by user id, written by the server; in the vault, since names are personal. */

export const colleagueFields = {
  name: text(200),
  roles: textList(20, 30),
  /** Enrolments that are or were theirs: how an author's client id becomes a name. */
  enrolments: numberList(200),
  leftAt: text(40),
} as const;
export type ColleagueValues = ValuesOf<typeof colleagueFields>;

export const colleaguesMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('people');
