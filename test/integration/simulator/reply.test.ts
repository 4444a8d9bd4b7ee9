// Owns the proof of reply tokens: once, for a minute, and free.
import { expect, test } from "vitest";
import { ann, hello, office, refusalOf, setStage } from "./stage.ts";

test("a reply reaches the chat of its event, costs nothing, and answers the ids of its messages", async () => {
  const { sim, client, lastToken } = await setStage();
  await sim.text(office, ann, "hello");
  const { sentMessages } = await client.replyMessage({ replyToken: lastToken(), messages: [hello, hello] });
  const chat = await sim.messages(office);
  expect(chat.map(({ from, text }) => [from, text])).toEqual([
    [ann, "hello"],
    ["bot", "สวัสดี"],
    ["bot", "สวัสดี"],
  ]);
  expect(chat.slice(1).map(({ id }) => id)).toEqual(sentMessages.map(({ id }) => id));
  expect((await sim.state()).quota.used).toBe(0);
});

test("a reply token works once", async () => {
  const { sim, client, lastToken } = await setStage();
  await sim.text(office, ann, "hello");
  const request = { replyToken: lastToken(), messages: [hello] };
  await client.replyMessage(request);
  const refused = await refusalOf(client.replyMessage(request));
  expect([refused.status, refused.message]).toEqual([400, "Invalid reply token"]);
});

test("a reply token lives a minute by the simulator's clock", async () => {
  const { sim, client, lastToken } = await setStage();
  await sim.text(office, ann, "hello");
  const first = lastToken();
  await sim.clock({ advanceMs: 60_000 });
  await client.replyMessage({ replyToken: first, messages: [hello] });
  await sim.text(office, ann, "again");
  await sim.clock({ advanceMs: 60_001 });
  const refused = await refusalOf(client.replyMessage({ replyToken: lastToken(), messages: [hello] }));
  expect(refused.message).toBe("Invalid reply token");
});

test("a refused body leaves the reply token good", async () => {
  const { sim, client, lastToken } = await setStage();
  await sim.text(office, ann, "hello");
  const replyToken = lastToken();
  await refusalOf(client.replyMessage({ replyToken, messages: [] }));
  await client.replyMessage({ replyToken, messages: [hello] });
  expect(await sim.messages(office)).toHaveLength(2);
});

test("a reply with a retry key is refused", async () => {
  const { sim, url, lastToken } = await setStage();
  await sim.text(office, ann, "hello");
  const response = await fetch(`${url}/v2/bot/message/reply`, {
    method: "POST",
    headers: {
      authorization: "Bearer a test channel's token",
      "content-type": "application/json",
      "x-line-retry-key": crypto.randomUUID(),
    },
    body: JSON.stringify({ replyToken: lastToken(), messages: [hello] }),
  });
  expect(response.status).toBe(400);
});
