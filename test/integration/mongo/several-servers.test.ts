// Owns the proof that several servers on one MongoDB are like one: they start together, share the work, come and go.
import { expect, it } from "vitest";
import { instantOf } from "../../../src/domain/time.ts";
import { describeOnMongo } from "../../support/mongo.ts";
import { talk } from "../../support/notes-of-offices.ts";
import { openSeveralServers, type SeveralServers, taken } from "../../support/several-servers.ts";

const minuteMs = 60_000;
const afterCutOff = instantOf("2026-03-02", "15:40");

/** Every index that is not of `_id`, by collection and fields. */
async function indexesOf({ direct }: SeveralServers): Promise<string[]> {
  const names = ["inbox", "outbox", "assessments", "changes", "members"];
  const found = await Promise.all(
    names.map(async (name) =>
      (await direct.collection(name).indexes()).map(({ key }) => `${name} ${Object.keys(key).join(" ")}`),
    ),
  );
  return found.flat().filter((index) => !index.endsWith(" _id") || index.split(" ").length > 2);
}

describeOnMongo("several servers on one database", () => {
  it("start together while it is empty, share the work, and lose and double nothing when they come and go", async () => {
    const all = await openSeveralServers(afterCutOff);
    const [one, two, three] = await all.start(0, 0, 0);
    if (!one || !two || !three) throw new Error("three were started");
    const indexes = await indexesOf(all);
    expect(indexes).toContain("inbox state at _id chat");
    expect(new Set(indexes).size).toBe(indexes.length);
    expect(await all.direct.collection("installation").find().toArray()).toEqual([
      { _id: "schema", version: 1 },
    ]);
    expect(await all.direct.collection("servers").countDocuments()).toBe(3);

    const offices = await all.furnish(2);
    all.route(one, two);
    const said = await talk(all.line, offices, 8, async () => {
      all.route(two, three);
      expect(await one.end("SIGTERM")).toMatchObject({ code: 0, stderr: "" });
      all.route(two, three, ...(await all.start(0)));
    });
    await all.settled();

    expect(said).toHaveLength(48);
    expect(await all.faults(offices, said)).toEqual([]);
    expect(await taken(all, "reply")).toBe(48);
    expect(await all.direct.collection("servers").countDocuments()).toBe(3);
    expect([one, two, three].map((server) => server.stderr()).join("")).toBe("");
  }, 60_000);

  it("send each digest once and answer each event once, though the clocks of two are five minutes wrong", async () => {
    const all = await openSeveralServers(afterCutOff);
    const offices = await all.furnish(3);
    const servers = await all.start(0, 5 * minuteMs, -5 * minuteMs);
    await all.settled();
    await expect.poll(() => taken(all, "push"), { timeout: 10_000 }).toBe(3);

    all.route(...servers);
    const said = await talk(all.line, offices, 4);
    await all.settled();
    expect(said).toHaveLength(36);
    expect(await all.faults(offices, said)).toEqual([]);
    expect(await taken(all, "push")).toBe(3);
    const store = await all.look();
    const rows = await store.outbox.list({}, { limit: 1_000 });
    const announced = rows.filter(({ kind }) => kind === "announcement");
    expect((await taken(all, "reply")) + announced.length).toBe(36);
    expect(await store.inbox.counts()).toEqual({ waiting: 0, done: 36, dead: 0 });
    expect(await store.quota.load(all.line.state.bot.userId, "2026-03")).toMatchObject({
      sent: 9,
      external: 0,
      reserved: {},
    });
    expect(servers.map((server) => server.stderr()).join("")).toBe("");
  }, 60_000);
});
