// Owns the proof of the calendar in the chat: looked at by everyone, moved by the coordinator, told to the group once.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Task } from "../../../src/domain/assessment.ts";
import { translator } from "../../../src/i18n/index.ts";
import { readSaid } from "../../support/bot.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const daysOf = async (kind: string) => {
  const found = (await office.assessment()).milestones.find((one) => one.kind === kind);
  return found && [found.from, found.to, found.confirmed, found.setBy];
};
/** The items without a day of their own: due on the closing day. */
const byClosing = async (): Promise<Task[]> =>
  (await office.assessment()).tasks.filter((one) => one.dueBasis === "default" && one.kind === "item");
const dueOn = async (code: string): Promise<Task["dueOn"]> => (await office.task(code)).dueOn;

/** Says it as the coordinator and agrees. */
async function move(sentence: string) {
  await office.say("somsri", `ita ${sentence}`);
  return office.tap("somsri", th("choice.confirm"));
}

it.each(["ita ปฏิทิน", "ita calendar", "ita ขอดูกำหนดการ"])(
  "“%s” shows the milestones with what is sure of them, and this and next month's deadlines",
  async (sentence) => {
    const { text } = await office.say("aree", sentence);
    expect(text).toContain("ตอบแบบวัด OIT");
    expect(text).toContain("1 มี.ค. 69 – 30 เม.ย. 69 · เหลือ 59 วัน · ยังไม่ยืนยัน");
    expect(text).toContain("มีนาคม 2569");
    expect(text).toContain("เมษายน 2569");
    expect(text).toContain("E-PlanNACC");
    expect(text).toContain("สขร.1");
  },
);

describe("moving the closing day", () => {
  it("shows first what would change, and changes nothing before it is confirmed", async () => {
    const written = await office.written(async () => {
      const asked = await office.say("somsri", "ita เลื่อน OIT ถึง 15 พ.ค. 69");
      expect(asked.text).toContain("ตอบแบบวัด OIT ถึง 15 พ.ค. 69 (เดิม 30 เม.ย. 69)");
      expect(asked.text).toMatch(/กำหนดส่งของงาน \d+ ข้อที่ไม่มีวันเฉพาะจะเปลี่ยนตามเป็น 15 พ\.ค\. 69/);
      expect(labels(asked)).toContain(th("choice.cancel"));
    });
    expect(written).toEqual([]);
    expect(await daysOf("oit")).toEqual(["2026-03-01", "2026-04-30", false, undefined]);
  });

  it("then takes along what is due on it by default, and leaves what has a day of its own", async () => {
    const [byDefault] = await byClosing();
    const practice = (await office.assessment()).tasks.find((one) => one.dueOn === "2026-09-30");
    await office.say("malee", "ita O1 กำหนด 20 เม.ย. 69");
    const sourced = (await office.assessment()).tasks.find((one) => one.dueBasis === "monthEnd");
    const written = await office.written(() => move("เลื่อน OIT ถึง 15 พ.ค. 69"));
    expect(written).toContainEqual([null, "milestones"]);
    expect(written).toContainEqual([byDefault?.code, "dueOn"]);
    expect(await daysOf("oit")).toEqual(["2026-03-01", "2026-05-15", true, "agency"]);
    expect(await dueOn(byDefault?.code ?? "")).toBe("2026-05-15");
    expect(await dueOn(sourced?.code ?? "")).toBe(sourced?.dueOn);
    expect(await dueOn(practice?.code ?? "")).toBe("2026-09-30");
    expect(await dueOn("O1")).toBe("2026-04-20");
  });

  it("is undone as one change, due days and all", async () => {
    const moved = (await byClosing())[0]?.code ?? "";
    const said = await office.say("somsri", "ita เลิกทำ");
    expect(said.text).toContain("เลิกทำแล้ว: ตอบแบบวัด OIT ถึง 30 เม.ย. 69 (เดิม 15 พ.ค. 69)");
    expect(await daysOf("oit")).toEqual(["2026-03-01", "2026-04-30", false, undefined]);
    expect(await dueOn(moved)).toBe("2026-04-30");
    expect(await dueOn("O1")).toBe("2026-04-20");
    expect((await office.assessment()).moves).toBeUndefined();
  });

  it("undone twice is told as what it is then: moved again", async () => {
    const again = await office.tap("somsri", th("choice.undo"));
    expect(again.text).toContain("ตอบแบบวัด OIT ถึง 15 พ.ค. 69 (เดิม 30 เม.ย. 69)");
    expect(await daysOf("oit")).toEqual(["2026-03-01", "2026-05-15", true, "agency"]);
    await office.tap("somsri", th("choice.undo"));
    expect(await daysOf("oit")).toEqual(["2026-03-01", "2026-04-30", false, undefined]);
  });

  it("is not undone when somebody has moved a due day since", async () => {
    await move("เลื่อน OIT ถึง 14 พ.ค. 69");
    const code = (await byClosing())[0]?.code ?? "";
    await office.say("somsri", `ita ${code} กำหนด 8 พ.ค. 69`);
    const first = (await office.changes()).find((one) => one.field === "milestones");
    const eventId = first?.id.split(":")[0] ?? "";
    const undo = await office.written(async () => {
      const said = await office.send("somsri", `1~undo~${office.agencyId}~2569~e=${eventId}`);
      expect(said.text).toContain(th("answer.undo.blocked", { who: "somsri" }));
    });
    expect(undo).toEqual([]);
    expect(await daysOf("oit")).toEqual(["2026-03-01", "2026-05-14", true, "agency"]);
  });
});

