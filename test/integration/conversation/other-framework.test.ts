// Owns the proof that another framework needs no code: an imported list of schools, with letters and indicators of its own.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Task } from "../../../src/domain/assessment.ts";
import { loadYear } from "../../../src/services/years.ts";
import type { Said } from "../../support/bot.ts";
import { type Office, openOffice } from "../../support/office.ts";
import { openSchool } from "../../support/school.ts";

let office: Office;
let school: { agencyId: string; group: string };
beforeAll(async () => {
  office = await openOffice();
  school = await openSchool(office, "aree");
});
afterAll(() => office.close());

const say = (words: string): Promise<Said> => office.say("aree", words, { chat: school.group });
const tasks = async (): Promise<Task[]> =>
  (await office.store.assessments.load(`${school.agencyId}:2569`))?.tasks ?? [];
const statusOf = async (code: string) => (await tasks()).find((task) => task.code === code)?.status;
const alt = ({ messages }: Said): string =>
  messages[0]?.message?.type === "flex" ? messages[0].message.altText : "";

it("a year opens with the list's own items, practices and weights", async () => {
  expect((await tasks()).map(({ code }) => code)).toEqual([
    "1",
    "1.1",
    "2",
    "2.1",
    "V1",
    "V2",
    "V3",
    "V4",
    "V5",
  ]);
  const year = await loadYear(office.app.deps, school.agencyId);
  expect(year?.catalogue.weights).toEqual({ IIT: 0.5, EIT: 0.25, OIT: 0.25 });
});

describe("in the school's group", () => {
  it("a whole report with its letter is written, unaddressed", async () => {
    expect((await say("V3 เสร็จแล้ว")).text).toContain("V3");
    expect(await statusOf("V3")).toBe("done");
  });

  it.each([
    ["ita ข้อ 4 กำลังทำ", "V4", "in_progress"],
    ["ita วี 5 เสร็จแล้ว", "V5", "done"],
    ["V1-V2 เสร็จแล้ว", "V2", "done"],
    ["ita 2.1 เสร็จแล้ว", "2.1", "done"],
  ] as const)("“%s” means %s", async (words, code, status) => {
    await say(words);
    expect(await statusOf(code)).toBe(status);
  });

  it("a link for its code is kept", async () => {
    await say("V3 https://www.school.ac.th/v3");
    expect((await tasks()).find(({ code }) => code === "V3")?.evidence.map(({ url }) => url)).toEqual([
      "https://www.school.ac.th/v3",
    ]);
  });

  it.each(["O3 เสร็จแล้ว", "ข้อ 3 เสร็จแล้ว", "V3 ยังไม่เสร็จ", "V3 เสร็จหรือยัง"])(
    "“%s” is talk between colleagues",
    async (words) => {
      expect((await say(words)).messages).toEqual([]);
    },
  );

  it.each(["O3 เสร็จแล้ว", "V3 ยังไม่เสร็จ", "V9 เสร็จแล้ว", "3.1 เสร็จแล้ว"])(
    "“ita %s” changes nothing",
    async (words) => {
      const before = await tasks();
      await say(`ita ${words}`);
      expect(await tasks()).toEqual(before);
    },
  );

  it("overview and checklists show its indicators and codes, and nothing of another framework", async () => {
    const overview = (await say("ita สรุป")).text;
    for (const name of [
      "การจัดการเรียนการสอน",
      "ความสัมพันธ์กับผู้ปกครอง",
      "ข้อมูลของสถานศึกษา",
      "ความปลอดภัยในสถานศึกษา",
    ])
      expect(overview).toContain(name);
    expect(overview).not.toMatch(/O\d|การเปิดเผยข้อมูล/);
    expect(alt(await say("ita ตัวชี้วัด 3"))).toContain("ข้อมูลของสถานศึกษา");
    const sub = await say("ita รายการ 3.2");
    expect(sub.text).toMatch(/3\.2 หลักสูตร[\s\S]*V3[\s\S]*V4/);
    expect(sub.text).not.toContain("V1");
  });

  it("cards show what its list asks for", async () => {
    const card = (await say("ita V1")).text;
    expect(card).toContain("แผนผังอาคารเรียน");
    expect((await say("ita ข้อ 3")).text).toContain("V3");
  });

  it("what an item needs is told from its list", async () => {
    const needs = (await say("ita V3 ต้องมีอะไรบ้าง")).text;
    expect(needs).toContain("ตารางเรียนของทุกระดับชั้น");
    expect(needs).not.toMatch(/O\d/);
  });

  it("an example names a task that it has", async () => {
    for (const words of ["ita เมนู", "ita V3 ไม่มีการดำเนินการ"]) {
      const { text } = await say(words);
      expect(text).toContain("V1");
      expect(text).not.toMatch(/O\d|ตัวชี้วัด 9/);
    }
  });

  it("a search finds its items", async () => {
    expect(alt(await say("ita หา ตารางเรียน"))).toMatch(/: V3$/);
    expect(alt(await say("ita หา V4"))).toMatch(/: V4$/);
  });

  it("what was written is undone", async () => {
    await say("ita V4 เสร็จแล้ว");
    await say("ita เลิกทำ");
    expect(await statusOf("V4")).toBe("in_progress");
  });
});

describe("in the local government's group nothing changed:", () => {
  it("its letter is written, unaddressed", async () => {
    await office.say("malee", "O1 เสร็จแล้ว");
    expect(await office.status("O1")).toBe("done");
  });

  it("the school's letter is talk, and no code", async () => {
    expect((await office.say("malee", "V3 เสร็จแล้ว")).messages).toEqual([]);
    expect(await office.written(() => office.say("malee", "ita V3 เสร็จแล้ว"))).toEqual([]);
  });
});

it("in 1:1 the letters are those of the agency that the chat speaks for", async () => {
  const own = (words: string) => office.say("aree", words, { chat: "aree" });
  expect(alt(await own("V5"))).toContain("V5");
  expect(await office.written(() => own("O5 เสร็จแล้ว"))).toEqual([]);
});
