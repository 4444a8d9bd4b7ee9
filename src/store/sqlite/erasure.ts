// Owns the erasure of an agency: everything that is its own, in every table, in one transaction of the caller.
import type { Database } from "./database.ts";

const groupsOf = "SELECT id FROM chats WHERE agency = ? AND kind <> 'user'";

// In this order: the rows that are found through the agency's groups go before the groups.
const erasures = [
  `DELETE FROM inbox WHERE chat IN (${groupsOf})`,
  `DELETE FROM inbox_leases WHERE chat IN (${groupsOf})`,
  `DELETE FROM carriers WHERE chat IN (${groupsOf})`,
  `DELETE FROM pending WHERE chat IN (${groupsOf})`,
  `DELETE FROM sent_messages WHERE chat IN (${groupsOf})`,
  "DELETE FROM chats WHERE agency = ? AND kind <> 'user'",
  "UPDATE chats SET agency = NULL, version = version + 1 WHERE agency = ?",
  "DELETE FROM pending WHERE agency = ?",
  "DELETE FROM sent_messages WHERE agency = ?",
  "DELETE FROM tokens WHERE agency = ?",
  "DELETE FROM outbox WHERE agency = ?",
  "DELETE FROM changes WHERE agency = ?",
  "DELETE FROM assessments WHERE agency = ?",
  "DELETE FROM taken_back WHERE agency = ?",
  "DELETE FROM members WHERE agency = ?",
  // What was reserved may have been sent: for the channel it stays spent.
  `UPDATE quota SET sent = sent + (
     SELECT coalesce(sum(cost), 0) FROM quota_reservations r
     WHERE r.channel = quota.channel AND r.month = quota.month AND r.agency = ?
   )`,
  "DELETE FROM quota_reservations WHERE agency = ?",
  "DELETE FROM quota_agencies WHERE agency = ?",
];

/**
 * Erases the agency; 1:1 chats belong to people and only lose it. A mark of the bare id stays, so that an event that
 * is being handled brings nothing back. Returns whether there was such an agency.
 */
export function eraseAgency(db: Database, id: string): boolean {
  for (const sql of erasures) db.run(sql, id);
  const known = db.run("DELETE FROM agencies WHERE id = ?", id) > 0;
  if (known) db.run("INSERT OR IGNORE INTO erased_agencies (id) VALUES (?)", id);
  return known;
}
