// Owns the proof that messages LINE refuses are refused, in its words and at their place.
import type { messagingApi } from "@line/bot-sdk";
import { expect, test } from "vitest";
import type { Message } from "../../../src/line/types.ts";
import { ann, ben, hello, office, refusalOf, setStage } from "./stage.ts";

type Box = messagingApi.FlexBox;

/** Deliberately wrong messages have no type. */
const wrong = (message: object): Message => message as Message;
const text = (words: string): Message => ({ type: "text", text: words });
const flex = (contents: object, altText = "card"): Message => wrong({ type: "flex", altText, contents });
const bubble = (body: object): Message => flex({ type: "bubble", body });
const vertical = (...contents: object[]): Box =>
  ({ type: "box", layout: "vertical", contents }) as unknown as Box;
const words = (said: string) => ({ type: "text", text: said });
const button = (action: object) => ({ type: "button", action });
const withQuickReply = (items: object[]): Message => wrong({ ...hello, quickReply: { items } });
const quick = (label: string) => ({ type: "action", action: { type: "message", label, text: "x" } });

const inBody = (count = 1) => `The request body has ${count} error(s)`;
const inFlex = "A message (messages[0]) in the request body is invalid";
const length = (most: number) => `Length must be between 0 and ${most}`;

const refused: [what: string, messages: Message[], message: string, detail?: [string, string]][] = [
  ["no message", [], inBody(), ["Size must be between 1 and 5", "messages"]],
  ["six messages", Array(6).fill(hello), inBody(), ["Size must be between 1 and 5", "messages"]],
  ["a text over 5,000 units", [text("ก".repeat(5001))], inBody(), [length(5000), "messages[0].text"]],
  ["an empty text", [text("")], inBody(), ["May not be empty", "messages[0].text"]],
  ["a text left out", [wrong({ type: "text" })], inBody(), ["May not be empty", "messages[0].text"]],
  [
    "an unknown type",
    [hello, wrong({ type: "song" })],
    inBody(),
    ["Must be one of the known values", "messages[1].type"],
  ],
  [
    "an unknown property",
    [wrong({ ...hello, colour: "red" })],
    "The property, messages[0].colour, in the request body is invalid (line: -, column: -)",
  ],
  [
    "an altText over 1,500",
    [flex({ type: "bubble" }, "x".repeat(1501))],
    inBody(),
    [length(1500), "messages[0].altText"],
  ],
  [
    "14 quick replies",
    [withQuickReply(Array(14).fill(quick("x")))],
    inBody(),
    ["Size must be between 0 and 13", "messages[0].quickReply.items"],
  ],
  [
    "a quick reply's label over 20 graphemes",
    [withQuickReply([quick("ที่".repeat(21))])],
    inBody(),
    ["must not be longer than 20 characters", "messages[0].quickReply.items[0].action.label"],
  ],
  [
    "an unknown Flex type",
    [bubble(vertical({ type: "spacer" }))],
    inFlex,
    ["invalid property", "/body/contents/0"],
  ],
  [
    "an unknown Flex property",
    [bubble(vertical({ ...words("x"), bold: true }))],
    inFlex,
    ["unknown field", "/body/contents/0/bold"],
  ],
  [
    "a Flex text without words",
    [bubble(vertical(words("")))],
    inFlex,
    ["must be non-empty text", "/body/contents/0/text"],
  ],
  [
    "a box without layout",
    [bubble({ type: "box", contents: [] })],
    inFlex,
    ["must be specified", "/body/layout"],
  ],
  [
    "a header that is no box",
    [flex({ type: "bubble", header: words("x") })],
    inFlex,
    ["must be specified", "/header/layout"],
  ],
  [
    "a button in a baseline box",
    [
      bubble({
        type: "box",
        layout: "baseline",
        contents: [button({ type: "message", label: "x", text: "x" })],
      }),
    ],
    inFlex,
    ["invalid property", "/body/contents/0"],
  ],
  [
    "a colour that is none",
    [bubble(vertical({ ...words("x"), color: "red" }))],
    inFlex,
    ["invalid property", "/body/contents/0/color"],
  ],
  [
    "a size that is none",
    [bubble(vertical({ ...words("x"), size: "huge" }))],
    inFlex,
    ["invalid property", "/body/contents/0/size"],
  ],
  [
    "a button without a label",
    [bubble(vertical(button({ type: "postback", data: "x" })))],
    inFlex,
    ["must be specified", "/body/contents/0/action/label"],
  ],
  [
    "a button's label over 40 graphemes",
    [bubble(vertical(button({ type: "postback", label: "ที่".repeat(41), data: "x" })))],
    inFlex,
    ["must not be longer than 40 characters", "/body/contents/0/action/label"],
  ],
  [
    "postback data over 300",
    [bubble(vertical(button({ type: "postback", label: "x", data: "x".repeat(301) })))],
    inFlex,
  ],
  [
    "a link of a foreign scheme",
    [bubble(vertical(button({ type: "uri", label: "x", uri: "javascript:alert(1)" })))],
    inFlex,
    ["invalid uri", "/body/contents/0/action/uri"],
  ],
  [
    "a link that is not encoded",
    [bubble(vertical(button({ type: "uri", label: "x", uri: "https://x.th/ก" })))],
    inFlex,
    ["invalid uri", "/body/contents/0/action/uri"],
  ],
  ["a bubble over its bytes", [bubble(vertical(...Array(20).fill(words("ก".repeat(500)))))], inFlex],
  [
    "a carousel over its bytes, of bubbles that fit",
    [
      flex({
        type: "carousel",
        contents: [1, 2].map(() => ({ type: "bubble", body: vertical(words("x".repeat(24_386))) })),
      }),
    ],
    inFlex,
    ["the size of 49002 bytes is over the limit of 49000", "/"],
  ],
  [
    "13 bubbles",
    [flex({ type: "carousel", contents: Array(13).fill({ type: "bubble" }) })],
    inFlex,
    ["must have between 1 and 12 bubbles", "/contents"],
  ],
  [
    "bubbles of two sizes",
    [flex({ type: "carousel", contents: [{ type: "bubble" }, { type: "bubble", size: "kilo" }] })],
    inFlex,
    ["all bubbles must have the same size", "/contents"],
  ],
  [
    "a placeholder without substitution",
    [wrong({ type: "textV2", text: "hi {who}" })],
    inBody(),
    ["The substitution is missing", "messages[0].substitution.who"],
  ],
  ["a brace that is not escaped", [wrong({ type: "textV2", text: "a { b" })], inBody()],
];

