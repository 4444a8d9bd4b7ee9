// Owns the lists that tests import: the year after the newest shipped one, and a correction of it.
import type { Catalogue, CatalogueFile, Crosswalk } from "../../src/domain/catalogue.ts";
import type { Content } from "../../src/domain/content.ts";

const moved = <T>(value: T, by: number): T =>
  JSON.parse(JSON.stringify(value).replace(/\b(25|20)\d\d\b/g, (year) => String(Number(year) + by))) as T;

/** The way from a list to one with the same codes. */
export function sameWay(from: Catalogue, to: Catalogue): Crosswalk {
  const codes = from.items.map((one) => one.code);
  return {
    framework: from.framework,
    from: from.fiscalYear,
    to: to.fiscalYear,
    fates: codes.map((code) => ({ code, fate: "same", to: [code], verified: true, source: "A test" })),
    origins: codes.map((code) => ({ code, from: [code] })),
  };
}

/** The list of 2570 as a file that brings its crosswalk: the items of 2569. */
export function nextList(content: Content): CatalogueFile {
  const { catalogue: from } = content.catalogueFor(2569);
  const periods = moved(from.periods, 1);
  const list: Catalogue = {
    ...structuredClone(from),
    id: "ita-lgo-2570",
    fiscalYear: 2570,
    revision: 1,
    periods,
  };
  return { ...list, crosswalk: sameWay(from, list) };
}

/** A correction of the list of 2569: O1 reworded, one element of O2 more, O26 gone, O27 new. */
export function correctedList(content: Content): CatalogueFile {
  const list = structuredClone(content.catalogueFor(2569).catalogue);
  const [first, second] = list.items;
  const last = list.items.pop();
  if (!first || !second || !last) throw new Error("the list of 2569 has no items");
  first.title = { th: "โครงสร้างและหน้าที่ของหน่วยงาน", en: "Structure and duties of the agency" };
  second.elements.push({ id: "e99", text: { th: "ภาพถ่ายขนาดใหญ่", en: "A large photograph" } });
  second.elementsSource ??= "A test";
  const words = { th: "ข้อใหม่ของปีนี้", en: "A new item of this year" };
  list.items.push({
    ...last,
    code: "O27",
    topicKey: "new-topic",
    title: words,
    shortTitle: words,
    elements: [],
  });
  return { ...list, id: "ita-lgo-2569-r2", revision: 2 };
}
