// Owns fiscal years of agencies in SQLite.
import type { Assessment } from "../../domain/assessment.ts";
import type { Day } from "../../domain/time.ts";
import type { AssessmentStore, NextReminder } from "../port.ts";
import { type AggregateSpec, type AggregateTable, aggregateTable } from "./aggregates.ts";
import type { Database } from "./database.ts";
import { takeBack } from "./taken-back.ts";

export const assessmentSpec: AggregateSpec<Assessment> = {
  table: "assessments",
  columns: {
    agency: "agency",
    fiscalYear: "fiscal_year",
    catalogue: "catalogue",
    nextReminderOn: "next_reminder_on",
  },
  unversioned: ["nextReminderOn"],
  agencyOf: ({ agency }) => agency,
  leavesMark: true,
};

export function assessmentStore(db: Database, keptYears: number): AssessmentStore {
  const table = aggregateTable(db, { ...assessmentSpec, kept: keptYears });
  return {
    load: table.load,
    save: table.save,
    async years(agency) {
      const sql = "SELECT fiscal_year AS year FROM assessments WHERE agency = ? ORDER BY fiscal_year DESC";
      return db.all<{ year: number }>(sql, agency).map(({ year }) => year);
    },
    async pinnedTo(catalogue) {
      const sql = "SELECT count(DISTINCT agency) AS count FROM assessments WHERE catalogue = ?";
      return db.get<{ count: number }>(sql, catalogue)?.count ?? 0;
    },
    dueOn: (day) => dueOn(db, table, day),
    takeBack: async (year, eventId, changes) => db.write(() => takeBack(db, year, eventId, changes)),
    setNextReminders: async (next) => db.write(() => next.filter((one) => moveReminder(db, one)).length),
  };
}

function moveReminder(db: Database, { id, version, nextReminderOn }: NextReminder): boolean {
  const sql = "UPDATE assessments SET next_reminder_on = ? WHERE id = ? AND version = ?";
  return db.run(sql, nextReminderOn, id, version) > 0;
}

// The ids first, then one document at a time: what the reader writes meanwhile disturbs nothing, and memory stays small.
async function* dueOn(db: Database, table: AggregateTable<Assessment>, day: Day): AsyncGenerator<Assessment> {
  const sql =
    "SELECT id FROM assessments INDEXED BY assessments_by_reminder WHERE next_reminder_on <= ? ORDER BY id";
  for (const { id } of db.all<{ id: string }>(sql, day))
    yield* table.select("WHERE id = ? AND next_reminder_on <= ?", id, day);
}
