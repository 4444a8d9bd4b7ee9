// Owns the proof that steps and elements are ticked by tap and sentence, and that every list means the same by late.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
const step = (what: string, to: "done" | "open" = "done") => th(`answer.tick.steps.${to}`, { what });
const element = (what: string, to: "done" | "open" = "done") => th(`answer.tick.elements.${to}`, { what });

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const doneSteps = async (code: string): Promise<string[]> =>
  (await office.task(code)).steps.filter((one) => one.status === "done").map((one) => one.text);
const doneElements = async (code: string): Promise<string[]> =>
  (await office.task(code)).elements.filter((one) => one.done).map((one) => one.id);

describe("a step", () => {
  it("is ticked and opened again by a tap on its row, and its task's status stays", async () => {
    await office.say("wichai", "ita O11");
    expect((await office.tap("wichai", "O11 ตุลาคม 2568")).text).toContain(step("O11 ตุลาคม 2568"));
    expect(await doneSteps("O11")).toEqual(["ตุลาคม 2568"]);
    expect((await office.tap("wichai", "○ O11 ตุลาคม 2568")).text).toContain(step("O11 ตุลาคม 2568", "open"));
    expect(await doneSteps("O11")).toEqual([]);
    expect(await office.status("O11")).toBe("not_started");
  });

  it.each([
    ["O11 ต.ค. เสร็จ", "ตุลาคม 2568"],
    ["O11 เดือนพฤศจิกายน เสร็จแล้ว", "พฤศจิกายน 2568"],
    ["O11 Dec done", "ธันวาคม 2568"],
  ])("is ticked by its month, unaddressed: %s", async (said, month) => {
    expect((await office.say("wichai", said)).text).toContain(step(`O11 ${month}`));
    expect(await doneSteps("O11")).toContain(month);
  });

  it("is ticked by its place: O6 ขั้นตอน 1 เสร็จ", async () => {
    const said = await office.say("malee", "O6 ขั้นตอน 1 เสร็จ");
    expect(said.text).toContain(step("O6 ขั้นตอน 1"));
    expect((await office.task("O6")).steps.map((one) => one.status)).toEqual(["done", "not_started"]);
  });

  it("of a practice is one time of its frequency: 1.1 ขั้นตอน 1 เสร็จ", async () => {
    const said = await office.say("somsri", "ita 1.1 ขั้นตอน 1 เสร็จ");
    expect(said.text).toContain(step("1.1 ครั้งที่ 1"));
    expect(await doneSteps("1.1")).toEqual(["ครั้งที่ 1"]);
    expect(await office.status("1.1")).toBe("not_started");
  });

  it.each(["ita 1.1 ครั้งที่ 2 เสร็จแล้ว", "ita 2.4 ไตรมาส 1 เสร็จแล้ว"])(
    "that is not named as one changes nothing: %s",
    async (said) => {
      expect(await office.written(() => office.say("somsri", said).then(() => {}))).toEqual([]);
    },
  );

  it("ticked again writes nothing and says who did that step when", async () => {
    await office.say("somsri", "O11 ม.ค. เสร็จ");
    const written = await office.written(async () => {
      const said = await office.say("somsri", "O11 ต.ค. เสร็จ");
      expect(said.text).toContain(
        th("answer.alreadySoBy", { codes: "O11 ตุลาคม 2568", who: "wichai", when: "12:00" }),
      );
    });
    expect(written).toEqual([]);
  });

  it("is taken back by undo", async () => {
    await office.say("wichai", "O11 ก.พ. เสร็จ");
    await office.tap("wichai", th("card.button.undo"));
    expect(await doneSteps("O11")).not.toContain("กุมภาพันธ์ 2569");
    expect((await office.say("wichai", "ita ประวัติ O11")).text).toContain("○ กุมภาพันธ์ 2569");
  });

  it("that the task does not have changes nothing and offers its card", async () => {
    for (const sentence of ["O11 ก.ย. เสร็จ", "O6 ขั้นตอน 9 เสร็จ", "O12 องค์ประกอบ 9 ครบ", "O12 ม.ค. เสร็จ"]) {
      const written = await office.written(async () => {
        const said = await office.say("somsri", sentence);
        expect(labels(said)).toEqual([th("choice.show", { codes: sentence.split(" ")[0] ?? "" })]);
      });
      expect(written, sentence).toEqual([]);
    }
  });

  it("of another unit's task is refused with its owner's name", async () => {
    const said = await office.say("malee", "O11 มี.ค. เสร็จ");
    expect(said.text).toContain(th("refusal.notYours", { code: "O11", owner: "กองคลัง" }));
  });

  it("that was the last one offers to finish the task, which stays as it is until then", async () => {
    await office.say("wichai", "O11 ก.พ. เสร็จ");
    const said = await office.say("wichai", "O11 มี.ค. เสร็จ");
    expect(said.text).toContain(th("answer.tick.all.steps", { code: "O11" }));
    expect(await office.status("O11")).toBe("not_started");
    await office.tap("wichai", th("choice.status.done", { codes: "O11" }));
    expect(await office.status("O11")).toBe("done");
  });
});

