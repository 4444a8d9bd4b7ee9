// Owns invites and one-time codes in MongoDB, and the count of wrong tries.
import type { Token } from "../../domain/delivery.ts";
import type { Instant } from "../../domain/time.ts";
import type { TokenStore } from "../port.ts";
import type { Collection, Mongo } from "./connection.ts";
import { type CollectionSpec, upserted } from "./indexes.ts";

export interface TokenDocument extends Omit<Token, "id"> {
  _id: string;
}

/** The wrong tries of one person. */
interface TriesDocument {
  _id: string;
  at: Instant[];
  last: Instant;
}

/** Far beyond what anybody is allowed. */
const mostTriesKept = 1_000;

export const tokenCollections: readonly CollectionSpec[] = [
  { name: "tokens", indexes: [{ key: { agency: 1, kind: 1 } }] },
  { name: "wrongTries", indexes: [{ key: { last: 1 } }] },
];

export const tokenDocuments = (mongo: Mongo): Collection<TokenDocument> => mongo.collection("tokens");

export function tokenOf({ _id, ...token }: TokenDocument): Token {
  return { id: _id, ...token };
}

/** A use or a try whose answer is lost counts: a code never works more often than it may. */
export function tokenStore(mongo: Mongo): TokenStore {
  const documents = tokenDocuments(mongo);
  return {
    async add({ id, ...fields }) {
      await documents.insertOne({ _id: id, ...fields });
    },
    async load(id) {
      const found = await documents.findOne({ _id: id });
      return found && tokenOf(found);
    },
    use: (id, now) => useToken(mongo, id, now),
    async revoke(agency, kind) {
      await documents.deleteMany({ agency, kind });
    },
    countWrongTry: (who, now, since) => countWrongTry(mongo, who, now, since),
  };
}

// Two kinds of code, each one conditional update: `$inc` does not take null. What stood before is asked for here and below: not
// every server's answer of what stands after is free of what came right behind.
async function useToken(mongo: Mongo, id: string, now: Instant): Promise<Token | null> {
  const works = { _id: id, $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] };
  const counted = await tokenDocuments(mongo).findOneAndUpdate(
    { ...works, uses: { $gt: 0 } },
    { $inc: { uses: -1 } },
    { returnDocument: "before" },
  );
  if (counted) return tokenOf({ ...counted, uses: Number(counted.uses) - 1 });
  const used = await tokenDocuments(mongo).findOne({ ...works, uses: null });
  return used && tokenOf(used);
}

async function countWrongTry(mongo: Mongo, who: string, now: Instant, since: Instant): Promise<number> {
  const people = mongo.collection<TriesDocument>("wrongTries");
  await people.deleteMany({ last: { $lt: since } });
  const before = await upserted(() =>
    people.findOneAndUpdate(
      { _id: who },
      { $push: { at: { $each: [now], $slice: -mostTriesKept } }, $max: { last: now } },
      { upsert: true, returnDocument: "before" },
    ),
  );
  const tries = [...(before?.at ?? []), now].slice(-mostTriesKept);
  return tries.filter((at) => at >= since).length;
}
