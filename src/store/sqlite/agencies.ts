// Owns agencies in SQLite.
import type { Agency } from "../../domain/agency.ts";
import type { AgencyStore } from "../port.ts";
import { type AggregateSpec, type AggregateTable, aggregateTable } from "./aggregates.ts";
import type { Database } from "./database.ts";
import { eraseAgency } from "./erasure.ts";

/** Some kilobytes each: every turn in a chat reads one. */
const keptAgencies = 500;

export const agencySpec: AggregateSpec<Agency> = {
  table: "agencies",
  columns: {},
  agencyOf: ({ id }) => id,
  kept: keptAgencies,
};

export function agencyStore(db: Database): AgencyStore {
  const table = aggregateTable(db, agencySpec);
  return {
    load: table.load,
    save: table.save,
    list: async () => table.select("ORDER BY id"),
    count: async () => db.get<{ many: number }>("SELECT count(*) AS many FROM agencies")?.many ?? 0,
    each: () => each(db, table),
    erase: async (id) => db.durably(() => eraseAgency(db, id)),
  };
}

// The ids first, then one document at a time: what the reader writes meanwhile disturbs nothing, and memory stays small.
async function* each(db: Database, table: AggregateTable<Agency>): AsyncGenerator<Agency> {
  for (const { id } of db.all<{ id: string }>("SELECT id FROM agencies ORDER BY id"))
    yield* table.select("WHERE id = ?", id);
}
