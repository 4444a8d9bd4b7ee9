// Owns members in MongoDB.
import type { Member } from "../../domain/agency.ts";
import type { MemberStore } from "../port.ts";
import { aggregateOf } from "./aggregate-documents.ts";
import { aggregatesOf } from "./aggregates.ts";
import type { Mongo } from "./connection.ts";
import type { CollectionSpec } from "./indexes.ts";
import { aggregateDocuments } from "./pending-changes.ts";

const byLeaving = { leftOn: 1, _id: 1 } as const;

export const memberCollections: readonly CollectionSpec[] = [
  {
    name: "members",
    indexes: [
      { key: { agency: 1, _id: 1 } },
      { key: { channel: 1, userId: 1, _id: 1 } },
      { key: byLeaving },
      { key: { unsettled: 1 }, sparse: true },
    ],
  },
];

/** About a kilobyte each: their names stand on every card. */
const keptMembers = 2_000;

export function memberStore(mongo: Mongo): MemberStore {
  const members = aggregatesOf<Member>(mongo, { collection: "members", kept: keptMembers });
  return {
    load: members.load,
    save: members.save,
    byAgency: (agency) => members.select({ agency }),
    byUser: (channel, userId) => members.select({ channel, userId }),
    async leftUntil(day, limit) {
      // Without the hint a server may go through all members in the order of their ids.
      const found = aggregateDocuments(mongo, "members")
        .find({ leftOn: { $lte: day } })
        .hint(byLeaving);
      return (await found.sort({ _id: 1 }).limit(limit).toArray()).map((one) => aggregateOf<Member>(one));
    },
  };
}
