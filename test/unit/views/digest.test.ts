import { expect, test } from "vitest";
import { type Digest, digestMessages } from "../../../src/views/digest.ts";
import { task } from "../../support/builders.ts";
import { tapsOf, textsOf, view, yearWith } from "../../support/cards.ts";

const line = (code: string, when: Digest["lines"][number]["when"], days: number) => ({
  task: task({ code }),
  when,
  days,
});
const digest: Digest = {
  day: "2026-04-01",
  late: false,
  lines: [line("O11", "late", 3), line("O18", "today", 0), line("O6", "tomorrow", 1), line("O13", "soon", 5)],
  more: 0,
};
const drawn = (over: Partial<Digest> = {}) =>
  digestMessages(view(), yearWith(digest.lines.map((one) => one.task)), { ...digest, ...over });

test("the notification tells the day and every line in words", () => {
  const [card] = drawn();
  expect(card?.type === "flex" && card.altText).toBe(
    "งาน ITA วันนี้ · พุธ 1 เม.ย. 69: O11 เลยกำหนด 3 วัน, O18 ครบวันนี้, O6 ครบพรุ่งนี้, O13 อีก 5 วัน",
  );
});

test("at most five lines stand on the card; the rest is counted", () => {
  const lines = Array.from({ length: 8 }, (_, at) => line(`O${at + 1}`, "soon", 3));
  const messages = drawn({ lines, more: 4 });
  expect(tapsOf(messages).filter((tap) => tap.call.command === "show")).toHaveLength(5);
  expect(textsOf(messages)).toContain("อีก 7 รายการ");
});

test("everything is one tap away, and each line can be finished by a quick reply", () => {
  const taps = tapsOf(drawn());
  expect(taps.filter((tap) => !tap.quick).map((tap) => tap.call.command)).toEqual(
    expect.arrayContaining(["dueSoon", "overdue"]),
  );
  expect(taps.filter((tap) => tap.quick).map((tap) => tap.label)).toEqual([
    "✓ O11",
    "✓ O18",
    "✓ O6",
    "✓ O13",
  ]);
});

test.each([
  [["late", "late"], ["overdue"]],
  [["today", "soon"], ["dueSoon"]],
  [
    ["late", "soon"],
    ["overdue", "dueSoon"],
  ],
] as const)("a digest of %j leads to %j: no list that would be empty", (whens, commands) => {
  const lines = whens.map((when, at) => line(`O${at + 1}`, when, 2));
  const buttons = tapsOf(drawn({ lines })).filter((tap) => !tap.quick && tap.call.command !== "show");
  expect(buttons.map((tap) => tap.call.command)).toEqual(commands);
});

test("a digest that comes late says so", () => {
  const late = "ส่งช้ากว่าปกติ เพราะระบบหยุดทำงานไประยะหนึ่ง";
  expect(textsOf(drawn({ late: true }))).toContain(late);
  expect(textsOf(drawn())).not.toContain(late);
});

test("people are mentioned in a text of its own, before the card, twenty at most", () => {
  const mention = Array.from({ length: 23 }, (_, at) => ({ userId: `U${at}`, name: "{x}" }));
  const [text, card] = drawn({ mention });
  expect(card?.type).toBe("flex");
  expect(text?.type).toBe("textV2");
  if (text?.type !== "textV2") return;
  expect(Object.keys(text.substitution ?? {})).toHaveLength(20);
  expect(text.text.match(/\{m\d+\}/g)).toHaveLength(20);
  expect(text.text.replaceAll(/\{m\d+\}/g, "")).not.toMatch(/[{}]/);
  expect(drawn()).toHaveLength(1);
});
