// Owns the proof of webhooks: signed, shaped as LINE's, heard by the bot only where it may hear, redelivered when asked.
import { validateSignature } from "@line/bot-sdk";
import { expect, test } from "vitest";
import { channelSecret } from "../../support/simulator.ts";
import { ann, ben, botId, hello, office, refusalOf, setStage } from "./stage.ts";

test("a webhook is signed over its bytes and names its destination", async () => {
  const { sim, bot } = await setStage();
  const { webhookStatus, eventIds } = await sim.text(office, ann, "สวัสดี");
  const [heard] = bot.heard;
  expect(validateSignature(heard?.body ?? "", channelSecret, heard?.signature ?? "")).toBe(true);
  expect(heard?.destination).toBe(botId);
  expect([webhookStatus, eventIds]).toEqual([200, [heard?.events[0]?.webhookEventId]]);
});

test("a text of a group carries its person, a token, and what it quotes", async () => {
  const { sim, bot, clock } = await setStage();
  const { messageId } = await sim.text(office, ann, "first");
  await sim.text(office, ben, "second", { quote: messageId });
  expect(bot.events().at(-1)).toMatchObject({
    type: "message",
    mode: "active",
    timestamp: Date.parse(clock.now()),
    webhookEventId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
    deliveryContext: { isRedelivery: false },
    replyToken: expect.stringMatching(/^\w{32}$/),
    source: { type: "group", groupId: office, userId: ben },
    message: {
      type: "text",
      text: "second",
      quotedMessageId: messageId,
      quoteToken: expect.any(String),
      markAsReadToken: expect.any(String),
    },
  });
});

test("a mention of the bot or of a member is marked at its place", async () => {
  const { sim, bot } = await setStage();
  await sim.text(office, ann, "@Bot ask @Ben");
  await sim.text(office, ann, "help", { mentionBot: true });
  const self = { type: "user", userId: botId, isSelf: true, index: 0, length: 4 };
  expect(bot.events()[0]).toMatchObject({
    message: {
      mention: {
        mentionees: [self, { type: "user", userId: ben, isSelf: false, index: 9, length: 4 }],
      },
    },
  });
  expect(bot.events()[1]).toMatchObject({ message: { text: "@Bot help", mention: { mentionees: [self] } } });
});

test("event ids of one millisecond differ and sort in their order", async () => {
  const { sim, bot } = await setStage();
  for (const text of ["1", "2", "3"]) await sim.text(office, ann, text);
  const ids = bot.events().map((event) => event.webhookEventId);
  expect(new Set(ids).size).toBe(3);
  expect([...ids].sort()).toEqual(ids);
});

test("a tap brings its data and the picked date, and its displayed text is no event", async () => {
  const { sim, bot } = await setStage();
  await sim.postback(office, ann, "due", { displayText: "กำหนดวัน", params: { date: "2026-04-30" } });
  expect(bot.events()).toMatchObject([
    { type: "postback", postback: { data: "due", params: { date: "2026-04-30" } }, source: { userId: ann } },
  ]);
  expect((await sim.messages(office)).map(({ text }) => text)).toEqual(["กำหนดวัน"]);
});

test("an edit repeats the message id with a new token, an unsend takes the words away", async () => {
  const { sim, bot, client, lastToken } = await setStage();
  const { messageId = "" } = await sim.text(office, ann, "O12 done");
  await sim.edit(messageId, "O13 done");
  expect(bot.events()[1]).toMatchObject({
    type: "messageEdited",
    message: { id: messageId, text: "O13 done" },
  });
  await client.replyMessage({ replyToken: lastToken(), messages: [hello] });
  await sim.unsend(messageId);
  expect(bot.events()[2]).toMatchObject({ type: "unsend", unsend: { messageId } });
  expect(bot.events()[2]).not.toHaveProperty("replyToken");
  const [message] = await sim.messages(office);
  expect(message).toMatchObject({ id: messageId, seq: 1, edited: true, unsent: true });
  expect(message).not.toHaveProperty("text");
});

test("texts of a 1:1 chat cannot be edited", async () => {
  const { sim } = await setStage();
  const { messageId = "" } = await sim.text(ann, ann, "hello");
  await expect(sim.edit(messageId, "no")).rejects.toThrow("Only texts in groups");
});

test("following, blocking, joining and leaving are told with a token only where LINE gives one", async () => {
  const { sim, bot } = await setStage();
  await sim.unfollow(ann);
  await sim.follow(ann);
  await sim.removeBot(office);
  await sim.inviteBot(office);
  await sim.leave(office, ben);
  await sim.join(office, ben);
  expect(bot.events().map((event) => [event.type, "replyToken" in event])).toEqual([
    ["unfollow", false],
    ["follow", true],
    ["leave", false],
    ["join", true],
    ["memberLeft", false],
    ["memberJoined", true],
  ]);
  expect(bot.events()[1]).toMatchObject({
    follow: { isUnblocked: true },
    source: { type: "user", userId: ann },
  });
  expect(bot.events()[3]?.source).toEqual({ type: "group", groupId: office });
  expect(bot.events()[5]).toMatchObject({ joined: { members: [{ type: "user", userId: ben }] } });
});

test("the bot hears nothing of groups it is not in, nor of people who blocked it", async () => {
  const { sim, bot } = await setStage();
  await sim.removeBot(office);
  await sim.unfollow(ann);
  bot.heard.length = 0;
  expect((await sim.text(office, ann, "hello")).webhookStatus).toBeNull();
  expect((await sim.text(ann, ann, "hello")).webhookStatus).toBeNull();
  expect(bot.heard).toEqual([]);
});

test("a group's events can come without a user id", async () => {
  const { sim, bot } = await setStage();
  await sim.settings({ omitUserId: true });
  await sim.text(office, ann, "hello");
  await sim.text(ann, ann, "hello");
  await sim.settings({ omitUserId: false });
  await sim.settings({ omitUserId: true, groupId: office });
  await sim.text(office, ann, "hello");
  const group = { type: "group", groupId: office };
  expect(bot.events().map((event) => event.source)).toEqual([group, { type: "user", userId: ann }, group]);
});

test("what was not acknowledged comes again with the same id and a renewed token, if redelivery is on", async () => {
  const { sim, bot, client } = await setStage();
  bot.answer(500);
  await sim.text(office, ann, "lost");
  await sim.settings({ redelivery: true });
  expect((await sim.text(office, ann, "kept")).webhookStatus).toBe(500);
  bot.answer(200);
  bot.heard.length = 0;
  await sim.clock({ advanceMs: 19 * 60_000 });
  const [event] = bot.events();
  expect(bot.events()).toMatchObject([
    { message: { text: "kept" }, deliveryContext: { isRedelivery: true } },
  ]);
  const replyToken = event && "replyToken" in event ? (event.replyToken ?? "") : "";
  await client.replyMessage({ replyToken, messages: [hello] });
});

test("a redelivered event's token is dead 20 minutes after the event", async () => {
  const { sim, bot, client, lastToken } = await setStage();
  await sim.settings({ redelivery: true });
  bot.answer(500);
  await sim.text(office, ann, "late");
  bot.answer(200);
  await sim.clock({ advanceMs: 20 * 60_000 + 1 });
  const refused = await refusalOf(client.replyMessage({ replyToken: lastToken(), messages: [hello] }));
  expect(refused.message).toBe("Invalid reply token");
});

test("a bot that does not answer is a status of 0", async () => {
  const { sim, bot } = await setStage();
  await bot.close();
  expect((await sim.text(office, ann, "hello")).webhookStatus).toBe(0);
  expect((await sim.state()).webhook.lastStatus).toBe(0);
});
