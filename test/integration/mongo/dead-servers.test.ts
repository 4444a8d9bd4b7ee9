// Owns the proof that what a dead server held is free within half a minute, and that its work is then done once.
import { expect, it } from "vitest";
import { chatKey } from "../../../src/domain/agency.ts";
import { instantOf } from "../../../src/domain/time.ts";
import type { Mongo } from "../../../src/store/mongo/connection.ts";
import { serverDocuments } from "../../../src/store/mongo/dead-servers.ts";
import { inboxDocumentOf, inboxDocuments } from "../../../src/store/mongo/inbox-events.ts";
import type { Office } from "../../crash/offices.ts";
import { inboxEvent } from "../../support/delivery-builders.ts";
import { describeOnMongo } from "../../support/mongo.ts";
import { openSeveralServers, type SeveralServers, taken } from "../../support/several-servers.ts";

const minuteMs = 60_000;
/** As long as a lease may be, and longer than this test takes. */
const longMs = 4 * minuteMs;
const withinMs = 30_000;
const note = (words: string): string => `ita O1 หมายเหตุ ${words}`;

/** A server of another machine, last heard of so long ago; it holds a lock. */
async function elsewhere({ direct, look }: SeveralServers, name: string, silentMs: number): Promise<string> {
  const worker = `${name}/7`;
  const seenAt = new Date(direct.clock.now().getTime() - silentMs);
  await serverDocuments(direct).insertOne({ _id: name, worker, pid: 7, host: name, seenAt });
  expect(await (await look()).locks.acquire(`of ${name}`, worker, longMs)).toBe(true);
  return worker;
}

/** An event of this chat, about which there is nothing to say, in the hands of the worker for some minutes. */
async function holdChat(mongo: Mongo, chat: string, worker: string): Promise<void> {
  const waiting = {
    state: "waiting" as const,
    failures: 0,
    reason: null,
    handledAt: null,
    replyTriedAt: null,
  };
  const event = inboxDocumentOf({ ...inboxEvent({ chat, replyToken: null, payload: null }), ...waiting });
  const until = new Date(mongo.clock.now().getTime() + longMs);
  await inboxDocuments(mongo).insertOne({ ...event, holder: { chat, worker: `${worker}/inbox/0`, until } });
}

/** Hands the claim on the digest of this office, and the turn of the schedule, to another worker for some minutes. */
async function handOver({ direct, look }: SeveralServers, { agency }: Office, worker: string): Promise<void> {
  const until = new Date(direct.clock.now().getTime() + longMs);
  const claim = { "claim.owner": `${worker}/outbox/0`, "claim.until": until };
  const { modifiedCount } = await direct
    .collection("outbox")
    .updateOne({ agency, state: "claimed" }, { $set: claim });
  expect(modifiedCount).toBe(1);
  expect(await (await look()).locks.acquire("schedule", worker, longMs)).toBe(true);
}

describeOnMongo("a dead server", () => {
  it("that held chats, pushes and the schedule is followed within 30 s by another, who does its work once", async () => {
    const all = await openSeveralServers(instantOf("2026-03-02", "15:40"));
    const { line, direct } = all;
    const { sim } = line;
    const [near, far] = await all.furnish(2);
    const [who = "", other = ""] = [near?.people[0], far?.people[0]];
    if (!near || !far) throw new Error("two were furnished");
    await sim.fault(
      { kind: "hang", on: "push", times: 1, accepted: true },
      { kind: "hang", on: "push", times: 1 },
      { kind: "hang", on: "reply", times: 1, accepted: true },
    );
    // By its clock the cut-off is to come: it leaves the pushes to the other.
    const [survivor] = await all.start(-20 * minuteMs);
    const [dying] = await all.start(0);
    if (!dying || !survivor) throw new Error("two were started");
    all.route(dying);
    await sim.text(near.group, who, note("n0000p0"));
    await expect.poll(async () => (await sim.faults()).faults, { timeout: 15_000 }).toEqual([]);

    await dying.end("SIGKILL");
    const channel = line.state.bot.userId;
    const silent = await elsewhere(all, "silent", 16_000);
    await elsewhere(all, "living", -longMs);
    await holdChat(direct, chatKey(channel, far.group), silent);
    await handOver(all, far, silent);
    const diedAt = performance.now();
    all.route(survivor);
    await sim.text(near.group, who, note("n0001p0"));
    await sim.text(far.group, other, note("n0000p0"));
    await all.settled();
    expect(performance.now() - diedAt).toBeLessThan(withinMs);

    const store = await all.look();
    const said = [
      { agency: near.agency, who: "p0", words: "n0000p0" },
      { agency: near.agency, who: "p0", words: "n0001p0" },
      { agency: far.agency, who: "p0", words: "n0000p0" },
    ];
    expect(await all.faults([near, far], said)).toEqual([]);
    expect(await store.outbox.counts()).toMatchObject({ sent: 2, claimed: 0, planned: 0, unconfirmed: 0 });
    expect(await taken(all, "reply")).toBe(2);
    expect(await store.locks.acquire("schedule", "anybody", 1)).toBe(true);
    expect(await store.locks.acquire("of silent", "anybody", 1)).toBe(true);
    expect(await store.locks.acquire("of living", "anybody", 1)).toBe(false);
    expect((await serverDocuments(direct).find().toArray()).map(({ host, pid }) => [host, pid])).toEqual(
      expect.arrayContaining([
        ["living", 7],
        [expect.any(String), survivor.pid],
      ]),
    );
    expect(survivor.stderr()).toBe("");
  }, 60_000);
});
