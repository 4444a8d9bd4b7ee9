// Owns the proof that a sentence may name another year: it reads and writes there, says so, and stays there.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Task } from "../../../src/domain/assessment.ts";
import { translator } from "../../../src/i18n/index.ts";
import { openYear } from "../../../src/services/open-year.ts";
import type { Said } from "../../support/bot.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;

async function open(year: number): Promise<void> {
  const agency = await office.store.agencies.load(office.agencyId);
  if (!agency) throw new Error("the office was not set up");
  const { deps } = office.app;
  const actor = { by: "system", eventId: `open-${year}`, chat: null, at: deps.clock.now() };
  await openYear(deps, actor, agency, year);
}

beforeAll(async () => {
  office = await openOffice();
  await open(2568);
});
afterAll(() => office.close());

async function taskIn(year: number, code: string): Promise<Task> {
  const found = await office.store.assessments.load(`${office.agencyId}:${year}`);
  const task = found?.tasks.find((one) => one.code === code);
  if (!task) throw new Error(`no ${code} in ${year}`);
  return task;
}

/** What an answer's buttons do to tasks and lists: all of them in this year. */
function yearsOf(said: Said): string[] {
  const ofNoYear = new Set(["undo", "confirm", "cancel", "answer"]);
  const calls = said.calls.filter(({ call }) => !ofNoYear.has(call.command));
  return [...new Set(calls.map(({ call }) => call.args.year ?? "newest"))];
}

describe("a sentence that names another year", () => {
  it.each([
    ["ita O12 ปี 2568", "ข้อ O12 · ปี 2568"],
    ["ita สรุป ปี 2568", "ภาพรวม ITA ปี 2568"],
    ["ita สรุป 2568", "ภาพรวม ITA ปี 2568"],
    ["ita ใกล้กำหนด ปี 2568", "ปี 2568"],
    ["ita ค้าง ปี 2568", "ปี 2568"],
    ["ita ขาดอะไรบ้าง ปี 2568", "ปี 2568"],
    ["ita ประวัติ O12 ปี 2568", "ปี 2568"],
    ["ita ตัวชี้วัด 9 ปี 2568", "ปี 2568"],
    ["ita งานของกองคลัง ปี 2568", "ปี 2568"],
    ["ita O12 ต้องมีอะไรบ้าง ปี 2568", "ข้อ O12 · ปี 2568"],
    ["ita งานของฉัน ปี 2568", "ปี 2568"],
    ["ita O99 ปี 2568", "ปี 2568"],
  ])("%s is answered from it, says so, and every button stays there", async (words, head) => {
    const said = await office.say("malee", words);
    expect(said.text).toContain(head);
    expect(yearsOf(said)).toEqual(["2568"]);
  });

  it("without one means the newest year, whose buttons need to say nothing", async () => {
    const said = await office.say("malee", "ita O12");
    expect(said.text).toContain("ข้อ O12 · ปี 2569");
    expect(yearsOf(said)).toEqual(["newest"]);
  });

  it("writes there alone, says so, asks for the link there, and takes it back there", async () => {
    const said = await office.say("wichai", "O12 เสร็จแล้ว ปี 2568");
    expect(said.text).toContain("O12 ปี 2568 → ดำเนินการแล้ว");
    expect(said.text).toContain("O12 ปี 2568 ยังไม่มีหลักฐาน");
    expect(yearsOf(said)).toEqual(["2568"]);
    expect((await taskIn(2568, "O12")).status).toBe("done");
    expect(await office.status("O12")).toBe("not_started");

    await office.say("wichai", "https://www.bandon.go.th/o12-2568");
    expect((await taskIn(2568, "O12")).evidence.map((one) => one.url)).toEqual([
      "https://www.bandon.go.th/o12-2568",
    ]);
    expect((await office.task("O12")).evidence).toEqual([]);

    const undone = await office.tap("wichai", th("card.button.undo"));
    expect(undone.text).toContain("O12 ปี 2568");
    expect(yearsOf(undone)).toEqual(["2568"]);
    expect((await taskIn(2568, "O12")).evidence).toEqual([]);
  });

  it("keeps its year through one tap after the other, without asking again which one is meant", async () => {
    await office.say("malee", "ita สรุป ปี 2568");
    await office.tap("malee", th("card.button.missing"));
    const card = await office.tap("malee", "O3");
    expect(card.text).toContain("ข้อ O3 · ปี 2568");
    const done = await office.tap("malee", th("card.mark.in_progress"));
    expect(done.text).toContain("O3 ปี 2568 → กำลังดำเนินการ");
    expect((await taskIn(2568, "O3")).status).toBe("in_progress");
    expect(await office.status("O3")).toBe("not_started");
  });

  it("asks for a link, a reason and a confirmation of that year, and writes the answers there", async () => {
    expect((await office.say("malee", "ita O2 ใส่ลิงก์ ปี 2568")).text).toContain("O2 ปี 2568");
    await office.say("malee", "https://www.bandon.go.th/o2");
    expect((await taskIn(2568, "O2")).evidence).toHaveLength(1);
    expect((await office.task("O2")).evidence).toEqual([]);

    const removal = await office.say("malee", "ita O2 ลบลิงก์ 1 ปี 2568");
    expect(removal.text).toContain("O2 ปี 2568");
    expect((await office.tap("malee", th("choice.confirm"))).text).toContain("O2 ปี 2568");
    expect((await taskIn(2568, "O2")).evidence).toEqual([]);

    const many = await office.say("somsri", "O20-O26 กำลังทำ ปี 2568");
    expect(many.text).toMatch(/O26 ปี 2568 → .*\n.*ยืนยัน/);
    await office.tap("somsri", th("choice.confirm"));
    expect((await taskIn(2568, "O21")).status).toBe("in_progress");
    expect(await office.status("O21")).toBe("not_started");
  });

  it("is what a tap without a name is told to type, and that is understood", async () => {
    const card = await office.say("malee", "ita O9 ปี 2568");
    const done = card.calls.find(({ call }) => call.args.status === "done")?.data ?? "";
    await office.sim.settings({ omitUserId: true });
    const told = await office.send("malee", done);
    await office.sim.settings({ omitUserId: false });
    expect(told.text).toContain("O9 ปี 2568 เสร็จแล้ว");
    await office.say("somsri", "O9 ปี 2568 เสร็จแล้ว");
    expect((await taskIn(2568, "O9")).status).toBe("done");
  });

  it("takes the latest change of that year back, not a later one of another year", async () => {
    await office.say("malee", "O4 เสร็จแล้ว ปี 2568");
    await office.say("malee", "O5 กำลังทำ");
    const undone = await office.say("malee", "ita เลิกทำ ปี 2568");
    expect(undone.text).toContain("O4 ปี 2568");
    expect((await taskIn(2568, "O4")).status).toBe("not_started");
    expect(await office.status("O5")).toBe("in_progress");
    const nothing = await office.written(() => office.say("aree", "ita เลิกทำ ปี 2568"));
    expect(nothing).toEqual([]);
  });
});

