// Owns what people are told of the month's messages: LINE's limit, what is gone, and how many pushes are left.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import { monthOf } from "../../../src/domain/quota.ts";
import { addMs } from "../../../src/domain/time.ts";
import { setQuotaShare } from "../../../src/services/agencies.ts";
import type { Deps } from "../../../src/services/deps.ts";
import { budget, reservePush } from "../../../src/services/quota.ts";
import { agency, channel, chat, now, outboxRow } from "../../support/builders.ts";
import { type FakeLine, fakeLine } from "../../support/fake-line.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";

let store: TestStore;
let line: FakeLine;
let deps: Deps;

beforeEach(async () => {
  store = await openTestStore();
  line = fakeLine();
  await store.agencies.save(agency(), "setup", []);
  await store.chats.save(chat());
  const clock = { now: () => now };
  deps = { store, line, clock, content: loadContent() };
});
afterEach(() => store.close());

const ask = (at = now) => budget(deps, channel, "ag1", at);

describe("the month's budget", () => {
  it("counts what LINE counted of others, what was sent and what is reserved", async () => {
    line.used = 40;
    expect(await ask()).toEqual({ limit: 300, used: 40, groupSize: 12, pushesLeft: 21 });
    const allowance = { limit: 300, share: 300 };
    await store.quota.reserve(channel, "2026-03", "ag1", outboxRow().key, 12, allowance);
    expect(await ask()).toMatchObject({ used: 52, pushesLeft: 20 });
  });

  it("tells each agency of a channel its own share", async () => {
    for (const id of ["ag2", "ag3"]) await store.agencies.save(agency({ id }), "setup", []);
    expect(await ask()).toMatchObject({ limit: 300, pushesLeft: 8 });
  });

  it("gives an agency what was set for it, and the others equal parts of the rest", async () => {
    const actor = { by: "system", eventId: "share", chat: null, at: now };
    for (const id of ["ag2", "ag3"]) await store.agencies.save(agency({ id }), "setup", []);
    await setQuotaShare(deps, actor, "ag2", 180);
    expect(await ask()).toMatchObject({ limit: 300, pushesLeft: 5 });
    const row = outboxRow({ agency: "ag2" });
    expect(await reservePush(deps, channel, row, 181, now)).toBe(false);
    expect(await reservePush(deps, channel, row, 180, now)).toBe(true);
    await setQuotaShare(deps, { ...actor, eventId: "equal" }, "ag2", null);
    expect(await budget({ ...deps, line: fakeLine() }, channel, "ag1", now)).toMatchObject({ pushesLeft: 8 });
  });

  it("holds a set share also where the channel has no limit", async () => {
    line.limit = null;
    await setQuotaShare(deps, { by: "system", eventId: "share", chat: null, at: now }, "ag1", 30);
    expect(await ask()).toMatchObject({ limit: null, pushesLeft: 2 });
  });

  it("gives the sandbox's example no share of it", async () => {
    await store.agencies.save(agency({ id: "ag2", demo: true }), "setup", []);
    expect(await ask()).toMatchObject({ limit: 300, pushesLeft: 25 });
  });

  it("knows no number of pushes without a limit, or without a group", async () => {
    line.limit = null;
    expect(await ask()).toEqual({ limit: null, used: 0, groupSize: 12, pushesLeft: null });
    expect(await budget({ ...deps, line: fakeLine() }, channel, "nobody", now)).toMatchObject({
      groupSize: null,
      pushesLeft: null,
    });
  });

  it("asks LINE again after five minutes, and in a new month", async () => {
    await ask();
    line.limit = 15_000;
    expect((await ask(addMs(now, 299_000))).limit).toBe(300);
    expect((await ask(addMs(now, 300_000))).limit).toBe(15_000);
    line.limit = 300;
    expect((await ask("2026-03-31T17:00:00.000Z")).limit).toBe(300);
  });

  it("follows a plan that became smaller in the month, and has nothing left then", async () => {
    line.used = 280;
    expect((await ask()).pushesLeft).toBe(1);
    line.limit = 200;
    expect(await ask(addMs(now, 300_000))).toMatchObject({ limit: 200, used: 280, pushesLeft: 0 });
  });

  it("takes LINE's number for the new month only when LINE's month has turned by any clock", async () => {
    const midnight = "2026-03-31T17:00:00.000Z";
    line.used = 290;
    expect(await ask(midnight)).toMatchObject({ used: 0, pushesLeft: 25 });
    line.used = 30;
    expect(await ask(addMs(midnight, 8 * 3_600_000))).toMatchObject({ used: 30, pushesLeft: 22 });
  });

  it("begins anew with the Bangkok month", () => {
    expect(monthOf("2026-03-31T16:59:59.999Z")).toBe("2026-03");
    expect(monthOf("2026-03-31T17:00:00.000Z")).toBe("2026-04");
  });
});
