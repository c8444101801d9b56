/** Documents that were erased, and the entry that says so. A check on a column can't be changed: the log is written anew. */
export const erased007 = `
  ALTER TABLE documents ADD COLUMN erased_by TEXT;

  CREATE TABLE log_with_erased (
    sequence INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('update', 'facts', 'erased')),
    user TEXT NOT NULL,
    enrolment INTEGER NOT NULL,
    at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    chain BLOB NOT NULL,
    returned INTEGER NOT NULL DEFAULT 0 CHECK (returned IN (0, 1))
  ) STRICT;
  INSERT INTO log_with_erased (sequence, document, id, kind, user, enrolment, at, sealed, chain, returned)
    SELECT sequence, document, id, kind, user, enrolment, at, sealed, chain, returned FROM log ORDER BY sequence;
  DROP TABLE log;
  ALTER TABLE log_with_erased RENAME TO log;
  CREATE UNIQUE INDEX log_by_id ON log (document, id) WHERE kind = 'update';
  CREATE INDEX log_by_document ON log (document, sequence);
`;
