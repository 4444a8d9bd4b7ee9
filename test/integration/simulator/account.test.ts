// Owns the proof of what the bot may ask LINE: itself, people, groups, contents, and its webhook.
import { messagingApi } from "@line/bot-sdk";
import { expect, test } from "vitest";
import { plainSeed } from "../../../src/simulator/seed.ts";
import { ann, ben, botId, hello, office, refusalOf, setStage } from "./stage.ts";

test("a call without the channel's token is refused, and every answer has a request id", async () => {
  const { url } = await setStage();
  const stranger = new messagingApi.MessagingApiClient({ channelAccessToken: "wrong", baseURL: url });
  const refused = await refusalOf(stranger.getBotInfo());
  expect(refused.status).toBe(401);
  expect(refused.message).toContain("Authentication failed due to the following reason:");
  expect(refused.headers.get("x-line-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("an unknown call, a body that is no JSON, and one over 2 MB are refused as LINE does", async () => {
  const { url } = await setStage();
  const send = (path: string, type: string, body: string) =>
    fetch(`${url}/v2/bot/${path}`, {
      method: "POST",
      headers: { authorization: "Bearer a test channel's token", "content-type": type },
      body,
    });
  expect((await send("nothing", "application/json", "{}")).status).toBe(404);
  expect((await send("message/push", "text/plain", "{}")).status).toBe(415);
  expect((await send("message/push", "application/json", "{")).status).toBe(400);
  const long = JSON.stringify({
    to: office,
    messages: [{ type: "text", text: "x".repeat(2 * 1024 * 1024) }],
  });
  expect((await send("message/push", "application/json", long)).status).toBe(413);
});

test("the bot learns who it is and where its webhook is, and can move and test it", async () => {
  const { client, bot } = await setStage();
  expect(await client.getBotInfo()).toMatchObject({ userId: botId, displayName: "Bot", chatMode: "bot" });
  expect(await client.getWebhookEndpoint()).toEqual({ endpoint: bot.url, active: true });
  expect(await client.testWebhookEndpoint({})).toMatchObject({ success: true, statusCode: 200 });
  expect(bot.heard[0]?.events).toEqual([]);
  await client.setWebhookEndpoint({ endpoint: "http://127.0.0.1:1/nowhere" });
  expect(await client.testWebhookEndpoint({})).toMatchObject({ success: false, statusCode: 0 });
});

test("a group is known while the bot is in it: name, count without the bot, members' profiles", async () => {
  const { client, sim } = await setStage();
  expect(await client.getGroupSummary(office)).toEqual({ groupId: office, groupName: "Office" });
  expect(await client.getGroupMemberCount(office)).toEqual({ count: 2 });
  expect(await client.getGroupMemberProfile(office, ben)).toEqual({ userId: ben, displayName: "Ben" });
  expect((await refusalOf(client.getGroupMemberProfile(office, `U${"9".repeat(32)}`))).message).toBe(
    "Not found",
  );
  await sim.removeBot(office);
  expect((await refusalOf(client.getGroupMemberCount(office))).status).toBe(404);
});

test("a profile outside of groups is open of friends and of who wrote, not of who blocked", async () => {
  const { client, sim } = await setStage();
  expect(await client.getProfile(ann)).toEqual({ userId: ann, displayName: "Ann" });
  expect((await refusalOf(client.getProfile(ben))).status).toBe(404);
  await sim.text(ben, ben, "hello");
  expect((await client.getProfile(ben)).displayName).toBe("Ben");
  await sim.unfollow(ann);
  expect((await refusalOf(client.getProfile(ann))).status).toBe(404);
});

test("only a verified account may list a group's members, a hundred at a time", async () => {
  const { client } = await setStage();
  expect((await refusalOf(client.getGroupMembersIds(office))).status).toBe(403);
  const userId = (n: number) => `U${String(n).padStart(32, "0")}`;
  const people = Array.from({ length: 101 }, (_, n) => ({ userId: userId(n), name: `P${n}` }));
  const seed = {
    bot: { ...plainSeed.bot, verified: true },
    people,
    groups: [{ id: office, name: "Big", members: people.map((one) => one.userId) }],
  };
  const verified = await setStage({ seed });
  const first = await verified.client.getGroupMembersIds(office);
  expect(first.memberIds).toHaveLength(100);
  const rest = await verified.client.getGroupMembersIds(office, first.next);
  expect(rest).toEqual({ memberIds: [userId(100)] });
});

test("the bot can leave a group, and is told so", async () => {
  const { client, sim, bot } = await setStage();
  await client.leaveGroup(office);
  const chat = (await sim.state()).chats.find(({ id }) => id === office);
  expect(chat?.botIn).toBe(false);
  await expect.poll(() => bot.events().map((event) => event.type)).toEqual(["leave"]);
});

test("what a person sent can be fetched until it is taken back", async () => {
  const { sim, url, bot } = await setStage();
  const base64 = Buffer.from("%PDF-1.7").toString("base64");
  const { messageId } = await sim.send(office, "file", { userId: ann, fileName: "แผน.pdf", base64 });
  expect(bot.events()[0]).toMatchObject({ message: { type: "file", fileName: "แผน.pdf", fileSize: 8 } });
  const fetchContent = (id = "1") =>
    fetch(`${url}/v2/bot/message/${id}/content`, {
      headers: { authorization: "Bearer a test channel's token" },
    });
  expect(await (await fetchContent(messageId)).text()).toBe("%PDF-1.7");
  await sim.unsend(messageId ?? "");
  expect((await fetchContent(messageId)).status).toBe(410);
  expect((await fetchContent()).status).toBe(404);
});

test("the loading animation is for 1:1 chats, in steps of five seconds", async () => {
  const { client } = await setStage();
  const { httpResponse } = await client.showLoadingAnimationWithHttpInfo({ chatId: ann, loadingSeconds: 10 });
  expect(httpResponse.status).toBe(202);
  expect((await refusalOf(client.showLoadingAnimation({ chatId: office }))).status).toBe(400);
  expect((await refusalOf(client.showLoadingAnimation({ chatId: ann, loadingSeconds: 7 }))).status).toBe(400);
});

test("a message is marked as read with its own token only", async () => {
  const { client, sim, bot } = await setStage();
  await sim.text(office, ann, "hello");
  const [event] = bot.events();
  const message = event?.type === "message" && event.message.type === "text" ? event.message : null;
  await client.markMessagesAsReadByToken({ markAsReadToken: message?.markAsReadToken ?? "" });
  expect((await refusalOf(client.markMessagesAsReadByToken({ markAsReadToken: "made up" }))).status).toBe(
    400,
  );
});

test("a quote of the bot's own message is seen in the chat", async () => {
  const { client, sim } = await setStage();
  const { sentMessages } = await client.pushMessage({ to: office, messages: [hello] });
  const quoteToken = sentMessages[0]?.quoteToken ?? "";
  await client.pushMessage({ to: office, messages: [{ type: "text", text: "see above", quoteToken }] });
  expect((await sim.messages(office)).at(-1)?.quoted).toBe(sentMessages[0]?.id);
  const elsewhere = { to: ann, messages: [{ type: "text", text: "no", quoteToken } as const] };
  expect((await refusalOf(client.pushMessage(elsewhere))).status).toBe(400);
});
