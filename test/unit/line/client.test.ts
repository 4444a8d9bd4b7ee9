// Owns how LINE's answers are read: what counts as sent, what may be tried again, what is refused for good.

import { createServer, type Server } from "node:http";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createLineClient } from "../../../src/line/client.ts";

const origin = "https://line.test";
const client = createLineClient({ channelAccessToken: "token", apiBaseUrl: origin, timeoutMs: 2_000 });
const text = [{ type: "text" as const, text: "สวัสดี" }];
const retryKey = "123e4567-e89b-42d3-a456-426614174000";

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

function answers(path: string, status: number, body: nock.Body, headers: Record<string, string> = {}): void {
  nock(origin)
    .post(path)
    .reply(status, body, { "x-line-request-id": "req-1", ...headers });
}

const push = "/v2/bot/message/push";
const reply = "/v2/bot/message/reply";

describe("a send", () => {
  it("is sent with LINE's message ids and request id", async () => {
    answers(reply, 200, { sentMessages: [{ id: "461230966842064897", quoteToken: "q" }] });
    expect(await client.reply("rt", text)).toEqual({
      kind: "sent",
      messageIds: ["461230966842064897"],
      requestId: "req-1",
    });
  });

  it("carries the retry key on a push and none on a reply", async () => {
    nock(origin, { reqheaders: { "x-line-retry-key": retryKey, authorization: "Bearer token" } })
      .post(push, { to: "C1", messages: text })
      .reply(200, { sentMessages: [] });
    nock(origin, { badheaders: ["x-line-retry-key"] })
      .post(reply)
      .reply(200, { sentMessages: [] });
    expect((await client.push("C1", text, retryKey)).kind).toBe("sent");
    expect((await client.reply("rt", text)).kind).toBe("sent");
  });

  it("counts a 409 of an accepted retry key as sent, with the ids of the first time", async () => {
    const body = { message: "The retry key is already accepted", sentMessages: [{ id: "7" }] };
    answers(push, 409, body, { "x-line-accepted-request-id": "first" });
    expect(await client.push("C1", text, retryKey)).toEqual({
      kind: "sent",
      messageIds: ["7"],
      requestId: "first",
    });
  });

  it("is refused by a 409 that accepted nothing", async () => {
    answers(push, 409, { message: "Conflict" });
    expect(await client.push("C1", text, retryKey)).toMatchObject({ kind: "rejected", why: "badRequest" });
  });

  it("tells the month's limit from the rate limit by LINE's words", async () => {
    answers(push, 429, { message: "You have reached your monthly limit." });
    expect(await client.push("C1", text, retryKey)).toMatchObject({ kind: "rejected", why: "monthlyLimit" });
    answers(push, 429, { message: "The API rate limit has been exceeded. Try again later." });
    expect(await client.push("C1", text, retryKey)).toMatchObject({ kind: "retry", why: "rate" });
  });

  it("tells a dead reply token from a bad request, whose details it keeps", async () => {
    answers(reply, 400, { message: "Invalid reply token" });
    expect(await client.reply("rt", text)).toMatchObject({ kind: "rejected", why: "invalidReplyToken" });
    const details = [{ message: "Size must be between 1 and 5", property: "messages" }];
    answers(reply, 400, { message: "The request body has 1 error(s)", details });
    expect(await client.reply("rt", [])).toEqual({
      kind: "rejected",
      why: "badRequest",
      detail: "400 The request body has 1 error(s); messages: Size must be between 1 and 5",
      requestId: "req-1",
    });
  });

  it.each([
    [401, "tokenRefused"],
    [403, "notAllowed"],
    [404, "notFound"],
    [413, "badRequest"],
  ])("is refused for good by %i", async (status, why) => {
    answers(push, status, { message: "no" });
    expect(await client.push("C1", text, retryKey)).toMatchObject({ kind: "rejected", why });
  });

  it("may be tried again after a 5xx, a broken connection and an answer that is not JSON", async () => {
    answers(push, 500, "<html>");
    expect(await client.push("C1", text, retryKey)).toMatchObject({ kind: "retry", why: "server" });
    nock(origin).post(push).replyWithError("socket hang up");
    expect(await client.push("C1", text, retryKey)).toMatchObject({ kind: "retry", why: "network" });
    answers(push, 200, "<html>");
    expect(await client.push("C1", text, retryKey)).toMatchObject({ kind: "retry", why: "server" });
  });
});

describe("a query", () => {
  it("answers null for what LINE does not know, and rejects on LINE's faults", async () => {
    nock(origin).get("/v2/bot/profile/U1").reply(404, { message: "Not found" });
    expect(await client.displayName("U1", null)).toBeNull();
    nock(origin).get("/v2/bot/group/C1/member/U1").reply(200, { displayName: "สมชาย", userId: "U1" });
    expect(await client.displayName("U1", "C1")).toBe("สมชาย");
    nock(origin).get("/v2/bot/group/C1/members/count").reply(500, {});
    await expect(client.groupMemberCount("C1")).rejects.toThrow("500");
  });

  it("reads no limit as null and a limit as its number", async () => {
    nock(origin).get("/v2/bot/message/quota").reply(200, { type: "none" });
    expect(await client.quotaLimit()).toBeNull();
    nock(origin).get("/v2/bot/message/quota").reply(200, { type: "limited", value: 300 });
    expect(await client.quotaLimit()).toBe(300);
    nock(origin).get("/v2/bot/message/quota/consumption").reply(200, { totalUsage: 42 });
    expect(await client.quotaUsed()).toBe(42);
  });
});

describe("the time limit", () => {
  let server: Server;
  const closed = Promise.withResolvers<void>();
  const url = (): string => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  };
  const hangingClient = () =>
    createLineClient({ channelAccessToken: "token", apiBaseUrl: url(), timeoutMs: 30 });

  beforeAll(async () => {
    nock.restore();
    server = createServer((request) => request.socket.on("close", () => closed.resolve()));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  });
  afterAll(() => {
    server.close();
    nock.activate();
  });

  it("ends a call that LINE leaves hanging, with its connection", async () => {
    const outcome = await hangingClient().push("C1", text, retryKey);
    expect(outcome).toMatchObject({ kind: "retry", why: "timeout" });
    await closed.promise;
  });

  it("leaves other requests of the process alone", async () => {
    const controller = new AbortController();
    const other = fetch(url(), { signal: controller.signal }).then(
      () => "answered",
      () => "ended",
    );
    await hangingClient().push("C1", text, retryKey);
    expect(await Promise.race([other, Promise.resolve("still waiting")])).toBe("still waiting");
    controller.abort();
    expect(await other).toBe("ended");
  });
});
