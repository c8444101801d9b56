import type { CountedCase, CountedPerson, CountedSession } from '../../shared/metrics/caseload.ts';
import type { Cursor } from '../feed/feed.ts';

/** What the read model keeps of documents: what figures count, no names and no free text. */

export interface PersonLine extends CountedPerson {
  id: string;
}

export interface CaseLine extends Omit<CountedCase, 'sessions'> {
  id: string;
  /** Whose caseload it counts in: the person's id, or its own where it names nobody. */
  caseload: string;
  sessions: SessionLine[];
}

export interface SessionLine extends CountedSession {
  id: string;
}

/** A name of the shelf, so that exports can name a site and a programme, and a day begin where the site is. */
export interface PlaceLine {
  shelf: 'sites' | 'programmes' | 'services';
  id: string;
  name: string;
  zone: string | null;
}

/** How often somebody wrote in a document on a day (UTC, by the server's clock). */
export interface ActivityLine {
  document: string;
  day: number;
  person: string;
  changes: number;
}

/** One step of the read model: all of it takes effect together with the cursor, or nothing does. */
export interface Batch {
  people: PersonLine[];
  cases: CaseLine[];
  /** Documents whose content was erased. */
  erased: { id: string; kind: 'beneficiary' | 'case'; caseload: string }[];
  /** The whole shelf, when it changed. */
  places: PlaceLine[] | null;
  activity: ActivityLine[];
  cursor: Cursor;
}
