// Owns in SQLite what the operator adds to the shipped content: imported catalogues, and the calendar of a year.
import type { InstallationCalendar } from "../../domain/assessment.ts";
import type { CatalogueFile } from "../../domain/catalogue.ts";
import type { CalendarStore, CatalogueStore } from "../port.ts";
import type { Database } from "./database.ts";
import { fromJson, toJson } from "./json.ts";

interface Row {
  doc: string;
}

export function catalogueStore(db: Database): CatalogueStore {
  return {
    async add(catalogue) {
      const sql = "INSERT INTO catalogues (id, doc) VALUES (?, ?) ON CONFLICT (id) DO NOTHING";
      return db.run(sql, catalogue.id, toJson(catalogue)) > 0;
    },
    list: async () =>
      db.all<Row>("SELECT doc FROM catalogues ORDER BY id").map(({ doc }) => fromJson<CatalogueFile>(doc)),
    ids: async () => db.all<{ id: string }>("SELECT id FROM catalogues ORDER BY id").map(({ id }) => id),
  };
}

export function calendarStore(db: Database): CalendarStore {
  return {
    async load(fiscalYear) {
      const row = db.get<Row>("SELECT doc FROM calendars WHERE fiscal_year = ?", fiscalYear);
      return row ? fromJson<InstallationCalendar>(row.doc) : null;
    },
    async save(calendar) {
      const sql =
        "INSERT INTO calendars (fiscal_year, doc) VALUES (?, ?) ON CONFLICT (fiscal_year) DO UPDATE SET doc = excluded.doc";
      db.run(sql, calendar.fiscalYear, toJson(calendar));
    },
  };
}
