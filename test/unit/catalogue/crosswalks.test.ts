// Guards the ways between the years' lists: complete both ways, and what becomes of each topic from 2565 to 2569.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import type { Catalogue, Crosswalk } from "../../../src/domain/catalogue.ts";

const content = loadContent();
const lists = content.catalogues().filter((one) => one.framework === "ita-lgo" && one.revision === 1);
const years = lists.map((one) => one.fiscalYear);

const listOf = (year: number): Catalogue => content.catalogueFor(year).catalogue;
const codesOf = (year: number): string[] => listOf(year).items.map((item) => item.code);
const itemOf = (year: number, code: string) => listOf(year).items.find((item) => item.code === code);
const codeOf = (year: number, topic: string) =>
  listOf(year).items.find((item) => item.topicKey === topic)?.code;

function wayFrom(year: number): Crosswalk {
  const way = content.crosswalk(year);
  if (!way) throw new Error(`there is no way on from ${year}`);
  return way;
}

const fateOf = (year: number, code: string) => wayFrom(year).fates.find((one) => one.code === code);

test("every year that has a next list has its way on to it, and no other year has one", () => {
  expect(years).toEqual([2565, 2566, 2567, 2568, 2569]);
  const files = readdirSync(`${import.meta.dirname}/../../../src/catalogue`);
  expect(files.filter((file) => file.startsWith("crosswalk-ita-lgo-"))).toEqual(
    years.slice(0, -1).map((year) => `crosswalk-ita-lgo-${year}-${year + 1}.json`),
  );
  expect(years.filter((year) => content.crosswalk(year))).toEqual(years.slice(0, -1));
});

describe.each(years.slice(0, -1))("the way from %i to the next year", (year) => {
  const { fates, origins } = wayFrom(year);

  test("gives every old item exactly one fate", () => {
    expect(fates.map((one) => one.code)).toEqual(codesOf(year));
  });

  test("gives every new item its origins or none", () => {
    expect(origins.map((one) => one.code)).toEqual(codesOf(year + 1));
  });

  test("leads only to items that both lists have", () => {
    const [old, now] = [codesOf(year), codesOf(year + 1)];
    expect(fates.flatMap((one) => one.to).filter((code) => !now.includes(code))).toEqual([]);
    expect(origins.flatMap((one) => one.from).filter((code) => !old.includes(code))).toEqual([]);
  });

  test("leads a topic that both years have to itself", () => {
    const lost = fates.filter(({ code, to }) => {
      const stays = codeOf(year + 1, itemOf(year, code)?.topicKey ?? "");
      return stays !== undefined && !to.includes(stays);
    });
    expect(lost).toEqual([]);
  });

  test("calls an item the same only where topic and period stay", () => {
    const unlike = fates.filter(({ code, fate, to }) => {
      const [old, now] = [itemOf(year, code), itemOf(year + 1, to[0] ?? "")];
      return fate === "same" && (old?.topicKey !== now?.topicKey || old?.period !== now?.period);
    });
    expect(unlike).toEqual([]);
  });

  test("calls merged exactly what shares its new item with another", () => {
    const joined = origins.filter((one) => one.from.length > 1).map((one) => one.code);
    const sharing = fates.filter((one) => one.to.length === 1 && joined.includes(one.to[0] ?? ""));
    expect(fates.filter((one) => one.fate === "merged")).toEqual(sharing);
  });

  test("is sure of no fate that leads to a title that is not", () => {
    const claimed = fates.filter((one) => one.verified);
    const unsure = claimed.filter((one) => one.to.some((code) => !itemOf(year + 1, code)?.verified));
    expect(unsure).toEqual([]);
  });
});

const drift = `
  anti-corruption-plan O39 O36 O32 O25 O23
  anti-corruption-report O41 O38 O33 O26 O24
  no-gift-declaration O34 O31 O26 O21 O20
  complaint-handling-guideline O29 O27 O22 O17 O16
  complaint-channel O30 O28 O23 O18 O17
  complaint-statistics O31 O29 O24 O19 O18
  corruption-risk-assessment O36 O34 O30 O23 O21
  ita-improvement-measures O42 O42 O34 O27 O25
  ita-improvement-report O43 O43 O35 O28 O26
  e-service O17 O18 O13 O10 O10
  procurement-plan O21 O19 O14 O12 -`;
const rows = drift
  .trim()
  .split("\n")
  .map((row) => row.trim().split(" "));

test.each(rows)("from 2565 on %s goes from %s to %s, %s, %s and %s", (topic = "", first = "", ...next) => {
  expect(itemOf(2565, first)?.topicKey).toBe(topic);
  let code = first;
  for (const [at, expected] of next.entries()) {
    const fate = fateOf(2565 + at, code);
    if (expected === "-") expect(fate?.fate).toBe("dropped");
    else expect(fate?.to).toContain(expected);
    code = expected;
  }
});

test("from each item of 2565 every road ends in an item of 2569 or in a year that drops it", () => {
  const roads = (year: number, code: string): string[] => {
    if (year === 2569) return [code];
    const fate = fateOf(year, code);
    if (fate?.fate === "dropped") return [`dropped by ${year + 1}`];
    return fate?.to.flatMap((one) => roads(year + 1, one)) ?? ["lost"];
  };
  for (const code of codesOf(2565)) {
    const ends = roads(2565, code);
    expect(ends.length).toBeGreaterThan(0);
    expect(ends.filter((end) => !end.startsWith("dropped by") && !codesOf(2569).includes(end))).toEqual([]);
  }
});

test("every topic of the five years keeps one meaning: its items stand under one indicator", () => {
  const places = new Map<string, Set<string>>();
  for (const { items } of lists)
    for (const { topicKey, subIndicator } of items)
      places.set(topicKey, (places.get(topicKey) ?? new Set()).add(subIndicator.split(".")[0] ?? ""));
  const moved = [...places].filter(([, indicators]) => indicators.size > 1).map(([topic]) => topic);
  expect(moved.toSorted()).toEqual(["ethics-code", "ethics-promotion"]);
});
