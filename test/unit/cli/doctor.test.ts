// Owns the proof that `doctor` names each fault with its remedy, and that none hides another.
import { describe, expect, test } from "vitest";
import { diskFinding } from "../../../src/cli/doctor-store.ts";
import { systemClock } from "../../../src/clock.ts";
import { OperatorError } from "../../../src/domain/errors.ts";
import { addMs } from "../../../src/domain/time.ts";
import { agency, chat, inboxEvent, outboxRow } from "../../support/builders.ts";
import { checksOf } from "../../support/patient.ts";
import { channel, now } from "../../support/scene.ts";
import { openTestStore } from "../../support/store.ts";

/** What is said of a server that was silent for so long by the store's clock, which is a year behind. */
async function heardOf(silentMs: number) {
  const seenAt = addMs(systemClock().now(), -31_536_000_000);
  const broken = { servers: async () => [{ pid: 7, host: "office", seenAt, silentMs }] };
  return (await checksOf({ broken })).server;
}

const noRoute = () => Promise.reject(new Error("no route"));

async function staffed() {
  const store = await openTestStore();
  await store.agencies.save(agency(), "setup", []);
  await store.chats.save(chat());
  return store;
}

test("where all is well every check says so", async () => {
  const store = await staffed();
  await store.claimServer(() => {});
  // How full the disk is that runs the tests is no matter of theirs.
  const { disk: _disk, ...checks } = await checksOf({ store });
  expect(Object.values(checks).filter(({ state }) => state !== "ok")).toEqual([]);
  expect(checks.store?.detail).toContain(`SQLite, ${store.file}`);
  expect(checks.server?.detail).toMatch(new RegExp(`process ${process.pid} on .*, last heard of \\d+ s ago`));
});

describe("the store", () => {
  test("that cannot be opened is a fault with its remedy, and everything else is looked at", async () => {
    const unopened = new OperatorError("/data/prongsai.db is damaged: restore the last backup.");
    const checks = await checksOf({ unopened, account: { probe: async () => refusedProbe } });
    expect(checks.store).toMatchObject({ state: "fault", detail: expect.stringContaining("is damaged") });
    expect(checks.line?.state).toBe("fault");
    for (const name of ["server", "inbox", "outbox", "agencies", "groups"])
      expect(checks[name]).toMatchObject({ state: "warning", remedy: expect.stringContaining("`store`") });
    for (const name of ["settings", "webhook", "quota", "holidays"]) expect(checks[name]?.state).toBe("ok");
  });

  test("that cannot be written is at fault, though it can be read", async () => {
    const store = await staffed();
    const locks = { ...store.locks, acquire: () => Promise.reject(new Error("readonly database")) };
    const { store: found } = await checksOf({ store, broken: { locks } });
    expect(found).toMatchObject({ state: "fault", remedy: expect.stringContaining("restore FILE") });
  });

  test("in MongoDB that is away names no user and no password", async () => {
    const settings = { MONGODB_URI: "mongodb://ita:hunter2@db.example.go.th/prongsai" };
    const unopened = new OperatorError("MongoDB at db.example.go.th does not answer.");
    const checks = await checksOf({ settings, unopened });
    expect(checks.store).toMatchObject({ state: "fault", remedy: expect.stringContaining("MONGODB_URI") });
    expect(checks.store?.detail).toContain("MongoDB: ");
    expect(JSON.stringify(checks)).not.toMatch(/hunter2|ita:/);
  });

  test.each([
    [40e6, "fault"],
    [400e6, "warning"],
    [4e9, "ok"],
  ])("with %d bytes of disk left: %s", (free, state) => {
    expect(diskFinding(free).state).toBe(state);
  });

  test("without a server, or with one that is not heard of, is a warning", async () => {
    expect((await checksOf()).server).toMatchObject({
      state: "warning",
      remedy: "Run `npm start`. If one runs already, it hangs: look at its log, end it and start it again.",
    });
    expect(await heardOf(25_000)).toMatchObject({
      state: "warning",
      detail: expect.stringContaining("25 s ago"),
      remedy: expect.stringContaining("hangs or is gone"),
    });
  });

  test("whose server was heard of just now by its own clock is well, however wrong this machine's is", async () => {
    expect((await heardOf(1_000))?.state).toBe("ok");
  });
});

