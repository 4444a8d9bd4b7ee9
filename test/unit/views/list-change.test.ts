// Owns the proof that a look at another list names every difference, calendar and indicators with it.
import { expect, test } from "vitest";
import { catalogueDiff } from "../../../src/domain/catalogue-diff.ts";
import { listChange } from "../../../src/views/list-change.ts";
import { textsOf, view } from "../../support/cards.ts";
import { content } from "../../support/largest-year.ts";

const { catalogue: from } = content.catalogueFor(2569);

test("a milestone is named with its new days, one that is gone and an indicator by name", () => {
  const to = structuredClone(from);
  to.milestones = to.milestones.filter(({ kind }) => kind !== "clarification");
  Object.assign(to.milestones.find(({ kind }) => kind === "oit") ?? {}, { to: { month: 5, day: 15 } });
  Object.assign(to.indicators[1] ?? {}, { name: { th: "การใช้เงิน", en: "Use of money" } });
  const change = { year: 2569, from, to, ownYear: false, kept: [], diff: catalogueDiff(from, to) };
  const texts = textsOf(listChange(view(), change, 1));
  const after = (text: string) => texts[texts.indexOf(text) + 1];
  expect(after("ตอบแบบวัด OIT")).toBe("1 มี.ค. 69 – 15 พ.ค. 69 · ยังไม่ยืนยัน");
  expect(after("ชี้แจงเพิ่มเติม")).toBe("ไม่มีในรายการใหม่");
  expect(after("ตัวชี้วัดที่ 2")).toBe("การใช้เงิน");
});
