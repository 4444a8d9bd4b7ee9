// Owns borrowed reply tokens in SQLite, for their minute.
import type { Carrier } from "../../domain/delivery.ts";
import type { CarrierStore } from "../port.ts";
import type { Database } from "./database.ts";

export function carrierStore(db: Database): CarrierStore {
  return {
    async add({ eventId, chat, replyToken, receivedAt }) {
      const sql =
        "INSERT OR IGNORE INTO carriers (event, chat, reply_token, received_at) VALUES (?, ?, ?, ?)";
      db.run(sql, eventId, chat, replyToken, receivedAt);
    },
    take: async (since) =>
      db.write(() => {
        db.run("DELETE FROM carriers WHERE received_at < ?", since);
        const oldest = "SELECT event FROM carriers ORDER BY received_at, event LIMIT 1";
        const columns = "event AS eventId, chat, reply_token AS replyToken, received_at AS receivedAt";
        const sql = `DELETE FROM carriers WHERE event = (${oldest}) RETURNING ${columns}`;
        return db.get<Carrier>(sql) ?? null;
      }),
  };
}
