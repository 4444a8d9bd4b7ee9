// Owns the proof of what /metrics tells, to whom, and that it names nobody.
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type App, type AppOptions, createApp } from "../../../src/app.ts";
import { monthOf } from "../../../src/domain/quota.ts";
import { agency, chat, inboxEvent, outboxRow } from "../../support/builders.ts";
import { type FakeLine, fakeLine, refused } from "../../support/fake-line.ts";
import { memoryLog } from "../../support/log.ts";
import { channel, groupId, now } from "../../support/scene.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";

const channelSecret = "a channel's secret";
const adminToken = "a token of 16 characters and more";
const authorization = `Bearer ${adminToken}`;
const words = "คำที่ห้ามบอก";

let store: TestStore;
let line: FakeLine;
let at: string;
let app: App;
let url: string;

async function serve(over: Partial<AppOptions> = {}): Promise<void> {
  const clock = { now: () => at };
  const { log } = memoryLog();
  app = createApp({ store, clock, line, log, worker: "w1", channelSecret, adminToken, ...over });
  const server = createServer(app.http);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(async () => {
    await app.jobs.stop();
    server.closeAllConnections();
    server.close();
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  store = await openTestStore();
  line = fakeLine();
  line.botInfo = async () => ({ userId: channel, displayName: "ITA", chatMode: "bot" });
  at = now;
  await serve();
});

async function scrape(): Promise<string> {
  const response = await fetch(`${url}/metrics`, { headers: { authorization } });
  expect([response.status, response.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("text/plain; version=0.0.4"),
  ]);
  return response.text();
}

function post(body: string, secret = channelSecret) {
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  return fetch(`${url}/webhook`, { method: "POST", body, headers: { "x-line-signature": signature } });
}

/** The lines of a metric with their values. */
const of = (text: string, name: string) =>
  text.split("\n").filter((one) => one.startsWith(`prongsai_${name}`));

describe("who may read", () => {
  it("nobody where no ADMIN_TOKEN is set: there is no such page", async () => {
    await serve({ adminToken: null });
    expect((await fetch(`${url}/metrics`, { headers: { authorization } })).status).toBe(404);
  });

  it.each([
    ["without a token", {}],
    ["with another one", { authorization: `${authorization}x` }],
    ["with the token alone", { authorization: adminToken }],
    ["with none", { authorization: "Bearer " }],
  ])("nobody %s, and nothing is told", async (_what, headers: Record<string, string>) => {
    const response = await fetch(`${url}/metrics`, { headers });
    expect([response.status, await response.text()]).toEqual([401, ""]);
  });
});

describe("what it tells", () => {
  it("events and reminders by state, and how long the oldest event waits", async () => {
    await store.inbox.add([inboxEvent(), inboxEvent({ id: "wh2" })]);
    await store.outbox.add([outboxRow(), outboxRow({ day: "2026-03-01", state: "dead" })]);
    at = "2026-03-02T02:01:30.000Z";
    const text = await scrape();
    expect(of(text, "inbox_events")).toContain('prongsai_inbox_events{state="waiting"} 2');
    expect(of(text, "inbox_oldest")).toEqual(["prongsai_inbox_oldest_waiting_seconds 90"]);
    expect(of(text, "outbox_rows")).toEqual(
      expect.arrayContaining([
        'prongsai_outbox_rows{state="planned"} 1',
        'prongsai_outbox_rows{state="dead"} 1',
      ]),
    );
    expect(of(text, "store_up")).toEqual(["prongsai_store_up 1"]);
  });

  it("how soon webhooks were answered, by status", async () => {
    await post('{"destination":"Ubot","events":[]}');
    await post('{"destination":"Ubot","events":[]}', "another secret");
    const counts = of(await scrape(), "webhook_seconds_count");
    expect(counts).toEqual([
      'prongsai_webhook_seconds_count{status="200"} 1',
      'prongsai_webhook_seconds_count{status="401"} 1',
    ]);
  });

  it("what was sent by how it ended", async () => {
    await store.agencies.save(agency(), "setup", []);
    await store.chats.save(chat());
    const body = JSON.stringify([{ type: "text", text: words }]);
    const days = ["2026-03-01", "2026-03-02"].map((day) => outboxRow({ day, kind: "announcement", body }));
    await store.outbox.add(days.map((row) => ({ ...row, expiresAt: "2026-03-02T17:00:00.000Z" })));
    line.outcomes.push(refused("badRequest"));
    at = "2026-03-02T08:40:00.000Z";
    await app.jobs.tick();
    const sends = of(await scrape(), "sends_total");
    expect(sends.sort()).toEqual([
      'prongsai_sends_total{way="push",outcome="badRequest"} 1',
      'prongsai_sends_total{way="push",outcome="sent"} 1',
    ]);
  });

  it("the month's messages against LINE's limit, and no limit where there is none", async () => {
    line.used = 20;
    await store.quota.reserve(channel, monthOf(now), "ag1", "row", 12, { limit: null, share: null });
    const text = await scrape();
    expect(of(text, "quota_limit")).toEqual(["prongsai_quota_limit_messages 300"]);
    expect(of(text, "quota_used").sort()).toEqual([
      'prongsai_quota_used_messages{part="external"} 8',
      'prongsai_quota_used_messages{part="reserved"} 12',
      'prongsai_quota_used_messages{part="sent"} 0',
    ]);
    line = { ...line, quotaLimit: async () => null };
    await serve();
    expect(of(await scrape(), "quota_limit")).toEqual([]);
  });

  it("when the schedule beat last, and the process's memory and time", async () => {
    expect(of(await scrape(), "schedule")).toEqual([]);
    await app.jobs.tick();
    const text = await scrape();
    expect(of(text, "schedule")).toEqual([
      `prongsai_schedule_last_heartbeat_seconds ${Date.parse(now) / 1_000}`,
    ]);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(text).toMatch(/^process_cpu_user_seconds_total /m);
  });

  it("that the store is down, while LINE is away too: the page itself still answers", async () => {
    await scrape();
    line.quotaLimit = () => Promise.reject(new Error("no route"));
    const down = () => Promise.reject(new Error("no store"));
    store.inbox = { ...store.inbox, counts: down };
    await serve({ line: { ...line } });
    const text = await scrape();
    expect(of(text, "store_up")).toEqual(["prongsai_store_up 0"]);
    expect([...of(text, "inbox_events"), ...of(text, "quota")]).toEqual([]);
  });

  it("no name, no chat and no words, in no label", async () => {
    await store.agencies.save(agency(), "setup", []);
    await store.chats.save(chat());
    await post(JSON.stringify({ destination: channel, events: [{ message: { text: words } }] }));
    await store.inbox.add([inboxEvent({ payload: { text: words } })]);
    await store.outbox.add([outboxRow({ body: words, reason: words })]);
    const text = await scrape();
    for (const secret of [words, agency().name, "ag1", groupId, channel, adminToken])
      expect(text).not.toContain(secret);
  });
});
