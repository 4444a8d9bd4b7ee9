// Owns the proof of the faults of calls that LINE can be told to have, as the bot's real client meets them.
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { strictSchemas } from "../../../scripts/line-schemas/strict-schemas.ts";
import { createLineClient } from "../../../src/line/client.ts";
import { channelAccessToken } from "../../support/simulator.ts";
import { ann, hello, office, refusalOf, setStage } from "./stage.ts";

async function scene() {
  const stage = await setStage();
  const clientFor = (timeoutMs: number) =>
    createLineClient({ channelAccessToken, apiBaseUrl: stage.url, timeoutMs });
  const line = clientFor(10_000);
  const hasty = clientFor(100);
  const push = (retryKey: string = crypto.randomUUID(), by = line) => by.push(office, [hello], retryKey);
  const reply = async () => {
    await stage.sim.text(office, ann, "hello");
    return line.reply(stage.lastToken(), [hello]);
  };
  /** What stands in the group from the bot, and what the month was charged. */
  const done = async () => ({
    posted: (await stage.sim.messages(office)).filter(({ from }) => from === "bot").length,
    charged: (await stage.sim.state()).quota.used,
  });
  return { ...stage, line, hasty, push, reply, done };
}

const codes = {
  invalidReplyToken: 400,
  failedToSend: 400,
  invalidBody: 400,
  tokenExpired: 401,
  notAvailable: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  rateLimit: 429,
  monthlyLimit: 429,
  serverError: 500,
};

test("each refusal has LINE's status, a request id and a body of LINE's own form, and does nothing", async () => {
  const { sim, client, done } = await scene();
  const ajv = new Ajv({ strict: false });
  ajv.addSchema({ $id: "line", ...strictSchemas(["ErrorResponse"]) });
  for (const [kind, status] of Object.entries(codes)) {
    await sim.fault({ kind, times: 1 });
    const refused = await refusalOf(client.pushMessage({ to: office, messages: [hello] }));
    expect([kind, refused.status]).toEqual([kind, status]);
    expect(refused.headers.get("x-line-request-id")).toBe((await sim.log()).at(-1)?.requestId);
    expect(refused.headers.has("x-line-accepted-request-id")).toBe(false);
    const { message, details } = refused;
    expect(ajv.validate("line#/$defs/ErrorResponse", { message, details })).toBe(true);
  }
  expect(await done()).toEqual({ posted: 0, charged: 0 });
});

test("a gateway in front of LINE answers 502, 503 and 504 with a page, and the client may try again", async () => {
  const { sim, push, done } = await scene();
  for (const kind of ["badGateway", "unavailable", "gatewayTimeout"]) await sim.fault({ kind, times: 1 });
  for (const status of [502, 503, 504])
    expect(await push()).toMatchObject({ kind: "retry", why: "server", detail: String(status) });
  expect(await done()).toEqual({ posted: 0, charged: 0 });
});

test("both 429 are told apart by their words alone", async () => {
  const { sim, push } = await scene();
  await sim.fault({ kind: "rateLimit", times: 1 }, { kind: "monthlyLimit", times: 1 });
  expect(await push()).toMatchObject({ kind: "retry", why: "rate" });
  expect(await push()).toMatchObject({ kind: "rejected", why: "monthlyLimit" });
});

test("a reset or a hanging call before acceptance leaves nothing behind, and the log knows why", async () => {
  const { sim, push, hasty, done } = await scene();
  await sim.fault({ kind: "reset", times: 1 }, { kind: "hang", times: 1 });
  expect(await push()).toMatchObject({ kind: "retry", why: "network" });
  expect(await push(undefined, hasty)).toMatchObject({ kind: "retry", why: "timeout" });
  expect(await done()).toEqual({ posted: 0, charged: 0 });
  expect(await sim.log()).toMatchObject([
    { path: "/v2/bot/message/push", status: 0, cost: 0, fault: "reset" },
    { path: "/v2/bot/message/push", status: 0, cost: 0, fault: "hang" },
  ]);
});

for (const [kind, why] of [
  ["reset", "network"],
  ["halfAnswer", "network"],
  ["hang", "timeout"],
  ["serverError", "server"],
  ["noJson", "server"],
] as const)
  test(`after acceptance ${kind} loses the answer only: posted and charged once, the same key gets 409`, async () => {
    const { sim, push, line, hasty, done } = await scene();
    const key = crypto.randomUUID();
    const accepted = kind === "halfAnswer" || kind === "noJson" ? {} : { accepted: true };
    await sim.fault({ kind, on: "push", times: 1, ...accepted });
    expect(await push(key, kind === "hang" ? hasty : line)).toMatchObject({ kind: "retry", why });
    await expect.poll(done).toEqual({ posted: 1, charged: 2 });
    expect((await sim.log())[0]).toMatchObject({ cost: 2, fault: kind });
    const ids = (await sim.messages(office)).map(({ id }) => id);
    expect(await push(key)).toMatchObject({ kind: "sent", messageIds: ids });
    expect(await done()).toEqual({ posted: 1, charged: 2 });
  });

