// Owns the proof that an open year takes another list only by its coordinator's word, keeps what was done, and comes back.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import type { Assessment } from "../../../src/domain/assessment.ts";
import { correctedList, nextList } from "../../support/next-list.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const content = loadContent();
let office: Office;

describe("a correction of the year's list", () => {
  beforeAll(async () => {
    office = await openOffice();
    await office.say("somsri", "ita O1 เสร็จแล้ว https://www.bandon.go.th/o1");
    await office.say("somsri", "ita O2 องค์ประกอบ 1 ครบ");
    await office.say("somsri", "ita O3 กำหนด 20 มี.ค. 69");
    await office.say("somsri", "ita O26 หมายเหตุ รอหนังสือสั่งการ");
  });
  afterAll(() => office.close());

  let before: Assessment;
  it("is not spoken of before it is there", async () => {
    expect(labels(await office.say("somsri", "ita สรุป"))).not.toContain("ปรับรายการ");
    expect((await office.say("somsri", "ita ปรับรายการ")).text).toContain("ใช้รายการล่าสุดอยู่แล้ว");
    before = await office.assessment();
    await office.store.catalogues.add(correctedList(content));
  });

  it("stands in the overview as soon as it was added, and changes nothing by itself", async () => {
    const said = await office.say("malee", "ita สรุป");
    expect(said.text).toContain("มีรายการฉบับปรับปรุง");
    expect(labels(said)).toContain("ปรับรายการ");
    expect((await office.assessment()).catalogue).toBe("ita-lgo-2569");
  });

  it("is the coordinator's to take: another one is told so and nothing is written", async () => {
    const written = await office.written(async () => {
      expect((await office.say("wichai", "ita ปรับรายการ")).text).toContain("ผู้ประสานงานเท่านั้น");
      expect((await office.tap("wichai", "ปรับรายการ")).text).toContain("ผู้ประสานงานเท่านั้น");
    });
    expect(written).toEqual([]);
  });

  it("is shown with every difference before one confirmation, and nothing is written yet", async () => {
    const written = await office.written(async () => {
      const said = await office.say("somsri", "ita ปรับรายการ");
      expect(said.text).toContain("ข้อใหม่ 1 ข้อ");
      expect(said.text).toContain("O27 ข้อใหม่ของปีนี้");
      expect(said.text).toContain("ข้อที่ตัดออก 1 ข้อ");
      expect(said.text).toContain("ข้อที่แก้ไข 2 ข้อ");
      expect(said.text).toContain("O26 ตัดออกแล้วแต่มีข้อมูลบันทึกไว้");
      expect(labels(said)).toEqual(expect.arrayContaining(["ใช้รายการใหม่", "ยกเลิก"]));
    });
    expect(written).toEqual([]);
  });

  it("once confirmed words, elements and items follow it, and what was done stays", async () => {
    expect((await office.tap("somsri", "ใช้รายการใหม่")).text).toContain("ฉบับที่ 2");
    const year = await office.assessment();
    expect(year.catalogue).toBe("ita-lgo-2569-r2");
    const first = await office.task("O1");
    expect(first.title).toBe("โครงสร้างและหน้าที่ของหน่วยงาน");
    expect(first.status).toBe("done");
    expect(first.evidence.map(({ url }) => url)).toEqual(["https://www.bandon.go.th/o1"]);
    const second = await office.task("O2");
    expect(second.elements.at(0)?.done).toBe(true);
    expect(second.elements.at(-1)).toMatchObject({ text: "ภาพถ่ายขนาดใหญ่", done: false });
    expect(await office.task("O3")).toMatchObject({ dueOn: "2026-03-20", dueBasis: "set" });
    expect(await office.task("O27")).toMatchObject({ status: "not_started", kind: "item" });
    expect((await office.task("O26")).notes.map(({ text }) => text)).toEqual(["รอหนังสือสั่งการ"]);
    expect(labels(await office.say("somsri", "ita สรุป"))).not.toContain("ปรับรายการ");
  });

  it("tapped again changes nothing and says so", async () => {
    const written = await office.written(async () => {
      expect((await office.say("somsri", "ita ใช้รายการล่าสุด")).text).toContain("ใช้รายการล่าสุดอยู่แล้ว");
    });
    expect(written).toEqual([]);
  });

  it("comes back as a whole by one undo, as if nothing had been", async () => {
    const [change] = await office.changes();
    const event = change?.id.slice(0, change.id.lastIndexOf(":"));
    const said = await office.send("somsri", `1~undo~${office.agencyId}~2569~e=${event}`);
    expect(said.text).toContain("เลิกทำแล้ว: ใช้รายการปี 2569 ฉบับที่ 1");
    const { tasks, catalogue, milestones, nextReminderOn } = await office.assessment();
    expect({ tasks, catalogue, milestones, nextReminderOn }).toEqual({
      tasks: before.tasks,
      catalogue: before.catalogue,
      milestones: before.milestones,
      nextReminderOn: before.nextReminderOn,
    });
  });

  it("undone twice is told as what it is then: the newer list again", async () => {
    expect((await office.tap("somsri", "เลิกทำ")).text).toContain("ใช้รายการปี 2569 ฉบับที่ 2");
    expect((await office.assessment()).catalogue).toBe("ita-lgo-2569-r2");
    await office.tap("somsri", "เลิกทำ");
    expect((await office.assessment()).catalogue).toBe("ita-lgo-2569");
  });

  it("is not undone over a new item that somebody has worked on since", async () => {
    await office.say("somsri", "ita ปรับรายการ");
    await office.tap("somsri", "ใช้รายการใหม่");
    const [change] = await office.changes();
    const event = change?.id.slice(0, change.id.lastIndexOf(":"));
    expect((await office.say("malee", "ita O27 หมายเหตุ เริ่มแล้ว")).text).toContain("O27");
    const written = await office.written(async () => {
      const said = await office.send("somsri", `1~undo~${office.agencyId}~2569~e=${event}`);
      expect(said.text).toContain("malee แก้ไขต่อจากนั้นแล้ว");
    });
    expect(written).toEqual([]);
    expect((await office.assessment()).catalogue).toBe("ita-lgo-2569-r2");
  });
});

