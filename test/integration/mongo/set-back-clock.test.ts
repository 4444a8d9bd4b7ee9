// Owns the proof that leases and signs of life in MongoDB are believed as far as they can be true: clocks go back, containers share names.
import { hostname } from "node:os";
import { beforeAll, expect, it } from "vitest";
import type { OpenedStore } from "../../../src/store/copy-port.ts";
import { connectMongo, type Mongo } from "../../../src/store/mongo/connection.ts";
import { clearAfterDead, serverDocuments } from "../../../src/store/mongo/dead-servers.ts";
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import { ownTable } from "../../../src/store/process-life.ts";
import { inboxEvent, outboxRow } from "../../support/builders.ts";
import { atEndOfFile } from "../../support/end-of-file.ts";
import { goneProcess } from "../../support/gone-process.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";

const hourMs = 3_600_000;
const later = "2026-03-02T09:00:00.000Z";

describeOnMongo("on MongoDB", () => {
  let store: OpenedStore;
  let mongo: Mongo;
  beforeAll(async () => {
    const uri = openTestDatabase();
    [store, mongo] = await Promise.all([openMongoStore({ uri }), connectMongo(uri)]);
    atEndOfFile(async () => {
      await Promise.all([store.close(), mongo.close()]);
    });
  });

  /** What a lease that is given now for `leaseMs` leaves to the others: the chat, the row and the lock that they get. */
  async function takenBeside(id: string, leaseMs: number) {
    const { inbox, outbox, locks } = store;
    const [event, row] = [inboxEvent({ id, chat: `c:${id}` }), outboxRow({ chat: `c:${id}` })];
    await inbox.add([event]);
    await outbox.add([row]);
    expect(await inbox.claim("w1", leaseMs)).toMatchObject({ id });
    expect(await outbox.claimDue("w1", later, leaseMs)).toMatchObject({ key: row.key });
    expect(await locks.acquire(id, "w1", leaseMs)).toBe(true);
    const held = await outbox.holds(row.chat, row.plannedAt);
    const taken = [await inbox.claim("w2", 60_000), await outbox.claimDue("w2", later, 60_000)];
    return { held, taken: taken.map((one) => one !== null), locked: await locks.acquire(id, "w2", 60_000) };
  }

  it("a lease that ends later than any that is given is from before the clock went back, and is over", async () => {
    expect(await takenBeside("e1", hourMs)).toEqual({ held: true, taken: [true, true], locked: true });
    expect(await takenBeside("e2", 60_000)).toEqual({ held: false, taken: [false, false], locked: false });
  });

  it("a server of another container, of the same host name or long before, is dead when it was silent, not when its process is missing here", async () => {
    const sign = (processTable: string | undefined, silentMs = 0) => ({
      _id: `${processTable} ${silentMs}`,
      worker: null,
      pid: goneProcess(),
      host: hostname(),
      ...(processTable === undefined ? {} : { processTable }),
      seenAt: new Date(mongo.clock.now().getTime() - silentMs),
    });
    const living = [sign(undefined), sign(`${ownTable} of another`, 9_000)];
    const dead = [sign(ownTable), sign("of another", 16_000), sign("of another", -hourMs)];
    await serverDocuments(mongo).insertMany([...living, ...dead]);
    const pids = living.map(({ pid }) => pid);
    const found = await store.servers();
    expect(found.map(({ pid }) => pid).toSorted()).toEqual(pids.toSorted());
    expect(Math.max(...found.map(({ silentMs }) => silentMs))).toBeGreaterThanOrEqual(9_000);
    await clearAfterDead(mongo);
    expect(await serverDocuments(mongo).countDocuments()).toBe(2);
  });
});
