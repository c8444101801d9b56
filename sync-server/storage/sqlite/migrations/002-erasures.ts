/** `keys.db`: who was erased, by whom and why, and which documents went. Never deleted: whatever copy of the log is put back, they outrank it. */
export const erasures002 = `
  CREATE TABLE erasures (
    owner TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    user TEXT NOT NULL,
    enrolment INTEGER NOT NULL,
    reason TEXT NOT NULL
  ) STRICT;

  CREATE TABLE erased_documents (
    reference TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES erasures (owner),
    kind TEXT NOT NULL,
    site TEXT
  ) STRICT;
  CREATE INDEX erased_documents_by_owner ON erased_documents (owner);
`;