it("the same sentence twice: the second time nothing is written, and it says so", async () => {
  await move("เลื่อนการชี้แจงถึง 20 มิ.ย. 69");
  const written = await office.written(async () => {
    expect((await office.say("somsri", "ita เลื่อนการชี้แจงถึง 20 มิ.ย. 69")).text).toContain("อยู่แล้วค่ะ");
  });
  expect(written).toEqual([]);
});

it("both days can be named, and a day without work moves due days before it", async () => {
  await move("เลื่อน OIT เป็น 1 เม.ย. 69 ถึง 16 พ.ค. 69");
  expect(await daysOf("oit")).toEqual(["2026-04-01", "2026-05-16", true, "agency"]);
  expect(new Set((await byClosing()).map((one) => one.dueOn))).toEqual(new Set(["2026-05-15"]));
});

it("a milestone of an earlier year is moved there, and the answer says so", async () => {
  const own = await openOffice();
  await own.sim.clock({ at: "2026-09-07T09:00:00+07:00" });
  await own.say("somsri", "ita เปิดปี 2570");
  await own.tap("somsri", "เปิดปี");
  const asked = await own.say("somsri", "ita เลื่อนประกาศผล ถึง 15 ก.ย. 69");
  expect(asked.text).toContain("ประกาศผลการประเมิน ปี 2569 ถึง 15 ก.ย. 69");
  expect(asked.text).toContain(th("milestone.askEarlier"));
  await own.tap("somsri", th("choice.confirm"));
  const result = (await own.assessment()).milestones.find((one) => one.kind === "result");
  expect(result?.to).toBe("2026-09-15");
  const newer = await own.store.assessments.load(`${own.agencyId}:2570`);
  expect(newer?.milestones.some((one) => one.setBy)).toBe(false);
  await own.close();
});

