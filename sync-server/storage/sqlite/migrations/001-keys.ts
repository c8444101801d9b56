/** `keys.db`: the wrapped keys, and what tells a wrong secret from the right one. */
export const keys001 = `
  CREATE TABLE wrapping (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    salt BLOB NOT NULL,
    probe BLOB NOT NULL
  ) STRICT;

  CREATE TABLE keys (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    owner TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    wrapped BLOB NOT NULL
  ) STRICT;
`;