describe("a year that is not opened", () => {
  it("changes nothing and names those that are", async () => {
    const written = await office.written(() => office.say("malee", "O12 เสร็จแล้ว ปี 2567"));
    expect(written).toEqual([]);
    const said = await office.say("malee", "ita O12 ปี 2567");
    expect(said.text).toContain(th("refusal.yearNotOpen", { year: "2567", opened: "2569, 2568" }));
    expect(labels(said)).toEqual([th("choice.menu")]);
  });

  it("can be opened by a coordinator with the button, if there is a list for it", async () => {
    const said = await office.say("somsri", "ita สรุป ปี 2570");
    expect(labels(said)).toEqual([th("choice.openYear", { year: "2570" }), th("choice.menu")]);
    expect(said.calls[0]?.call).toEqual({ command: "openYear", args: { year: "2570" } });
    expect(labels(await office.say("somsri", "ita สรุป ปี 2575"))).toEqual([th("choice.menu")]);
    expect(labels(await office.say("somsri", "ita สรุป ปี 2560"))).toEqual([th("choice.menu")]);
  });
});

describe("a quote of another year's card", () => {
  const quote = async (words: string): Promise<string> => {
    const [first] = (await office.say("malee", words)).messages;
    return first?.message && first.id ? first.id : "";
  };

  it("gives its year to a verb alone", async () => {
    const id = await quote("ita O9 ปี 2568");
    const said = await office.say("malee", "กำลังทำ", { quote: id });
    expect(said.text).toContain("O9 ปี 2568 → กำลังดำเนินการ");
    expect(await office.status("O9")).toBe("not_started");
  });

  it("asks which year a code is meant in, and writes nothing before", async () => {
    const id = await quote("ita O9 ปี 2568");
    let asked: Said | null = null;
    const written = await office.written(async () => {
      asked = await office.say("malee", "O9 ยังไม่ได้ทำ", { quote: id });
    });
    expect(written).toEqual([]);
    expect(labels(asked ?? { messages: [], text: "", calls: [] }).slice(0, 2)).toEqual([
      "○ O9 ปี 2568 ยังไม่ได้ทำ",
      "○ O9 ปี 2569 ยังไม่ได้ทำ",
    ]);
    await office.tap("malee", "O9 ปี 2568");
    expect((await taskIn(2568, "O9")).status).toBe("not_started");
  });

  it("asks before it sets a day outside that year", async () => {
    const id = await quote("ita O9 ปี 2568");
    const written = await office.written(async () => {
      const asked = await office.say("malee", "กำหนด 30 เม.ย. 69", { quote: id });
      expect(asked.text).toContain(th("ask.outsideYear"));
    });
    expect(written).toEqual([]);
  });

  it.each([
    ["O9", "ดู O9 ปี 2568"],
    ["ประวัติ O9", "ประวัติ O9 ปี 2568"],
    ["O9 ต้องมีอะไรบ้าง", "O9 ปี 2568 ต้องมีอะไรบ้าง"],
    ["O9 ใส่ลิงก์", "ใส่ลิงก์ให้ O9 ปี 2568"],
    ["O9 ลบลิงก์ 1", "ลบลิงก์ของ O9 ปี 2568"],
    ["O9 องค์ประกอบ 1 ครบ", "✓ O9 ปี 2568 องค์ประกอบ 1"],
    ["O9 หมายเหตุ รอ", "บันทึกหมายเหตุของ O9 ปี 2568"],
    ["O9 https://www.bandon.go.th/o9", "ใส่ลิงก์ให้ O9 ปี 2568"],
    ["O9 กำหนด 30 เม.ย. 69", "กำหนด O9 ปี 2568 30 เม.ย. 69"],
  ])("asks so for %s too, with words for its button", async (words, label) => {
    const id = await quote("ita O9 ปี 2568");
    expect(labels(await office.say("malee", words, { quote: id }))[0]).toBe(label);
  });

  it("does not overrule a year that was typed beside it", async () => {
    const id = await quote("ita O9 ปี 2568");
    const written = await office.written(() => office.say("malee", "เสร็จแล้ว ปี 2569", { quote: id }));
    expect(written).toEqual([]);
  });
});

