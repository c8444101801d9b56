/** In which of Yjs's formats a snapshot is: those from before it was noted are of the first. */
export const snapshotFormats003 = `
  ALTER TABLE snapshots ADD COLUMN format INTEGER NOT NULL DEFAULT 1 CHECK (format IN (1, 2));
`;
