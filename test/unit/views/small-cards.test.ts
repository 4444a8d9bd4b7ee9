import { expect, test } from "vitest";
import { greeting } from "../../../src/views/greeting.ts";
import { historyCard } from "../../../src/views/history.ts";
import { membersCard } from "../../../src/views/members.ts";
import { menuCard } from "../../../src/views/menu.ts";
import { say } from "../../../src/views/messages.ts";
import { question } from "../../../src/views/question.ts";
import { quotaCard } from "../../../src/views/quota.ts";
import { registration } from "../../../src/views/registration.ts";
import { taskList } from "../../../src/views/task-list.ts";
import { agency, change, evidence, member, owners, task } from "../../support/builders.ts";
import { bubblesOf, tapsOf, textsOf, view, yearWith } from "../../support/cards.ts";

const commandsOf = (message: Parameters<typeof tapsOf>[0]) => tapsOf(message).map((tap) => tap.call.command);

test("the menu reaches everything essential by button", () => {
  const essential = [
    "overview",
    "checklist",
    "mine",
    "dueSoon",
    "overdue",
    "missing",
    "undo",
    "register",
    "members",
    "quota",
    "privacy",
    "language",
  ];
  expect(commandsOf(menuCard(view(), yearWith([])))).toEqual(expect.arrayContaining(essential));
});

test("a chat without an agency is shown how to begin", () => {
  expect(commandsOf(menuCard(view(), null))).toEqual(["setUp", "bind", "language", "privacy"]);
});

test.each([
  [{ bound: true, open: false }, "menu"],
  [{ bound: false, open: true }, "setUp"],
  [{ bound: false, open: false }, "bind"],
] as const)("the greeting has one button, the next thing to do: %o", (state, command) => {
  const card = greeting(view(), state);
  expect(commandsOf(card)).toEqual([command]);
  expect(textsOf(card).join()).toContain("PDPA");
});

test("more buttons than a bubble holds stand in the bubbles beside it", () => {
  const buttons = Array.from({ length: 30 }, (_, at) => ({
    label: `ปุ่ม ${at}`,
    call: { command: "x", args: {} },
  }));
  const card = question(view(), { text: "เลือก", buttons });
  expect(bubblesOf(card)).toHaveLength(3);
  expect(tapsOf(card)).toHaveLength(30);
});

test("buttons beyond a carousel are announced", () => {
  const buttons = Array.from({ length: 150 }, (_, at) => ({
    label: `ปุ่ม ${at}`,
    call: { command: "x", args: {} },
  }));
  expect(textsOf(question(view(), { text: "เลือก", buttons }))).toContain("อีก 6 รายการ");
});

test("registration offers each unit and remembers what follows", () => {
  const taps = tapsOf(registration(view(), agency(), { next: "p1" }));
  expect(taps.map((tap) => tap.call.args)).toEqual(["u1", "u2", "u3"].map((unit) => ({ unit, next: "p1" })));
  expect(textsOf(registration(view(), agency({ units: [] }), {})).join()).toContain("ยังไม่มีรายชื่อส่วนราชการ");
});

test("whom to turn to stands first among the members, with the highest role", () => {
  const people = [
    member({ id: "me1", name: "ก", roles: ["officer"] }),
    member({ id: "me2", name: "ข", roles: ["officer", "head"] }),
    member({ id: "me3", name: "ค", roles: ["officer", "coordinator"] }),
  ];
  const texts = textsOf(membersCard(view(), agency(), people));
  expect(texts.filter((text) => ["ก", "ข", "ค"].includes(text))).toEqual(["ค", "ข", "ก"]);
  expect(texts).toContain("สำนักปลัด · ผู้ประสานงาน ITA");
});

test("members who left are not listed", () => {
  const card = membersCard(view(), agency(), [member(), member({ id: "me2", name: "คนเก่า", active: false })]);
  expect(textsOf(card)).toContain("สมาชิก 1 คน");
  expect(textsOf(card)).not.toContain("คนเก่า");
});

test("the history says what changed, who and when", () => {
  const one = task();
  const changes = [
    change({
      field: "status",
      before: "not_started",
      after: "done",
      by: "me1",
      at: "2026-03-02T02:12:00.000Z",
    }),
    change({ field: "evidence", before: [], after: [evidence({ note: "แผน" })] }),
    change({ field: "evidence", before: [evidence({ note: "แผน" })], after: [] }),
    change({ field: "owners", before: owners(), after: owners({ units: ["u2"], members: ["me1"] }) }),
    change({ field: "dueOn", before: null, after: "2026-04-30" }),
    change({ field: "notes", before: null, after: null }),
  ];
  const texts = textsOf(historyCard(view(), yearWith([one]), one, changes));
  expect(texts).toEqual(
    expect.arrayContaining([
      "สถานะ: ยังไม่ได้ดำเนินการ → ดำเนินการแล้ว",
      "สมหญิง ใจดี · 2 มี.ค. 69 09:12",
      "เพิ่มลิงก์: แผน",
      "ลบลิงก์: แผน",
      "ผู้รับผิดชอบ: – → กองคลัง, สมหญิง ใจดี",
      "กำหนด: – → 30 เม.ย. 69",
      "แก้ไขข้อมูล",
    ]),
  );
});

test("the quota card says what a reminder costs and how many are left", () => {
  const texts = textsOf(quotaCard(view(), { limit: 300, used: 96, groupSize: 12, pushesLeft: 17 })).join(
    " | ",
  );
  expect(texts).toContain("ใช้ไป 96 จาก 300 ข้อความ");
  expect(texts).toContain("17 ครั้ง");
  expect(
    textsOf(quotaCard(view(), { limit: null, used: 3, groupSize: null, pushesLeft: null })).join(),
  ).toContain("ไม่จำกัด");
});

test("a quota that is used up says how reminders come now", () => {
  const spent = { limit: 300, used: 300, groupSize: 12, pushesLeft: 0 };
  expect(textsOf(quotaCard(view(), spent)).join()).toContain("การเตือนจะมาพร้อมคำตอบ");
  expect(textsOf(quotaCard(view(), { ...spent, used: 0, pushesLeft: 25 })).join()).not.toContain("หมดแล้ว");
});

test("an empty list is one kind sentence and a way on", () => {
  const list = {
    title: "งานค้าง",
    empty: "ไม่มีงานค้าง",
    tasks: [],
    page: 1,
    call: { command: "overdue", args: {} },
  };
  const empty = taskList(view(), yearWith([]), list);
  expect(textsOf(empty)).toContain("ไม่มีงานค้าง");
  expect(tapsOf(empty).map((tap) => tap.call.command)).toEqual(["overview"]);
});

test("a text over LINE's length is cut and says so; an empty one never reaches LINE", () => {
  const long = say(view(), "ก".repeat(6000));
  expect(long.type === "text" && long.text.length).toBe(5000);
  expect(long.type === "text" && long.text.endsWith("ข้อความยาวเกิน ตัดเหลือเท่านี้")).toBe(true);
  expect(say(view(), "\u200B")).toMatchObject({ text: "–" });
});

test("buttons of English cards are in English", () => {
  const taps = tapsOf(menuCard(view({ language: "en" }), yearWith([])));
  expect(taps.filter((tap) => /[ก-๙]/.test(tap.label)).map((tap) => tap.label)).toEqual(["ภาษาไทย"]);
});