describe("an element", () => {
  it("is ticked by a tap and by its place, and its tick is taken away", async () => {
    await office.say("wichai", "ita O12");
    await office.tap("wichai", "O12 องค์ประกอบ 1");
    expect((await office.say("wichai", "O12 องค์ประกอบ 2 ครบ")).text).toContain(element("O12 องค์ประกอบ 2"));
    expect(await doneElements("O12")).toEqual(["e1", "e2"]);
    await office.say("wichai", "ita O12 element 1 not started");
    expect(await doneElements("O12")).toEqual(["e2"]);
  });

  it("named with a doubt changes nothing and asks about the element, not the task", async () => {
    const written = await office.written(async () => {
      const said = await office.say("wichai", "ita O12 องค์ประกอบ 3 ครบหรือยัง");
      expect(labels(said)).toContain("✓ O12 องค์ประกอบ 3");
      expect(labels(said)).not.toContain(th("choice.status.done", { codes: "O12" }));
    });
    expect(written).toEqual([]);
  });

  it("in an edited message takes the place of the one before", async () => {
    await office.say("wichai", "O12 องค์ประกอบ 4 ครบ");
    expect(await doneElements("O12")).toEqual(["e2", "e4"]);
    const own = (await office.sim.messages(office.group)).findLast(
      (message) => message.from === office.people.wichai,
    );
    await office.hears(office.group, () => office.sim.edit(own?.id ?? "", "O12 องค์ประกอบ 5 ครบ"));
    expect(await doneElements("O12")).toEqual(["e2", "e5"]);
  });
});

it("a tap without a person is answered with the sentence that does the same", async () => {
  const { id } = await office.task("O6");
  await office.sim.settings({ omitUserId: true });
  const said = await office.send("malee", `1~tick~~~t=${id}~s=s2~done=1`);
  await office.sim.settings({ omitUserId: false });
  expect(said.text).toContain("O6 ขั้นตอน 2 เสร็จแล้ว");
});

it("lists, checklists and the digest agree on what is late, and name the step", async () => {
  await office.say("somsri", "ita O11 ยังไม่ได้ทำ");
  await office.say("somsri", "ita O11 ต.ค. ยังไม่ได้ทำ");
  const overdue = await office.say("somsri", "ita ค้าง");
  expect(overdue.text).toContain("O11");
  expect(overdue.text).toContain("ตุลาคม 2568 · เลยกำหนด");
  const late = overdue.calls.filter(
    ({ label, call }) => call.command === "show" && /^O\d+$/.test(label),
  ).length;
  const overview = await office.say("somsri", "ita สรุป");
  expect(overview.text).toContain(th("card.lateCount", { count: late }));
  await office.say("somsri", "O11 ต.ค. เสร็จ");
  expect((await office.say("somsri", "ita ค้าง")).text).not.toContain("O11");
});
