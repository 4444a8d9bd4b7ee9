// Owns the proof that the ledger on MongoDB stays exact: many servers at once, the same step twice, answers that got lost.
import { describe, expect, it, onTestFinished } from "vitest";
import { connectMongo, type Mongo } from "../../../src/store/mongo/connection.ts";
import { quotaStore } from "../../../src/store/mongo/quota.ts";
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import type { QuotaStore } from "../../../src/store/port.ts";
import { type Cut, cutMongo } from "../../support/cut-mongo.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { allowance, channel, month, race, wanted } from "../../support/rivals.ts";

/** Two processes start. */
const timeout = 60_000;
const unbounded = { limit: null, share: null };
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Several connections to one empty database. */
async function connect(count: number): Promise<Mongo[]> {
  const uri = openTestDatabase();
  const connections = await Promise.all(Array.from({ length: count }, () => connectMongo(uri)));
  onTestFinished(async () => void (await Promise.all(connections.map((one) => one.close()))));
  return connections;
}

const turns = <T>(all: readonly T[], at: number): T => {
  const one = all[at % all.length];
  if (one === undefined) throw new Error("none at all");
  return one;
};

describeOnMongo("the ledger of several servers", () => {
  it("passes neither the limit nor a share, and grants what has room", { timeout }, async () => {
    const uri = openTestDatabase();
    const store = await openMongoStore({ uri });
    onTestFinished(() => store.close());
    const granted = new Set((await race(uri, ["reserve", "reserve"])).flat());
    const { reserved, agencies } = await store.quota.load(channel, month);
    expect(new Set(Object.keys(reserved))).toEqual(granted);
    for (const { key, cost } of wanted) if (granted.has(key)) expect(reserved[key]).toBe(cost);
    const left = (allowance.limit ?? 0) - sum(Object.values(reserved));
    expect(left).toBeGreaterThanOrEqual(0);
    for (const { agency, key, cost } of wanted) {
      const own = (allowance.share ?? 0) - sum(Object.values(agencies[agency]?.reserved ?? {}));
      expect(own).toBeGreaterThanOrEqual(0);
      if (!granted.has(key)) expect(cost).toBeGreaterThan(Math.min(left, own));
    }
  });

  it("begins each month once, whoever comes first", async () => {
    const ledgers = (await connect(4)).map(quotaStore);
    for (let year = 2026; year < 2046; year += 1) {
      const begun = `${year}-01`;
      const steps = ledgers.map(async (ledger, at) => {
        await (at === 3 ? ledger.observe(channel, begun, 100) : null);
        return ledger.reserve(channel, begun, "a", `k${at}`, 5, unbounded);
      });
      expect(await Promise.all(steps)).toEqual([true, true, true, true]);
      await ledgers[0]?.observe(channel, begun, 120);
      const { external, reserved } = await turns(ledgers, year).load(channel, begun);
      expect(reserved).toEqual({ k0: 5, k1: 5, k2: 5, k3: 5 });
      expect(external).toBe(100);
    }
  });

  it("loses and doubles nothing while it is settled, twice each, and observed", async () => {
    const ledgers = (await connect(3)).map(quotaStore);
    for (const { agency, key, cost } of wanted.slice(0, 24))
      await turns(ledgers, 0).reserve(channel, month, agency, key, cost, unbounded);
    const steps = wanted
      .slice(0, 24)
      .flatMap(({ agency, key }, at) => [
        turns(ledgers, at).settle(channel, month, agency, key, at % 3 > 0),
        turns(ledgers, at + 1).observe(channel, month, 200),
        turns(ledgers, at + 2).settle(channel, month, agency, key, at % 3 > 0),
      ]);
    await Promise.all(steps);
    await turns(ledgers, 0).observe(channel, month, 200);
    const sent = sum(wanted.slice(0, 24).map(({ cost }, at) => (at % 3 > 0 ? cost : 0)));
    const { agencies, ...ledger } = await turns(ledgers, 1).load(channel, month);
    expect(ledger).toEqual({ channel, month, sent, external: 200 - sent, reserved: {} });
    expect(sum(Object.values(agencies).map((own) => own.sent))).toBe(sent);
    await expectRoom(turns(ledgers, 2), 10, { limit: 210, share: null });
  });
});

/** Exactly so much more has room. */
async function expectRoom(ledger: QuotaStore, room: number, allowed: typeof allowance): Promise<void> {
  expect(await ledger.reserve(channel, month, "a0", "too much", room + 1, allowed)).toBe(false);
  expect(await ledger.reserve(channel, month, "a0", "just so", room, allowed)).toBe(true);
}

const before = async (ledger: QuotaStore): Promise<void> => {
  await ledger.reserve(channel, month, "a0", "k1", 7, unbounded);
  await ledger.reserve(channel, month, "a0", "k2", 4, unbounded);
  await ledger.observe(channel, month, 20);
};

const steps: [string, (ledger: QuotaStore) => Promise<unknown>][] = [
  ["reserving", (ledger) => ledger.reserve(channel, month, "a0", "k3", 5, allowance)],
  ["counting as sent", (ledger) => ledger.settle(channel, month, "a0", "k1", true)],
  ["giving back", (ledger) => ledger.settle(channel, month, "a0", "k1", false)],
  ["observing", (ledger) => ledger.observe(channel, month, 50)],
];
const cuts: Cut[] = ["before", "after"];

describeOnMongo("a step of the ledger that lost its connection", () => {
  describe.each(["in a new month", "in a running month"])("%s", (which) => {
    it.each(steps)("%s: a repetition leaves what one step would", async (_name, step) => {
      const [mongo] = await connect(1);
      if (!mongo) throw new Error("not connected");
      const begin = which === "in a running month" ? before : async () => {};
      const undisturbed = await outcome(mongo, begin, [step]);
      for (const when of cuts)
        for (let at = 1; ; at += 1) {
          let wasCut = false;
          const cutOnce = async (_: QuotaStore): Promise<void> => {
            const cut = cutMongo(mongo, at, when);
            await step(quotaStore(cut)).catch(() => undefined);
            wasCut = cut.cut();
          };
          expect(await outcome(mongo, begin, [cutOnce, step])).toEqual(undisturbed);
          if (!wasCut) break;
        }
    });
  });
});

/** The document as these steps on an empty ledger leave it. */
async function outcome(
  mongo: Mongo,
  begin: (ledger: QuotaStore) => Promise<void>,
  steps: readonly ((ledger: QuotaStore) => Promise<unknown>)[],
): Promise<unknown> {
  await mongo.collection("quota").deleteMany({});
  await begin(quotaStore(mongo));
  for (const step of steps) await step(quotaStore(mongo));
  return mongo.collection("quota").findOne({});
}
