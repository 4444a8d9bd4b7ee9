// Owns who may send a row when: each claim is one conditional update of the first row that it may take.
import type { mongo as driver } from "mongoose";
import type { OutboxRow, OutboxVia } from "../../domain/delivery.ts";
import type { Instant } from "../../domain/time.ts";
import type { Mongo } from "./connection.ts";
import { type OutboxDocument, outboxDocuments, outboxRowOf } from "./outbox-rows.ts";
import { ended, leaseEnd } from "./store-clock.ts";

type Condition = driver.Filter<OutboxDocument>;

const order = { day: 1, priority: 1, cutOffAt: 1, _id: 1 } as const;

// It leads the indexes, so that what is settled is not looked at.
const open: Condition = { state: { $in: ["planned", "claimed"] } };
const untried: Condition = { firstTriedAt: null };

const ranOut = (mongo: Mongo): Condition => ({
  state: "claimed",
  "claim.until": ended(mongo.clock),
});

// A row whose claim ran out before anything was tried is as good as planned.
const free = (mongo: Mongo): Condition => ({ $or: [{ state: "planned" }, ranOut(mongo)] });

const held = (mongo: Mongo, chat: string, now: Instant): Condition => ({
  $and: [{ chat, carry: true, expiresAt: { $gt: now }, ...untried }, open, free(mongo)],
});

const due = (mongo: Mongo, now: Instant): Condition => ({
  $and: [
    open,
    {
      $or: [
        { firstTriedAt: { $ne: null }, ...ranOut(mongo) },
        {
          $and: [
            free(mongo),
            { cutOffAt: { $lte: now } },
            { $or: [{ nextTryAt: null }, { nextTryAt: { $lte: now } }] },
          ],
        },
      ],
    },
  ],
});

/** Served by the index (chat, state). */
export async function holds(mongo: Mongo, chat: string, now: Instant): Promise<boolean> {
  const query = { filter: held(mongo, chat, now), projection: { _id: 1 }, limit: 1 };
  return (await mongo.read("outbox", query)).length > 0;
}

/** Served by the index (state, day, priority, cutOffAt, _id), in its order. */
export async function claimDue(
  mongo: Mongo,
  worker: string,
  now: Instant,
  leaseMs: number,
): Promise<OutboxRow | null> {
  return claimFirst(mongo, due(mongo, now), { worker, leaseMs, via: "push" });
}

/** Served by the index (chat, state): the open rows of one chat are few. */
export async function claimHeld(
  mongo: Mongo,
  chat: string,
  worker: string,
  now: Instant,
  leaseMs: number,
): Promise<OutboxRow | null> {
  return claimFirst(mongo, held(mongo, chat, now), { worker, leaseMs, via: "reply" });
}

// A claim whose answer got lost is nobody's until its lease ends; then the row is taken like any other.
async function claimFirst(
  mongo: Mongo,
  where: Condition,
  { worker: owner, leaseMs, via }: { worker: string; leaseMs: number; via: OutboxVia },
): Promise<OutboxRow | null> {
  const until = leaseEnd(mongo.clock, leaseMs);
  const claim = { state: "claimed" as const, claim: { owner, until, via } };
  const taken = await outboxDocuments(mongo).findOneAndUpdate(
    where,
    { $set: claim },
    { sort: order, returnDocument: "after" },
  );
  return taken && outboxRowOf(taken);
}
