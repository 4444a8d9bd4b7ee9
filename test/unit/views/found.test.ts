// Owns the proof of what a search's answer says and does: it reads only, ten rows at a time, and names where it found.
import { expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { foundCards } from "../../../src/views/found.ts";
import { task } from "../../support/builders.ts";
import { tapsOf, textsOf, view, yearWith } from "../../support/cards.ts";

const th = translator("th");
const call = { command: "find", args: { q: "แผน" } };
const tasks = Array.from({ length: 23 }, (_, at) =>
  task({ code: `O${at + 1}`, elements: [{ id: "e1", text: "ที่ตั้งหน่วยงาน", done: false }] }),
);
const draw = (over: Partial<Parameters<typeof foundCards>[2]> = {}) =>
  foundCards(view(), yearWith(tasks), {
    term: "แผน",
    hits: tasks.map((one) => ({ task: one })),
    near: [],
    page: 1,
    call,
    ...over,
  });

it("shows ten rows a page, each of which opens its card, and announces the rest with a button", () => {
  const shown = (page: number) => tapsOf(draw({ page })).map((tap) => tap.call);
  expect(shown(1).filter(({ command }) => command === "show")).toHaveLength(10);
  expect(shown(1)).toContainEqual({ command: "find", args: { q: "แผน", page: "2" } });
  expect(textsOf(draw()).join()).not.toContain("O11 ");
  expect(tapsOf(draw()).map(({ label }) => label)).toContain(th("card.more", { count: 13 }));
  expect(shown(3).map(({ command }) => command)).toEqual(["show", "show", "show"]);
  expect(shown(99)).toEqual(shown(3));
});

it("has no button and no quick reply that writes", () => {
  const commands = new Set(tapsOf(draw()).map((tap) => tap.call.command));
  expect([...commands].sort()).toEqual(["find", "show"]);
});

it("says in a quiet line in which element the words stand, and nothing where the title says it", () => {
  const [first, second] = tasks;
  if (!first || !second) throw new Error("two tasks");
  const texts = textsOf(draw({ hits: [{ task: first, element: "e1" }, { task: second }] }));
  expect(texts.filter((text) => text.includes("ที่ตั้งหน่วยงาน"))).toEqual([
    th("found.where", { text: "ที่ตั้งหน่วยงาน" }),
  ]);
});

it("names what lies near where nothing was found, and always the way on", () => {
  const near = tasks.slice(0, 2);
  const taps = tapsOf(draw({ hits: [], near })).map((tap) => tap.call.command);
  expect(taps).toEqual(["show", "show", "checklist", "menu"]);
  expect(textsOf(draw({ hits: [], near })).join()).toContain(th("found.near"));
  expect(textsOf(draw({ hits: [] })).join()).toContain(th("found.hint"));
});
