// Owns the proof that a full disk loses nothing: what cannot be kept is not acknowledged, and comes again.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { dirname } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { openDatabase } from "../../../src/store/sqlite/database.ts";
import { inboxStore } from "../../../src/store/sqlite/inbox.ts";
import { troubleOf } from "../../../src/store/sqlite/opening.ts";
import { claimServer } from "../../../src/store/sqlite/server-claim.ts";
import { channel, inboxEvent } from "../../support/builders.ts";
import { openJobs, text, wordsOf } from "../../support/jobs.ts";
import { fillDisk, makeRoom } from "../../support/small-disk.ts";
import { notesIn, openSmallOffice } from "../../support/small-office.ts";
import { openTestStore } from "../../support/store.ts";

it("an event that the full disk does not take is answered 500; the server lives, says so, and applies its redelivery once", async () => {
  const office = await openSmallOffice();
  await office.line.sim.settings({ redelivery: true });
  const store = await openTestStore();
  await office.furnish(store);
  const server = await office.start({ DATA_DIR: dirname(store.file) });
  expect(await office.note("before.")).toBe(200);
  await office.confirmed(1);

  fillDisk(server.pid, [store.file, `${store.file}-wal`]);
  expect(await office.note("meanwhile.")).toBe(500);
  expect(await office.note("meanwhile too.")).toBe(500);
  expect(await office.get("/readyz")).toEqual({
    status: 503,
    body: JSON.stringify({ ready: false, store: false, schedule: true }),
  });
  expect((await office.get("/healthz")).status).toBe(200);
  expect((await office.get("/metrics")).body).toContain("prongsai_");
  expect(server.stderr()).toContain(`${store.file} cannot be read or written: check the disk`);

  makeRoom(server.pid);
  expect(JSON.parse((await office.get("/readyz")).body)).toMatchObject({ ready: true });
  await office.line.sim.redeliver();
  await office.confirmed(3);
  await office.line.sim.redeliver();
  expect(await office.note("afterwards.")).toBe(200);
  await office.confirmed(4);
  await expect.poll(async () => (await store.inbox.counts()).done, { interval: 10 }).toBe(4);
  const { notes, changes } = await notesIn(store);
  expect(notes.toSorted()).toEqual(["afterwards.", "before.", "meanwhile too.", "meanwhile."]);
  expect(changes).toBe(4);
});

it("each of a full disk's waiting callers hears it, and what comes again when there is room is added once", async () => {
  const { file } = await openTestStore();
  const db = openDatabase(file);
  onTestFinished(() => db.close());
  const inbox = inboxStore(db);
  const large = inboxEvent({ id: "large", payload: "x".repeat(100_000) });
  const pages = db.get<{ page_count: number }>("PRAGMA page_count")?.page_count;
  db.exec(`PRAGMA max_page_count = ${pages}`);
  const fault = await inbox.add([large]).catch((reason: unknown) => reason);
  expect(troubleOf(fault, file)).toEqual({
    sentence: `${file} cannot grow: the disk is full, make room.`,
    passes: true,
  });
  expect(await inbox.load("large")).toBeNull();
  const ofNetwork = Object.assign(new Error("connect ECONNREFUSED"), { syscall: "connect" });
  expect(troubleOf(ofNetwork, file)).toBeNull();
  db.exec("PRAGMA max_page_count = 4294967294");
  expect([await inbox.add([large]), await inbox.add([large])]).toEqual([["large"], []]);
});

it("a server whose log lies on the full disk loses its lines, lives, and ends in good order", async () => {
  const office = await openSmallOffice();
  const store = await openTestStore();
  await office.furnish(store);
  const main = new URL("../../../src/main.ts", import.meta.url).pathname;
  const full = openSync("/dev/full", "w");
  const env = {
    PATH: process.env.PATH ?? "",
    ...office.settings,
    DATA_DIR: dirname(store.file),
    LOG_LEVEL: "info",
  };
  const server = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", full] });
  onTestFinished(() => void server.kill("SIGKILL"));
  if (server.stdout) await once(server.stdout, "data");
  expect(await office.note("heard.")).toBe(200);
  await office.confirmed(1);
  // Not even what the log gathered finds room in the file.
  fillDisk(server.pid ?? 0, [store.file]);
  expect(await office.note("meanwhile.")).toBe(500);
  server.kill("SIGTERM");
  expect(await once(server, "exit")).toEqual([0, null]);
  expect((await notesIn(store)).notes).toEqual(["heard."]);
});

/** What SQLite throws where the disk is full. */
async function fullDiskFault(): Promise<unknown> {
  const { file } = await openTestStore();
  const db = openDatabase(file);
  try {
    db.exec("PRAGMA max_page_count = 1; CREATE TABLE more (x); ");
  } catch (fault) {
    return fault;
  } finally {
    db.close();
  }
  return expect.unreachable("there was room");
}

it("an event in work while the disk is full is nobody's failure, however often it is tried", async () => {
  const fault = await fullDiskFault();
  let tries = 0;
  const { jobs, store, line } = await openJobs({
    addressed: async () => ({ keep: [inboxEvent({ id: "e1" })], carriers: [] }),
    handle: async () => {
      tries += 1;
      if (tries < 6) throw fault;
      return { messages: [text("fine")], about: null };
    },
  });
  await jobs.receive(channel, [{}]);
  await jobs.idle();
  expect(await store.inbox.load("e1")).toMatchObject({ state: "done", failures: 0 });
  expect(line.sends.flatMap((send) => wordsOf(send.messages))).toEqual(["fine"]);
});

it("a sign of life that the full disk does not take ends nothing", async () => {
  const fault = await fullDiskFault();
  const { file } = await openTestStore();
  const db = openDatabase(file);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => {
    vi.useRealTimers();
    db.close();
  });
  let full = false;
  const run: typeof db.run = (sql, ...values) => {
    if (full) throw fault;
    return db.run(sql, ...values);
  };
  const claim = claimServer({ ...db, run }, file, () => expect.unreachable("nobody took over"));
  full = true;
  vi.advanceTimersByTime(60_000);
  expect(claim.beat).toThrow(/full/);
  full = false;
  expect(claim.beat()).toBe(true);
  full = true;
  expect(claim.release).not.toThrow();
});
