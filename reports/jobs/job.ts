import type { ListQuery } from '../../shared/protocol/beneficiaries.ts';
import type { ExportFormat, ExportJob, ExportProblem } from '../../shared/protocol/exports.ts';

/** A job as it is kept. Times are milliseconds since 1970. */
export interface Job {
  id: string;
  user: string;
  format: ExportFormat;
  /** The sites from which the requester might export when asking. */
  sites: string[] | '*';
  status: ExportJob['status'];
  done: number;
  total: number | null;
  withheld: number;
  createdAt: number;
  fileName: string | null;
  problem: ExportProblem | null;
}

/** What was asked for. Sealed, since a search names people and the token reads the list; gone once the job has ended. */
export interface JobRequest {
  filter: ListQuery;
  hxl: boolean;
  /** Reads the list as the requester. */
  token: string;
}

/** How far a job has come. */
export interface Place {
  /** Reading the list, or all of it read and the file being written. */
  stage: 'listing' | 'writing';
  cursor: string | null;
  /** The list is gone through again where it moved meanwhile; counted from 1. */
  sweep: number;
  /** Tries that failed since the last page came. */
  tries: number;
}

/** A row of the list that a job has read; `cells` are null where the requester may list but not export it. */
export interface ReadRow {
  person: string;
  cells: (string | number | null)[] | null;
  withheld: boolean;
}

/** What became of one step: there is more to do, the job has ended, or it has to wait for the server. */
export type StepOutcome = 'more' | 'done' | 'unreachable' | { failed: ExportProblem };

export const asExportJob = ({
  id,
  format,
  status,
  done,
  total,
  withheld,
  createdAt,
  fileName,
  problem,
}: Job): ExportJob => ({
  id,
  format,
  status,
  done,
  total,
  withheld,
  fileName,
  problem,
  createdAt: new Date(createdAt).toISOString(),
});
