// Owns the second schema: the marks of years that were taken back.

/** What a year's version and events were: opened anew, it counts on from there. */
export const schema2 = `
CREATE TABLE taken_back (
  id TEXT PRIMARY KEY, agency TEXT NOT NULL, version INTEGER NOT NULL, events TEXT NOT NULL
) STRICT;
CREATE INDEX taken_back_by_agency ON taken_back (agency);
`;
