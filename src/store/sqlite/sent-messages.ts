// Owns the bot's own messages in SQLite.
import type { SentMessage } from "../../domain/delivery.ts";
import type { SentMessageStore } from "../port.ts";
import type { Database } from "./database.ts";
import { fromJson, toJson } from "./json.ts";

const insert = "INSERT OR REPLACE INTO sent_messages (id, chat, agency, sent_at, doc) VALUES (?, ?, ?, ?, ?)";

export function sentMessageStore(db: Database): SentMessageStore {
  return {
    add: async (messages) =>
      db.write(() => {
        for (const message of messages)
          db.run(insert, message.id, message.chat, message.agency, message.sentAt, toJson(message));
      }),
    async load(id) {
      const row = db.get<{ doc: string }>("SELECT doc FROM sent_messages WHERE id = ?", id);
      return row ? fromJson<SentMessage>(row.doc) : null;
    },
    prune: async (before) => db.run("DELETE FROM sent_messages WHERE sent_at < ?", before),
  };
}
