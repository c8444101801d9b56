/** Entries that a device gave back after an older copy was put in place: who brought them is not who wrote them. */
export const returned005 = `
  ALTER TABLE log ADD COLUMN returned INTEGER NOT NULL DEFAULT 0 CHECK (returned IN (0, 1));
`;