describe("what cannot be", () => {
  it.each([
    ["days outside the year", "ita เลื่อน OIT ถึง 15 พ.ค. 72", "ปีงบประมาณ 2569"],
    [
      "the first day after the last",
      "ita เลื่อน OIT เป็น 20 พ.ค. 69 ถึง 1 พ.ค. 69",
      th("refusal.milestone.order"),
    ],
    ["an unknown milestone", "ita เลื่อน ทอดกฐิน ถึง 15 พ.ค. 69", "ตอบแบบวัด OIT"],
  ])("%s: nothing changes, and the remedy is named", async (_what, sentence, words) => {
    const written = await office.written(async () => {
      expect((await office.say("somsri", sentence)).text).toContain(words);
    });
    expect(written).toEqual([]);
  });

  it("whoever is no coordinator is told so, and moves nothing", async () => {
    const written = await office.written(async () => {
      const said = await office.say("malee", "ita เลื่อน OIT ถึง 20 พ.ค. 69");
      expect(said.text).toContain(th("refusal.settingNeedsCoordinator"));
    });
    expect(written).toEqual([]);
  });

  it("a day that has passed is asked", async () => {
    const said = await office.say("somsri", "ita เลื่อนลงทะเบียนถึง 27 ก.พ. 69");
    expect(said.text).toContain(th("ask.pastDay"));
    expect(labels(said)).toContain("เปลี่ยนเป็น 27 ก.พ. 69");
    expect(said.calls.map(({ call }) => call)).toContainEqual({
      command: "moveMilestone",
      args: { kind: "registration", to: "2026-02-27" },
    });
  });
});

describe("telling the group", () => {
  let own: Office;
  beforeEach(async () => {
    own = await openOffice();
    return () => own.close();
  });
  const moveOf = async (to: string): Promise<void> => {
    await own.say("somsri", `ita เลื่อน OIT ถึง ${to}`);
    await own.tap("somsri", th("choice.confirm"));
  };

  it("the next working day's digest tells it once, with the old day, and the day after tells it no more", async () => {
    await moveOf("15 พ.ค. 69");
    const told = readSaid(await own.moveTo("2026-03-04T15:31:00+07:00")).text;
    expect(told).toContain("กำหนดการเปลี่ยน: ตอบแบบวัด OIT ถึง 15 พ.ค. 69 (เดิม 30 เม.ย. 69)");
    expect((await own.assessment()).moves).toBeUndefined();
    const later = readSaid(await own.moveTo("2026-03-31T15:31:00+07:00")).text;
    expect(later).not.toContain("กำหนดการเปลี่ยน");
  });

  it("a free reply carries it before the cut-off", async () => {
    await moveOf("15 พ.ค. 69");
    await own.moveTo("2026-03-04T09:00:00+07:00");
    expect((await own.say("malee", "ita เมนู")).text).toContain("กำหนดการเปลี่ยน: ตอบแบบวัด OIT");
    expect((await own.assessment()).moves).toBeUndefined();
    expect(readSaid(await own.moveTo("2026-03-04T15:31:00+07:00")).text).not.toContain("กำหนดการเปลี่ยน");
  });

  it("what was taken back before is not told", async () => {
    await moveOf("15 พ.ค. 69");
    await own.say("somsri", "ita เลิกทำ");
    expect(readSaid(await own.moveTo("2026-03-04T15:31:00+07:00")).text).not.toContain("กำหนดการเปลี่ยน");
  });

  it("moved twice, the group hears of the last day and of the one that it knew", async () => {
    await moveOf("15 พ.ค. 69");
    await moveOf("20 พ.ค. 69");
    const told = readSaid(await own.moveTo("2026-03-04T15:31:00+07:00")).text;
    expect(told).toContain("ถึง 20 พ.ค. 69 (เดิม 30 เม.ย. 69)");
    expect(told).not.toContain("15 พ.ค. 69");
  });

  it("moved again while a digest waits, that digest says nothing that is no longer so; the next one tells", async () => {
    await moveOf("15 พ.ค. 69");
    await own.moveTo("2026-03-04T09:00:00+07:00");
    const alone = { chat: "somsri" };
    await own.say("somsri", "เลื่อน OIT ถึง 20 พ.ค. 69", alone);
    await own.tap("somsri", th("choice.confirm"), alone);
    expect(readSaid(await own.moveTo("2026-03-04T15:31:00+07:00")).text).not.toContain("กำหนดการเปลี่ยน");
    const told = readSaid(await own.moveTo("2026-03-05T15:31:00+07:00")).text;
    expect(told).toContain("ถึง 20 พ.ค. 69 (เดิม 30 เม.ย. 69)");
  });
});
