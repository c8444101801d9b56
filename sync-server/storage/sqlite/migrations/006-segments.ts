/** Entries behind snapshots, packed; and pages, which say whose each entry is and what its chain began with. */
export const segments006 = `
  CREATE TABLE segments (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    first_update INTEGER,
    last_facts INTEGER,
    bytes INTEGER NOT NULL,
    enrolment INTEGER NOT NULL,
    filter BLOB NOT NULL,
    lines BLOB NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX segments_by_document ON segments (document, last);

  CREATE TABLE pages (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    documents BLOB NOT NULL,
    chains BLOB NOT NULL
  ) STRICT;
`;