test.each(refused)("%s is refused", async (_what, messages, message, detail) => {
  const { client } = await setStage();
  const refusal = await refusalOf(client.pushMessage({ to: office, messages }));
  expect([refusal.status, refusal.message]).toEqual([400, message]);
  if (detail) expect(refusal.details).toContainEqual({ message: detail[0], property: detail[1] });
  expect(await refusalOf(client.validatePush({ messages }))).toMatchObject({ status: 400, message });
});

test("a label of 20 Thai characters with vowels and tones is within the limit, however many units it has", async () => {
  const { client } = await setStage();
  await client.validateReply({ messages: [withQuickReply([quick("ที่".repeat(20))])] });
  await client.validateReply({ messages: [text("ก".repeat(5000))] });
});

const mention = (userId: string): Message => ({
  type: "textV2",
  text: "{who} ช่วยดู {{O12}}",
  substitution: { who: { type: "mention", mentionee: { type: "user", userId } } },
});

test("members can be mentioned in their group; strangers, and anyone 1:1 or by multicast, cannot", async () => {
  const { client, sim } = await setStage();
  await client.pushMessage({ to: office, messages: [mention(ben)] });
  expect((await sim.messages(office))[0]?.text).toBe("@Ben ช่วยดู {O12}");
  const stranger = `U${"9".repeat(32)}`;
  for (const call of [
    client.pushMessage({ to: office, messages: [mention(stranger)] }),
    client.pushMessage({ to: ann, messages: [mention(ann)] }),
    client.multicast({ to: [ann], messages: [mention(ann)] }),
  ])
    expect((await refusalOf(call)).status).toBe(400);
});

test("a refused request sends nothing and costs nothing", async () => {
  const { client, sim } = await setStage();
  await refusalOf(client.pushMessage({ to: office, messages: [hello, text("")] }));
  expect(await sim.messages(office)).toEqual([]);
  expect((await sim.state()).quota.used).toBe(0);
});