describe("the list of a year that was opened on the one before", () => {
  beforeEach(async () => {
    office = await openOffice();
    return () => office.close();
  });

  it("is taken by its crosswalk, and the year is provisional no more", async () => {
    await office.say("somsri", "ita เปิดปี 2570");
    await office.tap("somsri", "เปิดปี 2570");
    await office.say("somsri", "ita O5 เสร็จแล้ว https://www.bandon.go.th/plan ปี 2570");
    const list = nextList(content);
    const [fifth] = list.items.splice(4, 1);
    if (!fifth || !list.crosswalk) throw new Error("no O5");
    // O5 moves to the end under another code; the others keep theirs.
    list.items.push({ ...fifth, code: "O30" });
    const to = (code: string): string => (code === "O5" ? "O30" : code);
    list.crosswalk.fates = list.crosswalk.fates.map((one) => ({ ...one, to: [to(one.code)] }));
    list.crosswalk.origins = list.items.map(({ code }) => ({ code, from: [code === "O30" ? "O5" : code] }));
    await office.store.catalogues.add(list);
    const said = await office.say("somsri", "ita สรุป");
    expect(said.text).toContain("รายการของปี 2570 มาแล้ว");
    await office.tap("somsri", "ปรับรายการ");
    await office.tap("somsri", "ใช้รายการใหม่");
    const year = await office.store.assessments.load(`${office.agencyId}:2570`);
    expect([year?.catalogue, year?.provisional]).toEqual(["ita-lgo-2570", false]);
    expect(year?.tasks.find(({ code }) => code === "O30")?.status).toBe("done");
    expect(year?.tasks.some(({ code }) => code === "O5")).toBe(false);
  });

  it("joins tasks so that words taken back later are gone from all of its records", async () => {
    await office.say("somsri", "ita เปิดปี 2570");
    await office.tap("somsri", "เปิดปี 2570");
    await office.say("malee", "ita O2 หมายเหตุ ถ้อยคำลับมาก ปี 2570");
    const own = (await office.sim.messages(office.group)).findLast(
      ({ from }) => from === office.people.malee,
    );
    const list = nextList(content);
    list.items.splice(1, 1);
    if (!list.crosswalk) throw new Error("no crosswalk");
    const [first, second] = list.crosswalk.fates;
    for (const one of [first, second]) Object.assign(one ?? {}, { fate: "merged", to: ["O1"] });
    list.crosswalk.origins = list.items.map(({ code }) => ({
      code,
      from: code === "O1" ? ["O1", "O2"] : [code],
    }));
    await office.store.catalogues.add(list);
    await office.say("somsri", "ita ปรับรายการ");
    await office.tap("somsri", "ใช้รายการใหม่");
    const kept = async (): Promise<string> =>
      JSON.stringify([
        await office.store.assessments.load(`${office.agencyId}:2570`),
        await office.changes(),
      ]);
    expect(await kept()).toContain("ถ้อยคำลับมาก");
    await office.hears(office.group, () => office.sim.unsend(own?.id ?? ""));
    expect(await kept()).not.toContain("ถ้อยคำลับมาก");
    await office.tap("somsri", "เลิกทำ");
    const year = await office.store.assessments.load(`${office.agencyId}:2570`);
    expect(year?.tasks.find(({ code }) => code === "O2")?.notes).toEqual([]);
    expect(year?.catalogue).toBe("ita-lgo-2569");
  });
});
