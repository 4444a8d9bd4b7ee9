// Owns the third schema: the list of a year in a column of its own, so that the years on a list are counted without reading them.

/** Documents keep their copy until they are saved again; the column is what counts. */
export const schema3 = `
ALTER TABLE assessments ADD COLUMN catalogue TEXT NOT NULL DEFAULT '';
UPDATE assessments SET catalogue = doc ->> '$.catalogue';
CREATE INDEX assessments_by_catalogue ON assessments (catalogue, agency);
`;
