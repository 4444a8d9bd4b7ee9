// Owns the first schema: documents as JSON beside the columns that are asked for.

/** A column that is not part of its document is the only place of its value. */
export const schema1 = `
CREATE TABLE agencies (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, events TEXT NOT NULL, doc TEXT NOT NULL
) STRICT;
CREATE TABLE erased_agencies (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE members (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, events TEXT NOT NULL,
  agency TEXT NOT NULL, channel TEXT NOT NULL, user_id TEXT NOT NULL, left_on TEXT,
  doc TEXT NOT NULL
) STRICT;
CREATE INDEX members_by_leaving ON members (left_on, id) WHERE left_on IS NOT NULL;
CREATE INDEX members_by_agency ON members (agency, id);
CREATE INDEX members_by_user ON members (channel, user_id, id);

CREATE TABLE assessments (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, events TEXT NOT NULL,
  agency TEXT NOT NULL, fiscal_year INTEGER NOT NULL, next_reminder_on TEXT, doc TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX assessments_by_agency ON assessments (agency, fiscal_year);
CREATE INDEX assessments_by_reminder ON assessments (next_reminder_on, id) WHERE next_reminder_on IS NOT NULL;

CREATE TABLE chats (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, agency TEXT, kind TEXT NOT NULL, doc TEXT NOT NULL
) STRICT;
CREATE INDEX chats_by_agency ON chats (agency, id) WHERE agency IS NOT NULL;

CREATE TABLE changes (
  id TEXT PRIMARY KEY, agency TEXT NOT NULL, aggregate TEXT NOT NULL, task TEXT, event TEXT NOT NULL,
  number INTEGER NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, message TEXT, doc TEXT NOT NULL
) STRICT;
CREATE INDEX changes_by_agency ON changes (agency, at, event, number);
CREATE INDEX changes_by_task ON changes (aggregate, task, at, event, number);
CREATE INDEX changes_by_event ON changes (event, number);
CREATE INDEX changes_by_author ON changes (agency, author, at, event);
CREATE INDEX changes_by_message ON changes (agency, message) WHERE message IS NOT NULL;

CREATE TABLE inbox (
  id TEXT PRIMARY KEY, chat TEXT NOT NULL, channel TEXT NOT NULL, at TEXT NOT NULL, received_at TEXT NOT NULL,
  reply_token TEXT, payload TEXT NOT NULL, state TEXT NOT NULL, failures INTEGER NOT NULL, reason TEXT,
  handled_at TEXT
) STRICT;
CREATE INDEX inbox_waiting ON inbox (at, id, chat) WHERE state = 'waiting';
CREATE INDEX inbox_by_state ON inbox (state, received_at);
CREATE INDEX inbox_by_chat ON inbox (chat);
CREATE TABLE inbox_leases (
  chat TEXT PRIMARY KEY, event TEXT NOT NULL, worker TEXT NOT NULL, until REAL NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  key TEXT PRIMARY KEY, agency TEXT NOT NULL, chat TEXT NOT NULL, day TEXT NOT NULL, priority INTEGER NOT NULL,
  carry INTEGER NOT NULL, state TEXT NOT NULL, cut_off_at TEXT NOT NULL, expires_at TEXT NOT NULL,
  first_tried_at TEXT, next_try_at TEXT, claim_owner TEXT, claim_until REAL, claim_via TEXT, doc TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_open ON outbox (day, priority, cut_off_at, key, state, first_tried_at, next_try_at, claim_until)
  WHERE state IN ('planned', 'claimed');
CREATE INDEX outbox_held ON outbox (chat) WHERE state IN ('planned', 'claimed');
CREATE INDEX outbox_by_state ON outbox (state);
CREATE INDEX outbox_by_day ON outbox (day, key);
CREATE INDEX outbox_by_agency ON outbox (agency, day, key);

CREATE TABLE quota (
  channel TEXT NOT NULL, month TEXT NOT NULL, sent INTEGER NOT NULL, external INTEGER NOT NULL,
  PRIMARY KEY (channel, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE quota_agencies (
  channel TEXT NOT NULL, month TEXT NOT NULL, agency TEXT NOT NULL, sent INTEGER NOT NULL,
  PRIMARY KEY (channel, month, agency)
) STRICT, WITHOUT ROWID;
CREATE TABLE quota_reservations (
  channel TEXT NOT NULL, month TEXT NOT NULL, key TEXT NOT NULL, agency TEXT NOT NULL, cost INTEGER NOT NULL,
  PRIMARY KEY (channel, month, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE sent_messages (
  id TEXT PRIMARY KEY, chat TEXT NOT NULL, agency TEXT, sent_at TEXT NOT NULL, doc TEXT NOT NULL
) STRICT;
CREATE INDEX sent_messages_by_time ON sent_messages (sent_at);
CREATE INDEX sent_messages_by_chat ON sent_messages (chat);

CREATE TABLE carriers (
  event TEXT PRIMARY KEY, chat TEXT NOT NULL, reply_token TEXT NOT NULL, received_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pending (
  id TEXT PRIMARY KEY, chat TEXT NOT NULL, user_id TEXT, agency TEXT, kind TEXT NOT NULL, created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL, doc TEXT NOT NULL
) STRICT;
CREATE INDEX pending_by_chat ON pending (chat, kind);
CREATE INDEX pending_by_end ON pending (expires_at);

CREATE TABLE tokens (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, agency TEXT NOT NULL, uses INTEGER, created_at TEXT NOT NULL,
  expires_at TEXT
) STRICT;
CREATE INDEX tokens_by_agency ON tokens (agency, kind);
CREATE TABLE wrong_tries (who TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE INDEX wrong_tries_by_person ON wrong_tries (who, at);

CREATE TABLE locks (name TEXT PRIMARY KEY, owner TEXT NOT NULL, until REAL NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE server (
  one INTEGER PRIMARY KEY CHECK (one = 1), owner TEXT NOT NULL, pid INTEGER NOT NULL, host TEXT NOT NULL,
  beat REAL NOT NULL
) STRICT;
`;
