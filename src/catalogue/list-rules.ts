// Owns what must hold inside the list of a year beyond its shape.
import { usualFramework } from "../domain/content.ts";
import { gregorianYearOf } from "../domain/time.ts";
import { doubled, type Fault, unknown } from "./fault.ts";
import type { Outline } from "./outline.ts";
import { dayInUsualYear } from "./rule-day.ts";

const tenIndicators = 10;
/** A fiscal year is called by the calendar year in which it ends. */
const lastMonth = 9;

/** Codes, topics and titles once only, parents that exist, weights that sum to 1, words that speak of the year. */
export function catalogueFaults(catalogue: Outline): Fault[] {
  const { items, indicators, milestones, questions } = catalogue;
  const numbers = indicators.map((one) => written(one.no));
  const subs = indicators.flatMap((one) => one.subIndicators.map((sub) => sub.code));
  const codes = questions.map((one) => one.code);
  const asked = questions.map((one) => written(one.indicator));
  const parents = items.map((one) => one.subIndicator);
  const kinds = milestones.map((one) => one.kind);
  const titles = items.map((one) => one.title.th.trim());
  return [
    ...itemKeyFaults(items, "code"),
    ...itemKeyFaults(items, "topicKey"),
    ...doubled("items", "title", titles),
    ...doubled("indicators", "no", numbers),
    ...doubled("milestones", "kind", kinds),
    ...doubled("questions", "code", codes),
    ...unknown("questions", "indicator", asked, numbers),
    ...unknown("items", "subIndicator", parents, subs),
    ...wholeFaults(catalogue),
    ...periodFaults(catalogue),
    ...milestones.flatMap(orderFaults),
    ...items.flatMap(elementFaults),
  ];
}

function written(no: number): string {
  return Number.isNaN(no) ? "" : String(no);
}

function itemKeyFaults(items: Outline["items"], key: "code" | "topicKey"): Fault[] {
  const values = items.map((one) => one[key]);
  return doubled("items", key, values);
}

function wholeFaults({ framework, weights, indicators, milestones }: Outline): Fault[] {
  const faults: Fault[] = [];
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-9)
    faults.push({ path: "weights", sentence: `sum to ${Number(sum.toFixed(6))}, not to 1` });
  if (framework === usualFramework && indicators.length !== tenIndicators)
    faults.push({ path: "indicators", sentence: `are ${indicators.length}, not ${tenIndicators}` });
  for (const [at, one] of indicators.entries())
    if (one.subIndicators.some((sub) => sub.code !== "" && !sub.code.startsWith(`${one.no}.`)))
      faults.push({ path: `indicators[${at}].subIndicators`, sentence: `stand under indicator ${one.no}` });
  if (milestones.filter((one) => one.legal).length > 1)
    faults.push({ path: "milestones", sentence: "have more than one legal closing day" });
  return faults;
}

/** A fiscal year lies in two calendar years: the words of its periods may name both, and no other. */
function periodFaults({ periods, fiscalYear }: Outline): Fault[] {
  return Object.entries(periods).flatMap(([rule, words]) => {
    if (rule === "current" || Number.isNaN(fiscalYear)) return [];
    const meant = rule === "FY-1" ? fiscalYear - 1 : fiscalYear;
    return [
      ...namedYear(`periods.${rule}.th`, words.th, /25\d\d/g, meant),
      ...namedYear(`periods.${rule}.en`, words.en, /20\d\d/g, gregorianYearOf(meant, lastMonth)),
    ];
  });
}

function namedYear(path: string, words: string, years: RegExp, meant: number): Fault[] {
  const named = (words.match(years) ?? []).map(Number);
  const other = named.find((year) => year !== meant && year !== meant - 1);
  if (named.length === 0 || (other === undefined && named.includes(meant))) return [];
  return [{ path, sentence: `speaks of ${other ?? named[0]}, but the list's fiscal year makes it ${meant}` }];
}

function elementFaults(item: Outline["items"][number], at: number): Fault[] {
  const ids = item.elements.map((element) => element.id);
  const faults = doubled(`items[${at}].elements`, "id", ids);
  if (ids.length > 0 && item.elementsSource === undefined)
    faults.push({ path: `items[${at}].elementsSource`, sentence: "is missing: elements need a source" });
  return faults;
}

/** What has no day is a fault of shape. */
function orderFaults({ from, to }: Outline["milestones"][number], at: number): Fault[] {
  const [first, last] = [dayInUsualYear(from), dayInUsualYear(to)];
  if (first === null || last === null || first <= last) return [];
  const sentence = "is before the first day: a fiscal year runs from October to September";
  return [{ path: `milestones[${at}].to`, sentence }];
}
