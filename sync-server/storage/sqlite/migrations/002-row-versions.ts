/** Which version of the projections made a row; those from before versions are of none. */
export const rowVersions002 = `
  ALTER TABLE rows ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
`;
