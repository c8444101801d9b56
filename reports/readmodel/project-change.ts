import * as Y from 'yjs';
import { instantOf } from '../../shared/base/clock.ts';
import { idIn } from '../../shared/docs/reference.ts';
import { dayNumber } from '../../shared/metrics/day.ts';
import type { DocumentRow, WorkspaceRow } from '../../shared/projections/project.ts';
import { project } from '../../shared/projections/project.ts';
import { applyPart } from '../../shared/protocol/apply-part.ts';
import type { Change, FeedPage, LogLine } from '../feed/feed.ts';
import type { ActivityLine, Batch, PlaceLine } from './rows.ts';

/** A document that couldn't be read: what the read model knew of it stays as it was. */
export interface Unreadable {
  reference: string;
  problem: string;
}

/** What a page of the feed means to the read model. */
export function projectPage(page: Extract<FeedPage, { state: 'page' }>): { batch: Batch; unreadable: Unreadable[] } {
  const batch: Batch = {
    people: [],
    cases: [],
    erased: [],
    places: null,
    activity: activityOf(page.lines),
    cursor: page.cursor,
  };
  const unreadable: Unreadable[] = [];
  for (const change of page.changes) {
    const problem = projectChange(change, batch);
    if (problem !== null) unreadable.push({ reference: change.facts.reference, problem });
  }
  return { batch, unreadable };
}

/** Adds a changed document to the batch; answers what is wrong with it, if something is. */
function projectChange({ facts, content }: Change, batch: Batch): string | null {
  if (content.state === 'unreadable') return content.problem;
  if (content.state === 'erased') {
    if (facts.kind !== 'beneficiary' && facts.kind !== 'case') return null;
    const id = idIn<string>(facts.reference);
    batch.erased.push({ id, kind: facts.kind, caseload: facts.beneficiary ?? id });
    return null;
  }
  const doc = new Y.Doc();
  try {
    for (const part of content.parts) applyPart(doc, part);
    addRow(project(doc, facts).row, batch);
    return null;
  } catch (problem) {
    return (problem as Error).message;
  } finally {
    doc.destroy();
  }
}

function addRow(row: DocumentRow, batch: Batch): void {
  if (row.kind === 'beneficiary') {
    const { id, site, sex, birthDate, deletedAt } = row;
    batch.people.push({ id, site, sex, birthDate, deleted: deletedAt !== null });
  } else if (row.kind === 'case') {
    const { id, site, programme, status, openedOn, closedOn, riskLevel } = row;
    const sessions = row.sessions.map(({ id, status, kind, on }) => ({ id, status, kind, on }));
    const caseload = row.beneficiary ?? id;
    batch.cases.push({ id, caseload, site, programme, status, openedOn, closedOn, riskLevel, sessions });
  } else if (row.kind === 'workspace') {
    batch.places = placesOf(row);
  }
}

/** What roles are held at and work is counted by. */
const placeShelves = ['sites', 'programmes', 'services'] as const;

const placesOf = (row: WorkspaceRow): PlaceLine[] =>
  placeShelves.flatMap((shelf) =>
    row[shelf].map(({ id, name, zone }) => ({ shelf, id, name: name ?? '', zone: zone ?? null })),
  );

/** People's writing in records; what the server itself writes on the shelf and in directories isn't anybody's work. */
function activityOf(lines: LogLine[]): ActivityLine[] {
  const found = new Map<string, ActivityLine>();
  for (const { reference, user, at } of lines) {
    if (!reference.startsWith('beneficiary/') && !reference.startsWith('case/')) continue;
    const day = dayNumber(instantOf(at).slice(0, 10));
    const key = `${reference}|${day}|${user}`;
    const line = found.get(key) ?? { document: idIn<string>(reference), day, person: user, changes: 0 };
    line.changes += 1;
    found.set(key, line);
  }
  return [...found.values()];
}
