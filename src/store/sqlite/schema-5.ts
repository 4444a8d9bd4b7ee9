// Owns the fifth schema: of an event that waits it is known whether its reply was tried.

export const schema5 = `ALTER TABLE inbox ADD COLUMN reply_tried_at TEXT;`;