describe("the queues", () => {
  test("dead events are told, and an event that waits for long", async () => {
    const store = await staffed();
    await store.inbox.add([inboxEvent(), inboxEvent({ id: "wh2" })]);
    await store.inbox.claim("w", 1_000);
    await store.inbox.finish("wh1", "w", "dead", "fault");
    expect((await checksOf({ store })).inbox).toMatchObject({
      state: "warning",
      detail: "1 events wait, 1 could not be handled",
    });
    const { inbox } = await checksOf({ store, at: addMs(now, 5 * 60_000) });
    expect(inbox).toMatchObject({ state: "warning", detail: expect.stringContaining("5 min") });
  });

  test("reminders that nobody knows of are told with the command that shows them, until they are old", async () => {
    const store = await staffed();
    await store.outbox.add([
      outboxRow({ state: "unconfirmed" }),
      outboxRow({ state: "dead", day: "2026-02-27" }),
      outboxRow({ state: "dead", day: "2025-12-01" }),
    ]);
    expect((await checksOf({ store })).outbox).toMatchObject({
      state: "warning",
      detail: "0 reminders wait, 1 unconfirmed, 2 refused by LINE, 2 of the last 14 days",
      remedy: expect.stringContaining("outbox list --state unconfirmed,dead"),
    });
    expect((await checksOf({ store, at: "2026-05-01T02:00:00.000Z" })).outbox?.state).toBe("ok");
  });
});

const refusedProbe = { kind: "refused", detail: "401 invalid token" } as const;
const away = { kind: "unreachable", detail: "connect ECONNREFUSED" } as const;

describe("LINE", () => {
  test("a token that LINE does not take is told apart from a LINE that is away", async () => {
    const wrong = await checksOf({ account: { probe: async () => refusedProbe } });
    expect(wrong.line).toMatchObject({ state: "fault", remedy: expect.stringContaining("issue one") });
    const lost = await checksOf({ account: { probe: async () => away }, line: { quotaUsed: noRoute } });
    expect(lost.line).toMatchObject({
      state: "fault",
      detail: expect.stringContaining("ECONNREFUSED"),
      remedy: expect.stringContaining("firewall"),
    });
    expect(lost.quota).toMatchObject({ state: "fault", detail: "no route" });
    expect(lost.clock?.state).toBe("warning");
    expect(lost.store?.state).toBe("ok");
  });

  test.each([
    [401, "LINE_CHANNEL_SECRET"],
    [502, "proxy"],
    [0, "certificate"],
  ])("a webhook that answers LINE's test with %d names its remedy", async (statusCode, remedy) => {
    const testWebhook = async () => ({ success: false, statusCode, reason: "ERROR_STATUS_CODE" });
    const { webhook } = await checksOf({ account: { testWebhook } });
    expect(webhook).toMatchObject({ state: "fault", remedy: expect.stringContaining(remedy) });
  });

  test.each([
    ["https://ita.example.go.th/", "https://ita.example.go.th/webhook", "ok"],
    ["https://example.go.th/ita", "https://example.go.th/ita/webhook", "ok"],
    ["https://example.go.th/ita/", "https://example.go.th/ita/webhook", "ok"],
    ["https://example.go.th/ita", "https://example.go.th/webhook", "fault"],
  ])("where people reach %s, LINE's webhook URL %s is: %s", async (publicUrl, endpoint, state) => {
    const webhookEndpoint = async () => ({ endpoint, active: true });
    const { webhook } = await checksOf({ settings: { PUBLIC_URL: publicUrl }, line: { webhookEndpoint } });
    expect(webhook?.state).toBe(state);
  });

  test.each([
    [-10, "10 min behind"],
    [3, "3 min ahead of"],
  ])("a clock that is wrong by %d minutes is told", async (minutes, words) => {
    const lineTime = addMs(systemClock().now(), -minutes * 60_000);
    const info = { userId: channel, displayName: "ITA", chatMode: "bot" };
    const probe = async () => ({ kind: "answers" as const, info, lineTime });
    const { clock } = await checksOf({ account: { probe } });
    expect(clock).toMatchObject({ state: "warning", detail: expect.stringContaining(words) });
  });
});

describe("the month's messages", () => {
  const month = async (used: number, reserved = 0) => {
    const store = await staffed();
    const free = { limit: null, share: null };
    if (reserved > 0) await store.quota.reserve(channel, "2026-03", "ag1", "row", reserved, free);
    const line = { quotaLimit: async () => 300, quotaUsed: async () => used };
    return (await checksOf({ store, line })).quota;
  };

  test.each([
    [209, 0, "ok"],
    [210, 0, "warning"],
    [300, 0, "fault"],
    [100, 250, "warning"],
  ])("%d by LINE and %d set aside here, of 300: %s", async (used, reserved, state) => {
    expect((await month(used, reserved))?.state).toBe(state);
  });

  test("LINE's count stands beside ours, with the difference", async () => {
    expect((await month(20, 12))?.detail).toBe(
      "20 of 300 messages this month by LINE's count; here: 0 sent, 0 by others, 12 set aside; LINE counts 8 more",
    );
    expect((await month(0, 12))?.detail).toContain("LINE counts 12 fewer so far");
    expect((await month(12, 12))?.detail).toContain("no difference");
  });

  test("without a limit nothing is short", async () => {
    const { quota } = await checksOf({
      line: { quotaLimit: async () => null, quotaUsed: async () => 9_000 },
    });
    expect(quota).toMatchObject({ state: "ok", detail: expect.stringContaining("no limit") });
  });
});
