// Owns the proof that SIGTERM in the middle of a delivery ends the server in time, and that the next one finishes the row once.
import { dirname } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openSqliteStore } from "../../../src/store/index.ts";
import { agency, chat } from "../../support/builders.ts";
import { freePort, startServer } from "../../support/child.ts";
import { cutOff, isDigest, remindedToday } from "../../support/delivery.ts";
import { untilSo } from "../../support/news.ts";
import { channelSettings, startSimulator } from "../../support/simulator.ts";
import { endLeases } from "../../support/stopping.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

/** What hosts grant after SIGTERM before they kill. */
const grantedMs = 10_000;

/** A group whose digest is due, in a file that a server may open; LINE on the side. */
async function furnished() {
  const port = await freePort();
  const line = await startSimulator({ webhookUrl: () => `http://127.0.0.1:${port}/webhook` });
  const place = await temporaryFile("prongsai.db");
  onTestFinished(async () => {
    await line.close();
    await place.remove();
  });
  const people = await Promise.all(["a", "b"].map(async (name) => (await line.sim.addPerson(name)).userId));
  const group = (await line.sim.addGroup("office", people)).id;
  await line.sim.inviteBot(group);
  await line.sim.clock({ at: cutOff });
  const channel = (await line.sim.state()).bot.userId;
  const store = await openSqliteStore({ file: place.file });
  await store.agencies.save(agency(), "scene", []);
  await store.chats.save(chat({ channel, chatId: group }));
  await remindedToday({ store });
  await store.close();
  return { line, file: place.file, port, group, channel };
}

/** Reads the row and the month beside no server. */
async function look(file: string, channel: string) {
  const store = await openSqliteStore({ file });
  const [row] = await store.outbox.list({}, { limit: 9 });
  const ledger = await store.quota.load(channel, "2026-03");
  await store.close();
  return { row, ledger };
}

it("LINE hangs when SIGTERM comes: the server ends in time, the next one sends the same bytes and key", async () => {
  const { line, file, port, group, channel } = await furnished();
  await line.sim.fault({ kind: "hang", on: "push", accepted: true, times: 1 });
  const settings = {
    ...channelSettings(port, line.url),
    DATA_DIR: dirname(file),
    CLOCK_START: cutOff,
    LOG_LEVEL: "error",
  };
  const first = await startServer(settings);
  const pushes = async () => (await line.sim.log()).filter(({ path }) => path.endsWith("/push"));
  await untilSo(line.url, async () => (await line.sim.messages(group)).some(isDigest));
  const begun = performance.now();
  expect((await first.end("SIGTERM")).code).toBe(0);
  expect(performance.now() - begun).toBeLessThan(grantedMs);
  const between = await look(file, channel);
  expect(between.row).toMatchObject({ state: "claimed", attempts: 1, body: expect.stringContaining("O12") });
  expect(between.ledger.reserved).toEqual({ [between.row?.key ?? ""]: 2 });

  endLeases(file);
  const second = await startServer(settings);
  await untilSo(line.url, async () => (await pushes()).at(-1)?.status === 409);
  await second.end("SIGTERM");
  const { row, ledger } = await look(file, channel);
  const digests = (await line.sim.messages(group)).filter(isDigest);
  expect(row).toMatchObject({ state: "sent", attempts: 2, messageIds: digests.map(({ id }) => id) });
  expect([row?.body, row?.retryKey]).toEqual([between.row?.body, between.row?.retryKey]);
  expect([digests.length, ledger.sent, (await line.sim.state()).quota.used]).toEqual([1, 2, 2]);
}, 40_000);
