// Owns the proof that a MongoDB which is away, or hangs, stops nothing for good: at the start one sentence, in the middle nothing lost.
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { OperatorError } from "../../../src/domain/errors.ts";
import { connectMongo } from "../../../src/store/mongo/connection.ts";
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import { runServer } from "../../support/child.ts";
import { openWay } from "../../support/cut-off.ts";
import { atEndOfFile } from "../../support/end-of-file.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { openMongoRelay } from "../../support/mongo-relay.ts";
import { untilSo } from "../../support/news.ts";
import { startRefusingMongo } from "../../support/refusing-mongo.ts";
import { notesIn, openSmallOffice } from "../../support/small-office.ts";

const line = {
  HOST: "127.0.0.1",
  PORT: "9",
  LINE_CHANNEL_SECRET: "secret",
  LINE_CHANNEL_ACCESS_TOKEN: "token",
  LINE_API_BASE_URL: "http://127.0.0.1:9",
};
/** Five seconds of waiting, and the start itself. */
const startWithinMs = 15_000;
/** Whoever asks whether the server is ready gets an answer while the driver still waits for one. */
const readyWithinMs = 2_000;
/** A host kills what is not gone ten seconds after SIGTERM. */
const hostWaitsMs = 10_000;

async function refusal(host: string): Promise<string> {
  const begun = performance.now();
  const { code, stdout, stderr } = await runServer({
    ...line,
    MONGODB_URI: `mongodb://ita:hunter2@${host}/prongsai?authSource=admin`,
  });
  expect([code, stdout]).toEqual([1, ""]);
  expect(performance.now() - begun).toBeLessThan(startWithinMs);
  expect(stderr).not.toContain("hunter2");
  return stderr.trim();
}

async function silentHost(): Promise<string> {
  const server = createServer((socket) => socket.on("error", () => undefined).resume());
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  atEndOfFile(async () => void server.close());
  const address = server.address();
  return `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

describeOnMongo("MongoDB", () => {
  it.concurrent("that is away, silent or refuses the user at the start: one sentence with its remedy, no password, soon", async () => {
    const [silent, refusing] = await Promise.all([silentHost(), startRefusingMongo()]);
    atEndOfFile(async () => refusing.close());
    const hosts = ["127.0.0.1:9", silent, refusing.host];
    const away = (host: string) =>
      `MongoDB at ${host} does not answer: check that it runs, that MONGODB_URI is right, and that this machine may reach it.`;
    expect(await Promise.all(hosts.map(refusal))).toEqual([
      away("127.0.0.1:9"),
      away(silent),
      `MongoDB at ${refusing.host} refuses this user: check user, password and rights in MONGODB_URI (readWrite on its database).`,
    ]);
  });

  it.concurrent("that goes away in the middle of an event, and comes back: 500 in time, not ready, nothing lost or doubled, nobody is blamed", {
    timeout: 40_000,
  }, async ({ expect: own }) => {
    const uri = openTestDatabase();
    const office = await openSmallOffice();
    await office.line.sim.settings({ redelivery: true });
    const [store, way] = await Promise.all([openMongoStore({ uri }), openWay(uri)]);
    const relay = await openMongoRelay(way.uri);
    atEndOfFile(async () => {
      await Promise.all([relay.close(), way.close(), store.close()]);
    });
    await office.furnish(store);
    const server = await office.start({ MONGODB_URI: relay.uri });
    const held = relay.hold("findAndModify assessments");
    expect(await office.note("in work.")).toBe(200);
    await held;
    await way.cutOff();
    // LINE in miniature waits two seconds for an answer, as LINE does.
    const statuses = await Promise.all([office.note("meanwhile."), office.note("meanwhile too.")]);
    expect(statuses).toEqual([500, 500]);
    expect(await office.get("/readyz")).toMatchObject({ status: 503 });
    expect((await office.get("/healthz")).status).toBe(200);

    await way.restore();
    await office.confirmed(1);
    await office.line.sim.redeliver();
    await office.confirmed(3);
    expect((await office.get("/readyz")).status).toBe(200);
    await own
      .poll(async () => await store.inbox.counts(), { interval: 10 })
      .toEqual({ waiting: 0, done: 3, dead: 0 });
    expect(server.stderr()).toContain("does not answer: check that it runs");
    expect(server.stderr()).not.toContain("event failed");
    const { notes, changes } = await notesIn(store);
    expect([notes.toSorted(), changes]).toEqual([["in work.", "meanwhile too.", "meanwhile."], 3]);
    way.hang();
    const told = performance.now();
    expect((await server.end("SIGTERM")).code).toBe(0);
    expect(performance.now() - told).toBeLessThan(hostWaitsMs);
  });

  it.concurrent("that hangs in the middle: 500 in time, not ready, and what it took in its sleep is applied once", {
    timeout: 40_000,
  }, async () => {
    const uri = openTestDatabase();
    const office = await openSmallOffice();
    await office.line.sim.settings({ redelivery: true });
    const [store, way] = await Promise.all([openMongoStore({ uri }), openWay(uri)]);
    atEndOfFile(async () => {
      await Promise.all([way.close(), store.close()]);
    });
    await office.furnish(store);
    await office.start({ MONGODB_URI: way.uri });
    way.hang();
    expect(await office.note("meanwhile.")).toBe(500);
    const asked = performance.now();
    expect((await office.get("/readyz")).status).toBe(503);
    expect(performance.now() - asked).toBeLessThan(readyWithinMs);
    await way.restore();
    await office.line.sim.redeliver();
    await office.confirmed(1);
    await untilSo(office.line.url, async () => (await office.get("/readyz")).status === 200);
    expect(await notesIn(store)).toEqual({ notes: ["meanwhile."], changes: 1 });
  });

  it.concurrent("whose answer never comes is given up", async () => {
    const uri = openTestDatabase();
    const way = await openWay(uri);
    const mongo = await connectMongo(way.uri);
    atEndOfFile(async () => {
      await way.close();
      await mongo.close();
    });
    way.hang();
    const fault = await mongo.ping().catch((reason: unknown) => reason);
    expect(mongo.troubleOf(fault)).toMatchObject({ passes: true });
  });

  it.each([["find installation"], ["update servers"]])(
    'that goes away at the start\'s "%s", when it was connected, is told in the same sentence',
    async (command) => {
      const relay = await openMongoRelay(openTestDatabase());
      atEndOfFile(() => relay.close());
      relay.breakAt(command, "unheard", 3);
      const start = async () => {
        const store = await openMongoStore({ uri: relay.uri });
        atEndOfFile(() => store.close());
        await store.claimServer(() => {});
      };
      const fault = await start().catch((reason: unknown) => reason);
      expect(fault).toBeInstanceOf(OperatorError);
      expect(fault).toMatchObject({
        message: expect.stringContaining("does not answer: check that it runs"),
      });
    },
  );
});
