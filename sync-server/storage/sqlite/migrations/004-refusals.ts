/** Client ids that were refused on a document, for the door: see `refusal-memory.ts`. Columns are explained in docs/storage.md. */
export const refusals004 = `
  CREATE TABLE refusals (
    number INTEGER PRIMARY KEY,
    user TEXT NOT NULL,
    reference TEXT NOT NULL,
    client INTEGER NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (reference, client)
  ) STRICT;
  CREATE INDEX refusals_by_person ON refusals (user, number);
  CREATE INDEX refusals_by_age ON refusals (at);
`;
