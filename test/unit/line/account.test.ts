// Owns the proof that the operator's look at the account tells a wrong token from a LINE that is away.
import nock from "nock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLineAccount, lineFault } from "../../../src/line/account.ts";

const apiBaseUrl = "https://line.example";
const account = createLineAccount({ channelAccessToken: "token", apiBaseUrl, timeoutMs: 1_000 });
const info = { userId: "Ubot", displayName: "ITA", chatMode: "bot" };

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

test("an account that answers comes with LINE's time", async () => {
  const date = "Mon, 02 Mar 2026 02:00:00 GMT";
  nock(apiBaseUrl)
    .get("/v2/bot/info")
    .reply(200, { ...info, basicId: "@ita" }, { date });
  expect(await account.probe()).toEqual({
    kind: "answers",
    info,
    lineTime: "2026-03-02T02:00:00.000Z",
  });
});

test.each([
  [401, "refused"],
  [403, "refused"],
  [500, "unreachable"],
  [429, "unreachable"],
])("an answer of %d is %s", async (status, kind) => {
  nock(apiBaseUrl).get("/v2/bot/info").reply(status, { message: "a reason of LINE" });
  expect(await account.probe()).toEqual({ kind, detail: `${status} a reason of LINE` });
});

test("no answer is unreachable, with the network's words", async () => {
  nock(apiBaseUrl).get("/v2/bot/info").replyWithError("connect ECONNREFUSED");
  expect(await account.probe()).toEqual({ kind: "unreachable", detail: "connect ECONNREFUSED" });
});

test("LINE's test of the webhook is told as LINE tells it", async () => {
  const answer = {
    success: false,
    timestamp: 1,
    statusCode: 401,
    reason: "ERROR_STATUS_CODE",
    detail: "401",
  };
  nock(apiBaseUrl).post("/v2/bot/channel/webhook/test").reply(200, answer);
  expect(await account.testWebhook()).toEqual({ success: false, statusCode: 401, reason: answer.reason });
  nock(apiBaseUrl).post("/v2/bot/channel/webhook/test").reply(400, { message: "no webhook is set" });
  expect(await account.testWebhook().catch(lineFault)).toBe("400 no webhook is set");
});
