// Owns the fourth schema: what the operator adds to the shipped content, the lists of years and the calendars.

/** Some files of the schemas before have these tables already, with the same columns. */
export const schema4 = `
CREATE TABLE IF NOT EXISTS catalogues (id TEXT PRIMARY KEY, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS calendars (fiscal_year INTEGER PRIMARY KEY, doc TEXT NOT NULL) STRICT;
`;
