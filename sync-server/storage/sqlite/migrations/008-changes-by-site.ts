/** What changed of a site, and what was erased: without looking at everything else that changed. */
export const changesBySite008 = `
  CREATE INDEX documents_by_site ON documents (site, sequence) WHERE sequence > 0;
  CREATE INDEX documents_erased ON documents (sequence) WHERE sequence > 0 AND erased_by IS NOT NULL;
`;
