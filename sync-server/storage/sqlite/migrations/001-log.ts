/** `log.db`: the log, what is built from it, and the facts. Columns are explained in docs/storage.md. */
export const log001 = `
  CREATE TABLE history (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch TEXT NOT NULL
  ) STRICT;

  CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    site TEXT,
    programme TEXT,
    beneficiary TEXT,
    assigned TEXT NOT NULL,
    restricted INTEGER NOT NULL,
    registered_by TEXT NOT NULL,
    registered_on INTEGER NOT NULL,
    registered_at INTEGER NOT NULL,
    sequence INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX documents_by_change ON documents (sequence) WHERE sequence > 0;

  CREATE TABLE log (
    sequence INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('update', 'facts')),
    user TEXT NOT NULL,
    enrolment INTEGER NOT NULL,
    at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    chain BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX log_by_id ON log (document, id) WHERE kind = 'update';
  CREATE INDEX log_by_document ON log (document, sequence);

  CREATE TABLE snapshots (
    document INTEGER PRIMARY KEY REFERENCES documents (number),
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;

  CREATE TABLE rows (
    document INTEGER PRIMARY KEY REFERENCES documents (number),
    sequence INTEGER NOT NULL,
    site TEXT,
    status TEXT,
    risk TEXT,
    assigned TEXT NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;
`;
