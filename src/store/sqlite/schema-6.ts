// Owns the sixth schema: of the server it is known which table of processes its id belongs to.

export const schema6 = `ALTER TABLE server ADD COLUMN process_table TEXT;`;
