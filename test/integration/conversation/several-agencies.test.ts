// Owns the proof that nothing crosses from one agency to another for a person who belongs to two, nor from year to year.
import { beforeEach, describe, expect, it } from "vitest";
import type { Task } from "../../../src/domain/assessment.ts";
import { translator } from "../../../src/i18n/index.ts";
import { addAgency } from "../../../src/services/agencies.ts";
import { issueSetUpCode } from "../../../src/services/codes.ts";
import { openYear } from "../../../src/services/open-year.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
const link = "https://www.bandon.go.th/o20.pdf";
let office: Office;
let second: string;

/** Malee of the office is also the coordinator of a second agency; her 1:1 chat speaks for the first. */
beforeEach(async () => {
  office = await openOffice();
  const { deps } = office.app;
  const actor = { by: "system", eventId: "operator", chat: null, at: deps.clock.now() };
  const place = { type: "อบต", district: "", province: "", fiscalYear: 2569 } as const;
  second = (await addAgency(deps, actor, { name: "อบต.อีกแห่ง", ...place })).agency.id;
  await own(`เข้าร่วม ${await issueSetUpCode(deps, second)}`);
  await speakFor(office.agencyId);
  return office.close;
});

const own = (words: string) => office.say("malee", words, { chat: "malee" });
const speakFor = (agency: string) => office.send("malee", `1~useAgency~~~a=${agency}`, "malee");
const tasksOf = async (agency: string, year = 2569): Promise<Task[]> =>
  (await office.store.assessments.load(`${agency}:${year}`))?.tasks ?? [];
const linksOf = async (agency: string, year?: number) =>
  (await tasksOf(agency, year)).flatMap(({ code, evidence }) => evidence.map(({ url }) => [code, url]));

describe("a question that one agency's task left open", () => {
  it("takes no answer once the chat speaks for another agency", async () => {
    await own("O20 เสร็จแล้ว");
    await speakFor(second);
    await own(link);
    expect(await linksOf(second)).toEqual([]);
    expect(await linksOf(office.agencyId)).toEqual([]);
    await speakFor(office.agencyId);
    await own(link);
    expect(await linksOf(office.agencyId)).toEqual([["O20", link]]);
  });

  it("nor a hand-made confirmation without the agency's name", async () => {
    const asked = await own("O1-O10 กำลังทำ");
    const p = asked.calls.find(({ call }) => call.command === "confirm")?.call.args.p ?? "";
    await speakFor(second);
    const told = await office.send("malee", `1~confirm~~~p=${p}`, "malee");
    expect(told.text).toContain(th("refusal.pendingGone"));
    expect((await tasksOf(second)).filter(({ status }) => status === "in_progress")).toEqual([]);
  });
});

describe("a 1:1 chat of a person with two agencies", () => {
  const texts = async (words: string) => (await own(words)).messages.map(({ text }) => text);

  it("says of which one each answer speaks", async () => {
    expect(await texts("O20 กำลังทำ")).toContain("อบต.บ้านดอน");
    await speakFor(second);
    expect(await texts("O20")).toContain("อบต.อีกแห่ง");
    expect(await office.status("O20")).toBe("in_progress");
  });

  it("changes from one to the other by a sentence or from the menu, and a tap", async () => {
    for (const words of ["เปลี่ยนหน่วยงาน", "เมนู", "switch agency"]) {
      const asked = await own(words);
      expect(asked.text).toContain(th("people.activeAgency", { agency: "อบต.บ้านดอน" }));
      expect(labels(asked)).toEqual(expect.arrayContaining(["อบต.บ้านดอน", "อบต.อีกแห่ง"]));
      await office.tap("malee", "อบต.อีกแห่ง", { chat: "malee" });
      expect(await texts("O20")).toContain("อบต.อีกแห่ง");
      await speakFor(office.agencyId);
    }
  });

  it("while a group stays with its own, and others are not told", async () => {
    expect((await office.say("malee", "ita เปลี่ยนหน่วยงาน")).text).toContain(th("refusal.agencyInPrivate"));
    const [first] = (await office.say("malee", "ita O20")).messages;
    expect(first?.text).toBeUndefined();
    expect((await office.send("somsri", `1~useAgency~~~a=${second}`, "somsri")).text).toContain(
      th("refusal.notMember"),
    );
  });
});

it("a message taken back in 1:1 loses its words in the agency that it spoke of", async () => {
  await own("O20 หมายเหตุ ความลับ");
  const id = (await office.sim.messages(office.people.malee ?? "")).findLast(({ text }) =>
    text?.includes("ความลับ"),
  )?.id;
  await speakFor(second);
  await office.hears("malee", () => office.sim.unsend(id ?? ""));
  expect(JSON.stringify([await office.assessment(), await office.changes()])).not.toContain("ความลับ");
});

describe("what is asked about an earlier year's task", () => {
  beforeEach(async () => {
    const agency = await office.store.agencies.load(office.agencyId);
    if (!agency) throw new Error("set up above");
    const actor = { by: "system", eventId: "open-2570", chat: null, at: office.app.deps.clock.now() };
    await openYear(office.app.deps, actor, agency, 2570);
  });

  it("the link that is typed next stands in that year", async () => {
    await own("O20 ปี 2569 เสร็จแล้ว");
    await own(link);
    expect(await linksOf(office.agencyId, 2570)).toEqual([]);
    expect(await linksOf(office.agencyId)).toEqual([["O20", link]]);
  });

  it("the removal of a link is confirmed, and taken back, in that year", async () => {
    await own(`O20 ปี 2569 ${link}`);
    await own("O20 ปี 2569 ลบลิงก์ 1");
    await office.tap("malee", th("choice.confirm"), { chat: "malee" });
    expect(await linksOf(office.agencyId)).toEqual([]);
    await office.tap("malee", th("choice.undo"), { chat: "malee" });
    expect(await linksOf(office.agencyId)).toEqual([["O20", link]]);
  });
});
