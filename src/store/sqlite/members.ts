// Owns members in SQLite.
import type { Member } from "../../domain/agency.ts";
import type { MemberStore } from "../port.ts";
import { type AggregateSpec, aggregateTable } from "./aggregates.ts";
import type { Database } from "./database.ts";

/** About a kilobyte each: their names stand on every card. */
const keptMembers = 2_000;

export const memberSpec: AggregateSpec<Member> = {
  table: "members",
  columns: { agency: "agency", channel: "channel", userId: "user_id", leftOn: "left_on" },
  agencyOf: ({ agency }) => agency,
  kept: keptMembers,
};

export function memberStore(db: Database): MemberStore {
  const table = aggregateTable(db, memberSpec);
  return {
    load: table.load,
    save: table.save,
    byAgency: async (agency) => table.selectKept("WHERE agency = ? ORDER BY id", agency),
    byUser: async (channel, userId) =>
      table.selectKept("WHERE channel = ? AND user_id = ? ORDER BY id", channel, userId),
    leftUntil: async (day, limit) => table.select("WHERE left_on <= ? ORDER BY id LIMIT ?", day, limit),
  };
}
