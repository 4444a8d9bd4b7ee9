// Owns agencies in SQLite.
import type { Agency } from "../../domain/agency.ts";
import type { AgencyStore } from "../port.ts";
import { aggregateTable } from "./aggregates.ts";
import type { Database } from "./database.ts";
import { eraseAgency } from "./erasure.ts";

export function agencyStore(db: Database): AgencyStore {
  const table = aggregateTable<Agency>(db, { table: "agencies", columns: {}, agencyOf: ({ id }) => id });
  return {
    load: table.load,
    save: table.save,
    list: async () => table.select("ORDER BY id"),
    erase: async (id) => db.durably(() => eraseAgency(db, id)),
  };
}
