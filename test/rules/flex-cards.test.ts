import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { maxAltTextUnits, maxMessagesPerRequest } from "../../src/line/limits.ts";
import type { Message } from "../../src/line/types.ts";
import { checkMessages } from "../../src/simulator/message-rules/check-request.ts";
import { view, walk } from "../support/cards.ts";
import { everyCard } from "../support/every-card.ts";

const views = [view(), view({ language: "en" }), view({ digits: "thai" })];
const drawn = views.map((v) => ({ name: `${v.language}, ${v.digits} digits`, cards: everyCard(v) }));
const all = drawn.flatMap(({ cards }) => cards.flatMap(([, messages]) => messages));

/** What LINE would say of a reply with these messages; empty: it takes them. */
async function refusalOf(messages: Message[]): Promise<string> {
  if (messages.length < 1 || messages.length > maxMessagesPerRequest) return `${messages.length} messages`;
  const body = { replyToken: "x".repeat(32), messages };
  return checkMessages("ReplyMessageRequest", body).then(
    () => "",
    (fault: unknown) => `${fault} ${JSON.stringify(fault)}`,
  );
}

test.each(drawn)("LINE takes every card with its largest content: $name", async ({ cards }) => {
  const refused: string[] = [];
  for (const [name, messages] of cards) {
    const refusal = await refusalOf(messages);
    if (refusal !== "") refused.push(`${name}: ${refusal}`);
  }
  expect(cards.length).toBeGreaterThan(100);
  expect(refused).toEqual([]);
});

test("the check of that rule can fail", async () => {
  const card = all.find((message) => message.type === "flex");
  const broken = { ...card, altText: "x".repeat(maxAltTextUnits + 1) } as Message;
  expect(await refusalOf([broken])).not.toBe("");
});

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** LINE's own colour of a button's words (flex reference: button, style). */
const onButton: Record<string, string> = { primary: "#FFFFFF", secondary: "#111111" };

type Node = Record<string, unknown>;

/** Every pair of a text's colour and what lies behind it. */
function colourPairs(node: Node, behind: string, pairs: Set<string>): void {
  const ground = typeof node.backgroundColor === "string" ? node.backgroundColor.slice(0, 7) : behind;
  if (node.type === "button") pairs.add(`${onButton[String(node.style)]} on ${node.color}`);
  if (node.type === "text" || node.type === "span") pairs.add(`${node.color ?? "inherited"} on ${ground}`);
  for (const value of Object.values(node))
    for (const child of [value].flat())
      if (child !== null && typeof child === "object") colourPairs(child as Node, ground, pairs);
}

describe("looks of all cards", () => {
  const pairs = new Set<string>();
  for (const message of all)
    if (message.type === "flex") colourPairs(message.contents as unknown as Node, "#FFFFFF", pairs);
  const legible = [...pairs].filter((pair) => !pair.startsWith("inherited"));

  test.each(legible)("%s can be read: contrast at least 4.5", (pair) => {
    const [front = "", ground = ""] = pair.split(" on ");
    expect(contrast(front, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test("only spans take their colour from around them", () => {
    walk(all, (node) => {
      if (node.type === "text" && "size" in node) expect(node.color).toMatch(/^#[0-9A-F]{6}$/);
    });
  });

  test("nothing is smaller than xs, and every text says its size", () => {
    const sizes = new Set<unknown>();
    walk(
      all.filter((message) => message.type === "flex"),
      (node) => {
        if (node.type === "text") sizes.add(node.size);
      },
    );
    expect([...sizes].toSorted()).toEqual(["lg", "md", "sm", "xs"]);
  });

  test("a card has at most one primary button", () => {
    walk(all, (bubble) => {
      if (bubble.type !== "bubble") return;
      let primary = 0;
      walk(bubble, (node) => {
        if (node.type === "button" && node.style === "primary") primary += 1;
      });
      expect(primary).toBeLessThanOrEqual(1);
    });
  });

  test("a mark stands in a column of fixed width", () => {
    walk(all, (node) => {
      if (node.type === "text" && /^[✓◐○–!]$/.test(String(node.text))) expect(node.flex).toBeUndefined();
      if (node.type === "box" && node.flex === 0) expect(node.width).toBe("20px");
    });
  });
});

test("templates hold no words: they come from locales", () => {
  const words: string[] = [];
  for (const path of globSync("flex-templates/*.json")) {
    const template: unknown = JSON.parse(readFileSync(path, "utf8"));
    walk(template, ({ text, altText, label }) => {
      for (const one of [text, altText, label])
        if (typeof one === "string" && /\p{L}/u.test(one.replaceAll(/\$\{[^}]*\}/g, "")))
          words.push(`${path}: ${one}`);
    });
  }
  expect(words).toEqual([]);
});
