// Owns the proof of what pushes cost, when they are refused, and that a retry key sends once.
import { expect, test } from "vitest";
import { ann, ben, hello, office, refusalOf, setStage } from "./stage.ts";

const push = (to: string) => ({ to, messages: [hello, hello] });

test("a push to a group costs one message for each member, whatever it carries", async () => {
  const { sim, client } = await setStage();
  await client.pushMessage(push(office));
  const [first, second] = await sim.messages(office);
  expect([first?.cost, second?.cost, first?.via]).toEqual([2, 0, "push"]);
  expect(await client.getMessageQuotaConsumption()).toEqual({ totalUsage: 2 });
  expect((await sim.log())[0]).toMatchObject({ path: "/v2/bot/message/push", status: 200, cost: 2 });
});

test("a push to a friend costs one, to who blocked or never followed nothing, and is accepted all the same", async () => {
  const { sim, client } = await setStage();
  await client.pushMessage(push(ann));
  await client.pushMessage(push(ben));
  await sim.unfollow(ann);
  await client.pushMessage(push(ann));
  expect((await sim.state()).quota.used).toBe(1);
  expect((await sim.messages(ann)).filter(({ from }) => from === "bot")).toHaveLength(2);
  expect(await sim.messages(ben)).toEqual([]);
});

test("a push to a group without the bot or to an unknown person fails, and to no id at all is refused", async () => {
  const { sim, client } = await setStage();
  await sim.removeBot(office);
  expect((await refusalOf(client.pushMessage(push(office)))).message).toBe("Failed to send messages");
  const unknown = await refusalOf(client.pushMessage(push(`U${"9".repeat(32)}`)));
  expect([unknown.status, unknown.message]).toEqual([400, "Failed to send messages"]);
  const refused = await refusalOf(client.pushMessage(push("nobody")));
  expect(refused.message).toBe("The property, to, in the request body is invalid (line: -, column: -)");
});

test("what would pass the month's limit is refused whole, and the next month is free again", async () => {
  const { sim, client } = await setStage();
  await sim.quota({ type: "limited", value: 3, used: 2 });
  const refused = await refusalOf(client.pushMessage(push(office)));
  expect([refused.status, refused.message]).toEqual([429, "You have reached your monthly limit."]);
  expect(await sim.messages(office)).toEqual([]);
  await client.pushMessage(push(ann));
  await sim.clock({ at: "2026-03-31T16:59:59.000Z" });
  expect((await client.getMessageQuotaConsumption()).totalUsage).toBe(3);
  await sim.clock({ at: "2026-03-31T17:00:00.000Z" });
  expect((await client.getMessageQuotaConsumption()).totalUsage).toBe(0);
  await client.pushMessage(push(office));
});

test("an account without a limit is never refused for it", async () => {
  const { sim, client } = await setStage();
  await sim.quota({ type: "none", used: 1_000_000 });
  expect(await client.getMessageQuota()).toEqual({ type: "none" });
  await client.pushMessage(push(office));
});

test("a retry key sends once in 24 hours; the repetition gets 409 with the first answer", async () => {
  const { sim, client } = await setStage();
  const key = crypto.randomUUID();
  const first = await client.pushMessageWithHttpInfo(push(office), key);
  const refused = await refusalOf(client.pushMessage(push(office), key));
  expect([refused.status, refused.message]).toEqual([409, "The retry key is already accepted"]);
  expect(refused.sentMessages).toEqual(first.body.sentMessages);
  const requestId = first.httpResponse.headers.get("x-line-request-id");
  expect(refused.headers.get("x-line-accepted-request-id")).toBe(requestId);
  expect(await sim.messages(office)).toHaveLength(2);
  await sim.clock({ advanceMs: 24 * 3_600_000 });
  await client.pushMessage(push(office), key);
  expect(await sim.messages(office)).toHaveLength(4);
});

test("a push refused for the quota does not use its retry key up", async () => {
  const { sim, client } = await setStage();
  const key = crypto.randomUUID();
  await sim.quota({ type: "limited", value: 0 });
  await refusalOf(client.pushMessage(push(office), key));
  await sim.quota({ value: 300 });
  await client.pushMessage(push(office), key);
  expect(await sim.messages(office)).toHaveLength(2);
});

test("a multicast reaches friends only, is charged for them, and takes no groups", async () => {
  const { sim, client } = await setStage();
  await client.multicast({ to: [ann, ben], messages: [hello] });
  expect((await sim.state()).quota.used).toBe(1);
  expect(await sim.messages(ann)).toHaveLength(1);
  expect((await refusalOf(client.multicast({ to: [office], messages: [hello] }))).status).toBe(400);
});

test("too many calls of one endpoint in a second are refused as a rate, until the second is over", async () => {
  const { sim, client } = await setStage({ requestsPerSecond: 2 });
  await client.getMessageQuota();
  await client.getMessageQuota();
  const refused = await refusalOf(client.getMessageQuota());
  const message = "The API rate limit has been exceeded. Try again later.";
  expect([refused.status, refused.message]).toEqual([429, message]);
  await sim.clock({ advanceMs: 1000 });
  await client.getMessageQuota();
});

test("pushed messages of a day are counted by a day of UTC+9, ready on the next", async () => {
  const { sim, client } = await setStage();
  await sim.clock({ at: "2026-03-02T15:00:00.000Z" });
  await client.pushMessage(push(office));
  expect(await client.getNumberOfSentPushMessages("20260303")).toEqual({ status: "unready" });
  await sim.clock({ advanceMs: 24 * 3_600_000 });
  expect(await client.getNumberOfSentPushMessages("20260303")).toEqual({ status: "ready", success: 2 });
  expect(await client.getNumberOfSentPushMessages("20260302")).toEqual({ status: "ready", success: 0 });
});
