import { describe, expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import type { Catalogue, CatalogueItem, Crosswalk, Fate } from "../../../src/domain/catalogue.ts";
import { linkLists, type Move, movesOf, originsOf } from "../../../src/domain/list-links.ts";

const content = loadContent();
const { catalogue: pattern } = content.catalogueFor(2569);
const [first] = pattern.items;
if (!first) throw new Error("the list has no items");

function list(fiscalYear: number, topics: Record<string, string>): Catalogue {
  const items = Object.entries(topics).map(
    ([code, topicKey]): CatalogueItem => ({ ...first, code, topicKey }) as CatalogueItem,
  );
  return { ...pattern, id: `test-${fiscalYear}`, fiscalYear, items };
}

function way(from: number, fates: Record<string, [Fate, ...string[]]>): Crosswalk {
  const said = { verified: true, source: "test" };
  return {
    framework: "test",
    from,
    to: from + 1,
    fates: Object.entries(fates).map(([code, [fate, ...to]]) => ({ code, fate, to, ...said })),
    origins: [],
  };
}

const ways =
  (...all: Crosswalk[]) =>
  (from: number) =>
    all.find((one) => one.from === from) ?? null;
const told = (moves: readonly Move[]): string[] =>
  moves.map(
    ({ kind, from, to }) => `${kind} ${from.map(({ code }) => code)} > ${to.map(({ code }) => code)}`,
  );

describe("over two years", () => {
  const from = list(2566, { O1: "a", O2: "b", O3: "c", O4: "d", O5: "e" });
  const to = list(2568, { O1: "x", O2: "y", O3: "z", O4: "n", O6: "e" });
  const links = linkLists(
    from,
    to,
    ways(
      way(2566, {
        O1: ["same", "O1"],
        O2: ["same", "O2"],
        O3: ["split", "O3", "O4"],
        O4: ["dropped"],
        O5: ["changed", "O5"],
      }),
      way(2567, {
        O1: ["merged", "O1"],
        O2: ["merged", "O1"],
        O3: ["same", "O2"],
        O4: ["same", "O3"],
        O5: ["same", "O6"],
      }),
    ),
  );

  test("every item of either list is told, with what it became on the whole way", () => {
    expect(told(movesOf(links))).toEqual([
      "merged O1,O2 > O1",
      "new  > O4",
      "changed O5 > O6",
      "split O3 > O2,O3",
      "dropped O4 > ",
    ]);
  });

  test("a new item knows all that it comes from", () => {
    expect(["O1", "O2", "O3", "O4", "O6"].map((code) => originsOf(links, code))).toEqual([
      ["O1", "O2"],
      ["O3"],
      ["O3"],
      [],
      ["O5"],
    ]);
  });

  test("codes alone mean nothing: O4 of one year is not O4 of the other", () => {
    expect(links.became.get("O4")).toEqual([]);
    expect(links.byTopic).toBe(false);
  });
});

test("what is split and then merged again is one item that changed", () => {
  const from = list(2566, { O1: "a" });
  const to = list(2568, { O9: "a" });
  const chain = ways(
    way(2566, { O1: ["split", "O1", "O2"] }),
    way(2567, { O1: ["merged", "O9"], O2: ["merged", "O9"] }),
  );
  expect(told(movesOf(linkLists(from, to, chain)))).toEqual(["changed O1 > O9"]);
});

test("a topic that ended on the way and is in the newer list again is carried on, not dropped and new", () => {
  const chain = ways(way(2566, { O1: ["changed", "O5"], O2: ["dropped"] }), way(2567, { O5: ["dropped"] }));
  const links = linkLists(list(2566, { O1: "a", O2: "b" }), list(2568, { O7: "a", O8: "c" }), chain);
  expect(told(movesOf(links))).toEqual(["same O1 > O7", "new  > O8", "dropped O2 > "]);
});

test("between neighbours the crosswalk's word counts: what it drops is dropped", () => {
  const chain = ways(way(2567, { O1: ["dropped"] }));
  const links = linkLists(list(2567, { O1: "a" }), list(2568, { O7: "a" }), chain);
  expect(told(movesOf(links))).toEqual(["new  > O7", "dropped O1 > "]);
});

test("without a crosswalk an item is found by its topic, never by its code, and that is said", () => {
  const links = linkLists(list(2568, { O1: "a", O2: "b" }), list(2570, { O1: "b", O2: "c" }), () => null);
  expect(links.byTopic).toBe(true);
  expect(told(movesOf(links))).toEqual(["same O2 > O1", "new  > O2", "dropped O1 > "]);
});

test("a provisional year has all items of its list, the same", () => {
  const links = linkLists(pattern, pattern, () => null);
  expect(links.byTopic).toBe(false);
  expect(movesOf(links).map(({ kind }) => kind)).toEqual(pattern.items.map(() => "same"));
});

describe("of the shipped lists", () => {
  const crosswalk = (from: number) => content.crosswalk(from);
  const lists = content.catalogues().filter((one) => one.framework === "ita-lgo" && one.revision === 1);
  const pairs = lists.flatMap((from) =>
    lists
      .filter((to) => to.fiscalYear > from.fiscalYear)
      .map((to): [number, number] => [from.fiscalYear, to.fiscalYear]),
  );

  test.each(pairs)("%i to %i: nothing is lost on the way without a word", (older, newer) => {
    const [from, to] = [older, newer].map((year) => content.catalogueFor(year).catalogue);
    if (!from || !to) throw new Error("both are shipped");
    const links = linkLists(from, to, crosswalk);
    const moves = movesOf(links);
    const named = (side: "from" | "to") =>
      new Set(moves.flatMap((move) => move[side].map(({ code }) => code)));
    expect(links.byTopic).toBe(false);
    expect(named("from")).toEqual(new Set(from.items.map(({ code }) => code)));
    expect(named("to")).toEqual(new Set(to.items.map(({ code }) => code)));
  });

  test.each(pairs)("%i to %i: no topic is both dropped and new", (older, newer) => {
    const links = linkLists(
      content.catalogueFor(older).catalogue,
      content.catalogueFor(newer).catalogue,
      crosswalk,
    );
    const moves = movesOf(links);
    const topics = (kind: Move["kind"], side: "from" | "to") =>
      moves.filter((move) => move.kind === kind).flatMap((move) => move[side].map((item) => item.topicKey));
    const arrived = new Set(topics("new", "to"));
    expect(topics("dropped", "from").filter((topic) => arrived.has(topic))).toEqual([]);
  });
});
