// Owns the proof that questions, codes, locks and borrowed tokens hold on MongoDB when servers act at the same time.
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import { carrierStore } from "../../../src/store/mongo/carriers.ts";
import { connectMongo, type Mongo } from "../../../src/store/mongo/connection.ts";
import { catalogueStore } from "../../../src/store/mongo/installation.ts";
import { lockStore } from "../../../src/store/mongo/locks.ts";
import { pendingStore } from "../../../src/store/mongo/pending.ts";
import { sentMessageStore } from "../../../src/store/mongo/sent-messages.ts";
import { settingStore } from "../../../src/store/mongo/settings.ts";
import { tokenStore } from "../../../src/store/mongo/tokens.ts";
import { carrier, groupChat, now, pending, personId, sentMessage, token } from "../../support/builders.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";

const rounds = [0, 1, 2, 3, 4];

/** Four servers' connections to one database. */
let servers: Mongo[];

beforeEach(async () => {
  const uri = openTestDatabase();
  servers = await Promise.all([1, 2, 3, 4].map(() => connectMongo(uri)));
  onTestFinished(async () => void (await Promise.all(servers.map((server) => server.close()))));
});

/** All servers at once; what each got. */
const all = <T>(act: (server: Mongo, at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(servers.map((server, at) => act(server, at)));

describeOnMongo("of several servers at the same time", () => {
  it("one gets a new lock, and one that ran out", async () => {
    for (const round of rounds) {
      const acquire = (leaseMs: number) =>
        all((server, at) =>
          lockStore(server).acquire(`lock ${round}`, `owner ${at} for ${leaseMs}`, leaseMs),
        );
      expect((await acquire(-1)).filter(Boolean).length).toBeGreaterThan(0);
      expect((await acquire(60_000)).filter(Boolean)).toHaveLength(1);
      expect((await acquire(60_001)).filter(Boolean)).toHaveLength(0);
    }
  });

  it("each asks the same person something: one question stays", async () => {
    for (const round of rounds) {
      const questions = servers.map((_, at) => pending({ id: `${round}/${at}` }));
      await all((server, at) => pendingStore(server).add(questions[at] ?? pending()));
      const standing = await Promise.all(questions.map(({ id }) => all((on) => pendingStore(on).load(id))));
      const left = standing.flat().filter((one) => one !== null);
      expect(new Set(left.map(({ id }) => id)).size).toBe(1);
      const open = await all((server) => pendingStore(server).openFor(groupChat, personId, now));
      expect(open).toEqual(left);
    }
  });

  it("one takes an answer", async () => {
    for (const round of rounds) {
      await all((server) => pendingStore(server).add(pending({ id: `${round}`, kind: "confirm" })));
      const takes = await all((server) => pendingStore(server).take(`${round}`, now));
      expect(takes.filter(Boolean)).toHaveLength(1);
    }
  });

  it("one uses a code up, and each of its uses counts once", async () => {
    await all((server, at) => tokenStore(server).add(token({ id: `own ${at}` })));
    const issued = all((server) => tokenStore(server).add(token({ uses: 6 })));
    await expect(issued).rejects.toThrow("E11000");
    const uses = (await Promise.all(rounds.map(() => all((on) => tokenStore(on).use("hash1", now))))).flat();
    expect(
      uses
        .map((used) => used?.uses ?? null)
        .filter((left) => left !== null)
        .sort(),
    ).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("no wrong try goes uncounted", async () => {
    const since = "2026-03-02T01:00:00.000Z";
    const counts = await Promise.all(
      rounds.map(() => all((server) => tokenStore(server).countWrongTry("p1", now, since))),
    );
    expect(counts.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it("one takes a borrowed reply token, though all have kept it", async () => {
    for (const round of rounds) {
      await all((server) => carrierStore(server).add(carrier({ eventId: `${round}` })));
      const taken = await all((server) => carrierStore(server).take(now));
      expect(taken.filter((one) => one !== null)).toHaveLength(1);
    }
  });

  it("one imports a catalogue under its id", async () => {
    const { catalogue } = loadContent().catalogueFor(2569);
    const added = await all((on, at) =>
      catalogueStore(on).add(at % 2 ? catalogue : { ...catalogue, items: [] }),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    expect((await all((on) => catalogueStore(on).ids()))[0]).toEqual([catalogue.id]);
  });

  it("all may write down the same for the first time", async () => {
    for (const round of rounds) {
      await all((server) => settingStore(server).set(`s${round}`, "on"));
      await all((server) => sentMessageStore(server).add([sentMessage({ id: `m${round}` }), sentMessage()]));
      expect(await all((server) => settingStore(server).get(`s${round}`))).toEqual(servers.map(() => "on"));
    }
    const sent = await all((server) => sentMessageStore(server).load("m4"));
    expect(sent).toEqual(servers.map(() => sentMessage({ id: "m4" })));
  });
});
