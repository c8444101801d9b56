/**
 * The tables of the read model. No keys and no indexes: its only writer takes a document's lines out and puts the new ones
 * in within one transaction, and an index would have to be made good after every kill.
 * `figures` holds differences; the figure is their sum.
 */
export const tables = {
  people: 'id VARCHAR, site VARCHAR, sex VARCHAR, birthDate VARCHAR, deleted BOOLEAN',
  cases:
    'id VARCHAR, caseload VARCHAR, site VARCHAR, programme VARCHAR, status VARCHAR, openedOn VARCHAR, closedOn VARCHAR, riskLevel VARCHAR',
  sessions: 'caseId VARCHAR, id VARCHAR, status VARCHAR, kind VARCHAR, "on" VARCHAR',
  places: 'shelf VARCHAR, id VARCHAR, name VARCHAR, zone VARCHAR',
  activity: 'document VARCHAR, day INTEGER, person VARCHAR, changes INTEGER',
  figures: 'measure VARCHAR, site VARCHAR, programme VARCHAR, part VARCHAR, day INTEGER, count INTEGER',
  progress: 'version INTEGER, epoch VARCHAR, sequence BIGINT, chain VARCHAR, appliedAt BIGINT',
} as const;
export type Table = keyof typeof tables;

/** Rises whenever the tables, the projections or the meaning of a figure change: an older file is built again. */
export const MODEL_VERSION = 1;
