// Owns chats in SQLite.
import type { SQLInputValue } from "node:sqlite";
import type { Chat } from "../../domain/agency.ts";
import type { ChatFilter, ChatStore, Page } from "../port.ts";
import type { Database } from "./database.ts";
import { fromJson, toJson } from "./json.ts";

interface ChatRow {
  version: number;
  agency: string | null;
  doc: string;
}

const head = "SELECT version, agency, doc FROM chats";

export function chatStore(db: Database): ChatStore {
  return {
    async load(id) {
      const row = db.get<ChatRow>(`${head} WHERE id = ?`, id);
      return row ? chatOf(row) : null;
    },
    async byAgency(agency) {
      return db.all<ChatRow>(`${head} WHERE agency = ? ORDER BY id`, agency).map(chatOf);
    },
    list: async (filter, page) => listChats(db, filter, page),
    save: async (chat) => db.write(() => saveChat(db, chat)),
  };
}

/** Every chat by id, one after the other. */
export function* allChats(db: Database): Generator<Chat> {
  for (const row of db.each<ChatRow>(`${head} ORDER BY id`)) yield chatOf(row);
}

function chatOf({ version, agency, doc }: ChatRow): Chat {
  return { ...fromJson<Omit<Chat, "version" | "agency">>(doc), version, agency };
}

function saveChat(db: Database, chat: Chat): boolean {
  const stored = db.get<{ version: number }>("SELECT version FROM chats WHERE id = ?", chat.id);
  if ((stored?.version ?? 0) !== chat.version) return false;
  if (db.get("SELECT 1 FROM erased_agencies WHERE id = ?", chat.agency)) return false;
  putChat(db, { ...chat, version: chat.version + 1 });
  return true;
}

/** Puts a chat with the version that it has. */
export function putChat(db: Database, { version, agency, ...doc }: Chat): void {
  db.run(
    `INSERT INTO chats (id, version, agency, kind, doc) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, agency = excluded.agency, doc = excluded.doc`,
    ...[doc.id, version, agency, doc.kind, toJson(doc)],
  );
}

function listChats(db: Database, { agency, chatId }: ChatFilter, { limit, after }: Page): Chat[] {
  const conditions: [sql: string, value: SQLInputValue | undefined][] = [
    ["agency = ?", agency],
    ["substr(id, instr(id, ':') + 1) = ?", chatId],
    ["id > ?", after],
  ];
  const given = conditions.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  const where = given.length === 0 ? "" : `WHERE ${given.map(({ sql }) => sql).join(" AND ")}`;
  const values = given.map(({ value }) => value);
  return db.all<ChatRow>(`${head} ${where} ORDER BY id LIMIT ?`, ...values, limit).map(chatOf);
}