describe("an edit into another year", () => {
  it("changes nothing: one save cannot take back there and write here", async () => {
    const chat = office.group;
    const sent = await office.say("malee", "O8 กำลังทำ ปี 2568");
    expect(sent.text).toContain("ปี 2568");
    const own = (await office.sim.messages(chat)).findLast((one) => one.from === office.people.malee);
    const said = await office.hears(chat, () => office.sim.edit(own?.id ?? "", "O8 เสร็จแล้ว"));
    expect(said.text).toContain(th("refusal.editOtherYear"));
    expect((await taskIn(2568, "O8")).status).toBe("in_progress");
    expect(await office.status("O8")).toBe("not_started");
  });
});

describe("what waits while a newer year is opened", () => {
  it("is answered in the year in which it was asked", async () => {
    const choice = await office.say("malee", "ita O7 ส่งแล้ว");
    const data = choice.calls.find(({ call }) => call.args.status === "done")?.data ?? "";
    await office.say("somsri", "ita O10 ไม่มีการดำเนินการ");
    await office.tap("somsri", "ไม่มีการดำเนินการ");
    await office.say("aree", "O6 เสร็จแล้ว");
    await open(2570);

    await office.tap("aree", "กองคลัง");
    expect(await office.status("O6")).toBe("done");
    expect((await taskIn(2570, "O6")).status).toBe("not_started");

    await office.say("somsri", "ita ไม่มีงบประมาณ");
    expect(await office.task("O10")).toMatchObject({ status: "not_applicable", reason: "ไม่มีงบประมาณ" });
    expect((await taskIn(2570, "O10")).status).toBe("not_started");

    const old = await office.send("malee", data);
    expect(old.text).toContain(th("answer.supersededYear", { year: "2569", newest: "2570" }));
    expect((await taskIn(2570, "O7")).status).toBe("not_started");
  });
});