test("a half answer is cut after LINE's headers and a part of the body", async () => {
  const { sim, client, url } = await scene();
  await sim.fault({ kind: "halfAnswer", times: 1 });
  const response = await fetch(`${url}/v2/bot/info`, {
    headers: { authorization: `Bearer ${channelAccessToken}` },
  });
  expect([response.status, response.headers.has("x-line-request-id")]).toEqual([200, true]);
  const part = await response.body?.getReader().read();
  expect(new TextDecoder().decode(part?.value)).toMatch(/^\{"userId/);
  expect((await client.getBotInfo()).displayName).toBe("Bot");
});

test("a slow answer comes whole, or too late for a caller who does not wait: then it was accepted all the same", async () => {
  const { sim, push, done, line, hasty } = await scene();
  await sim.fault({ kind: "slow", afterMs: 20, on: "info", times: 1 });
  expect((await line.botInfo()).displayName).toBe("Bot");
  await sim.fault({ kind: "slow", afterMs: 60_000, times: 1 });
  expect(await push(undefined, hasty)).toMatchObject({ kind: "retry", why: "timeout" });
  await expect.poll(done).toEqual({ posted: 1, charged: 2 });
});

test("409 of an accepted key names the first request and what it sent; a 409 without it is a refusal", async () => {
  const { sim, push, done, client } = await scene();
  await sim.fault({ kind: "alreadyAccepted", times: 2 }, { kind: "conflict", times: 1 });
  const refused = await refusalOf(client.pushMessage({ to: office, messages: [hello] }));
  const posted = (await sim.messages(office)).map(({ id }) => id);
  expect(refused.sentMessages?.map(({ id }) => id)).toEqual(posted);
  expect(refused.headers.get("x-line-accepted-request-id")).toBe((await sim.log())[0]?.requestId);
  expect(await push()).toMatchObject({ kind: "sent" });
  expect(await push()).toMatchObject({ kind: "rejected" });
  expect(await done()).toEqual({ posted: 2, charged: 4 });
});

test("what LINE itself refuses is not turned into an accepted request", async () => {
  const { sim, push, done } = await scene();
  await sim.quota({ value: 1 });
  await sim.fault({ kind: "alreadyAccepted", times: 1 });
  expect(await push()).toMatchObject({ kind: "rejected", why: "monthlyLimit" });
  expect(await done()).toEqual({ posted: 0, charged: 0 });
});

test("a reply whose answer is lost was posted, and its token is spent", async () => {
  const { sim, reply, line, lastToken, done } = await scene();
  await sim.fault({ kind: "reset", on: "reply", accepted: true, times: 1 });
  expect(await reply()).toMatchObject({ kind: "retry", why: "network" });
  expect(await line.reply(lastToken(), [hello])).toMatchObject({
    kind: "rejected",
    why: "invalidReplyToken",
  });
  expect(await done()).toEqual({ posted: 1, charged: 0 });
});

test("an expired channel token refuses every call until it is cleared", async () => {
  const { sim, push, reply, line } = await scene();
  const { faults } = await sim.fault({ kind: "tokenExpired", times: 0 });
  expect(faults).toMatchObject([{ times: null, on: "any" }]);
  expect(await push()).toMatchObject({ kind: "rejected", why: "tokenRefused" });
  expect(await reply()).toMatchObject({ kind: "rejected", why: "tokenRefused" });
  await expect(line.quotaUsed()).rejects.toThrow("401");
  await sim.clearFaults(faults[0]?.id);
  expect(await push()).toMatchObject({ kind: "sent" });
});

test("a fault strikes its own call alone, so often as was said, in the order of the queue", async () => {
  const { sim, line, push, reply } = await scene();
  await sim.fault(
    { kind: "serverError", on: "memberCount", times: 1 },
    { kind: "rateLimit", on: "push", times: 2 },
    { kind: "notAvailable", on: "push", times: 1 },
    { kind: "serverError", on: "groupSummary", times: 1 },
    { kind: "serverError", on: "profile", times: 1 },
    { kind: "serverError", on: "quota", times: 1 },
    { kind: "serverError", on: "consumption", times: 1 },
    { kind: "serverError", on: "webhookEndpoint", times: 1 },
  );
  expect(await reply()).toMatchObject({ kind: "sent" });
  expect((await push()).kind).toBe("retry");
  expect((await push()).kind).toBe("retry");
  expect(await push()).toMatchObject({ kind: "rejected", why: "notAllowed" });
  expect(await push()).toMatchObject({ kind: "sent" });
  for (const ask of [
    () => line.groupMemberCount(office),
    () => line.groupName(office),
    () => line.displayName(ann, office),
    () => line.quotaLimit(),
    () => line.quotaUsed(),
    () => line.webhookEndpoint(),
  ]) {
    await expect(ask()).rejects.toThrow("500");
    await ask();
  }
  expect((await sim.faults()).faults).toEqual([]);
});
