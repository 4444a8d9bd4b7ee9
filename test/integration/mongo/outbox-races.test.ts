// Owns the proof that a row is claimed once on MongoDB, however many servers ask, and that lost answers double nothing.
import { expect, it, onTestFinished } from "vitest";
import { connectMongo, type Mongo } from "../../../src/store/mongo/connection.ts";
import { outboxStore } from "../../../src/store/mongo/outbox.ts";
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import { outboxRow } from "../../support/builders.ts";
import { type Cut, cutMongo } from "../../support/cut-mongo.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { race, rivalsChats } from "../../support/rivals.ts";

/** Two processes start. */
const timeout = 60_000;
const due = "2026-03-02T08:31:00.000Z";

async function connect(): Promise<Mongo> {
  const mongo = await connectMongo(openTestDatabase());
  onTestFinished(() => mongo.close());
  return mongo;
}

/** 200 rows of 20 chats, all of which may be pushed and carried; in the order of their claims. */
const rows = Array.from({ length: 200 }, (_, n) =>
  outboxRow({
    key: `row ${String(n).padStart(3, "0")}`,
    chat: rivalsChats[n % rivalsChats.length] ?? "",
    priority: n < 100 ? 1 : 2,
  }),
);

describeOnMongo("rows that several servers see", () => {
  it("are claimed once each, by those who push and those who carry, in their order", {
    timeout,
  }, async () => {
    const uri = openTestDatabase();
    const store = await openMongoStore({ uri });
    onTestFinished(() => store.close());
    await store.outbox.add(rows);
    const got = await race(uri, ["push", "carry"]);
    expect(got.flat().sort()).toEqual(rows.map(({ key }) => key));
    for (const at of [0, 2]) expect(got[at]).toEqual(got[at]?.toSorted());
    const owners = ["p0/1", "p0/2", "p1/1", "p1/2"];
    const standing = await store.outbox.list({}, { limit: 300 });
    for (const [at, owner] of owners.entries()) {
      const own = standing.filter(({ claim }) => claim?.owner === owner).map(({ key }) => key);
      expect(own).toEqual(got[at]?.toSorted());
    }
  });

  it("are written by one of those who saw the same state", async () => {
    const uri = openTestDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openMongoStore({ uri })));
    onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))));
    const row = outboxRow();
    await stores[0]?.outbox.add([row]);
    for (let round = 0; round < 10; round += 1) {
      const claimed = await stores[0]?.outbox.claimDue(`r${round}`, due, -1);
      if (!claimed) throw new Error("nothing to claim");
      const writes = stores.map(({ outbox }, at) =>
        outbox.update(
          { ...claimed, state: "planned", claim: null, reason: `r${round} s${at}` },
          { state: "claimed", owner: `r${round}` },
        ),
      );
      const written = await Promise.all(writes);
      expect(written.filter(Boolean)).toHaveLength(1);
      const standing = await stores[1]?.outbox.load(row.key);
      expect(standing?.reason).toBe(`r${round} s${written.indexOf(true)}`);
    }
  });
});

describeOnMongo("a row whose writer lost the connection", () => {
  it.each<Cut>(["before", "after"])("is planned once by a repetition, cut %s the write", async (when) => {
    const mongo = await connect();
    const some = rows.slice(0, 3);
    await expect(outboxStore(cutMongo(mongo, 1, when)).add(some)).rejects.toThrow("lost");
    const added = await outboxStore(mongo).add(some);
    expect(added).toHaveLength(when === "before" ? 3 : 0);
    expect(await outboxStore(mongo).list({}, { limit: 9 })).toEqual(some);
  });

  it.each<Cut>(["before", "after"])(
    "is claimed again when its lease has ended, cut %s the claim",
    async (when) => {
      const mongo = await connect();
      const outbox = outboxStore(mongo);
      await outbox.add([outboxRow()]);
      await expect(outboxStore(cutMongo(mongo, 1, when)).claimDue("w1", due, -1)).rejects.toThrow("lost");
      expect(await outbox.claimDue("w2", due, 60_000)).toMatchObject({ claim: { owner: "w2", via: "push" } });
      expect(await outbox.claimDue("w3", due, 60_000)).toBeNull();
    },
  );

  it("keeps the way it was tried through every later claim and write", async () => {
    const mongo = await connect();
    const outbox = outboxStore(mongo);
    await outbox.add([outboxRow()]);
    const held = await outbox.claimHeld(outboxRow().chat, "w1", due, -1);
    if (!held) throw new Error("nothing to carry");
    const tried = { ...held, firstTriedAt: due, body: "[]", attempts: 1 };
    expect(await outbox.update(tried, { state: "claimed", owner: "w1" })).toBe(true);
    for (const owner of ["w2", "w3"]) {
      const taken = await outbox.claimDue(owner, due, -1);
      expect(taken).toMatchObject({ claim: { owner, via: "reply" }, firstTriedAt: due });
      if (owner === "w2" && taken) await outbox.update(taken, { state: "claimed", owner });
    }
    const planned = { ...tried, state: "planned" as const, claim: null, nextTryAt: due };
    expect(await outbox.update(planned, { state: "claimed", owner: "w3" })).toBe(true);
    expect((await outbox.claimDue("w4", due, -1))?.claim?.via).toBe("push");
  });
});
