// Owns the quota ledger in SQLite: what each channel sent in a month, and what is reserved for what is on its way.
import type { QuotaAllowance, QuotaLedger } from "../../domain/delivery.ts";
import type { QuotaStore } from "../port.ts";
import type { Database } from "./database.ts";

export function quotaStore(db: Database): QuotaStore {
  return {
    load: async (channel, month) => ledgerOf(db, channel, month),
    reserve: async (channel, month, agency, key, cost, allowance) =>
      db.durably(() => reserve(db, { channel, month, agency, key, cost }, allowance)),
    settle: async (channel, month, agency, key, sent) =>
      db.durably(() => settle(db, { channel, month, agency, key }, sent)),
    observe: async (channel, month, totalUsage) => db.durably(() => observe(db, channel, month, totalUsage)),
  };
}

interface Reservation {
  channel: string;
  month: string;
  agency: string;
  key: string;
  cost: number;
}

function reserve(db: Database, wanted: Reservation, { limit, share }: QuotaAllowance): boolean {
  const { channel, month, agency, key, cost } = wanted;
  const where = "WHERE channel = ? AND month = ? AND key = ?";
  if (db.get(`SELECT 1 FROM quota_reservations ${where}`, channel, month, key)) return true;
  if (limit !== null && spentByChannel(db, channel, month) + cost > limit) return false;
  if (share !== null && spentByAgency(db, channel, month, agency) + cost > share) return false;
  putReservation(db, wanted);
  return true;
}

function settle(db: Database, known: Omit<Reservation, "cost">, sent: boolean): void {
  const { channel, month, agency, key } = known;
  const sql = `DELETE FROM quota_reservations WHERE channel = ? AND month = ? AND key = ? AND agency = ?
               RETURNING cost`;
  const reserved = db.get<{ cost: number }>(sql, channel, month, key, agency);
  if (!reserved || !sent) return;
  db.run(
    `INSERT INTO quota (channel, month, sent, external) VALUES (?, ?, ?, 0)
     ON CONFLICT (channel, month) DO UPDATE SET sent = sent + excluded.sent`,
    ...[channel, month, reserved.cost],
  );
  db.run(
    `INSERT INTO quota_agencies (channel, month, agency, sent) VALUES (?, ?, ?, ?)
     ON CONFLICT (channel, month, agency) DO UPDATE SET sent = sent + excluded.sent`,
    ...[channel, month, agency, reserved.cost],
  );
}

function observe(db: Database, channel: string, month: string, totalUsage: number): void {
  const unknown = totalUsage - sentOf(db, channel, month).sent - reservedOf(db, channel, month);
  if (unknown <= 0) return;
  db.run(
    `INSERT INTO quota (channel, month, sent, external) VALUES (?, ?, 0, ?)
     ON CONFLICT (channel, month) DO UPDATE SET external = max(external, excluded.external)`,
    ...[channel, month, unknown],
  );
}

/** Every month's ledger by channel. */
export function* allLedgers(db: Database): Generator<QuotaLedger> {
  const months = ["quota", "quota_agencies", "quota_reservations"].map(
    (table) => `SELECT channel, month FROM ${table}`,
  );
  const sql = `${months.join(" UNION ")} ORDER BY channel, month`;
  for (const { channel, month } of db.all<{ channel: string; month: string }>(sql))
    yield ledgerOf(db, channel, month);
}

/** Puts a ledger where there is none. */
export function putLedger(db: Database, { channel, month, sent, external, agencies }: QuotaLedger): void {
  db.run(
    "INSERT INTO quota (channel, month, sent, external) VALUES (?, ?, ?, ?)",
    ...[channel, month, sent, external],
  );
  for (const [agency, own] of Object.entries(agencies)) {
    const sql = "INSERT INTO quota_agencies (channel, month, agency, sent) VALUES (?, ?, ?, ?)";
    if (own.sent > 0) db.run(sql, channel, month, agency, own.sent);
    for (const [key, cost] of Object.entries(own.reserved))
      putReservation(db, { channel, month, agency, key, cost });
  }
}

function putReservation(db: Database, { channel, month, agency, key, cost }: Reservation): void {
  const sql = "INSERT INTO quota_reservations (channel, month, key, agency, cost) VALUES (?, ?, ?, ?, ?)";
  db.run(sql, channel, month, key, agency, cost);
}

function sentOf(db: Database, channel: string, month: string): { sent: number; external: number } {
  const sql = "SELECT sent, external FROM quota WHERE channel = ? AND month = ?";
  return db.get<{ sent: number; external: number }>(sql, channel, month) ?? { sent: 0, external: 0 };
}

function reservedOf(db: Database, channel: string, month: string): number {
  const sql = "SELECT coalesce(sum(cost), 0) AS cost FROM quota_reservations WHERE channel = ? AND month = ?";
  return db.get<{ cost: number }>(sql, channel, month)?.cost ?? 0;
}

function spentByChannel(db: Database, channel: string, month: string): number {
  const { sent, external } = sentOf(db, channel, month);
  return sent + external + reservedOf(db, channel, month);
}

function spentByAgency(db: Database, channel: string, month: string, agency: string): number {
  const of = "WHERE channel = ?1 AND month = ?2 AND agency = ?3";
  const sql = `SELECT (SELECT coalesce(sum(sent), 0) FROM quota_agencies ${of})
                    + (SELECT coalesce(sum(cost), 0) FROM quota_reservations ${of}) AS spent`;
  return db.get<{ spent: number }>(sql, channel, month, agency)?.spent ?? 0;
}

function ledgerOf(db: Database, channel: string, month: string): QuotaLedger {
  const of = "WHERE channel = ? AND month = ?";
  const ledger: QuotaLedger = { channel, month, ...sentOf(db, channel, month), reserved: {}, agencies: {} };
  const sentRows = `SELECT agency, sent FROM quota_agencies ${of} ORDER BY agency`;
  for (const { agency, sent } of db.all<{ agency: string; sent: number }>(sentRows, channel, month))
    ledger.agencies[agency] = { sent, reserved: {} };
  const reservations = `SELECT key, agency, cost FROM quota_reservations ${of} ORDER BY key`;
  for (const { key, agency, cost } of db.all<Reservation>(reservations, channel, month)) {
    ledger.reserved[key] = cost;
    ledger.agencies[agency] ??= { sent: 0, reserved: {} };
    ledger.agencies[agency].reserved[key] = cost;
  }
  return ledger;
}
