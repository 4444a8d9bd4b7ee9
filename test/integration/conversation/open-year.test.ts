// Owns the proof of opening a year in the chat: a look, one confirmation, once, and a way back.
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { openYear } from "../../../src/services/open-year.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
const year = { year: "2570" };
let office: Office;

beforeEach(async () => {
  office = await openOffice();
  onTestFinished(office.close);
});

const years = (): Promise<number[]> => office.store.assessments.years(office.agencyId);
const confirmButton = th("opening.confirmButton", year);

describe("a coordinator", () => {
  it("sees first what comes over, and nothing is written before the confirmation", async () => {
    await office.say("wichai", "ita O12 หมายเหตุ รอใบเสนอราคา");
    await office.say("wichai", "O12 https://www.bandon.go.th/o12");
    const said = await office.say("somsri", "ita เปิดปี 2570");
    for (const words of [
      th("opening.title", year),
      th("opening.provisional", year),
      th("opening.move.same", { count: "26" }),
      th("opening.linksAreOld"),
      th("opening.ask", year),
      "O12",
    ])
      expect(said.text).toContain(words);
    expect(labels(said)).toEqual(expect.arrayContaining([confirmButton, th("choice.cancel")]));
    expect(await years()).toEqual([2569]);
  });

  it("opens it with one tap; sentences mean the new year from then on, last year's is still written by name", async () => {
    await office.say("wichai", "ita O12 หมายเหตุ รอใบเสนอราคา");
    await office.say("somsri", "ita เปิดปี 2570");
    const said = await office.tap("somsri", confirmButton);
    expect(said.text).toContain(th("opening.done", year));
    expect(said.text).toContain(
      th("opening.cameOver", { from: "2569", owners: "106", notes: "1", links: "0", measures: "0" }),
    );
    expect(await years()).toEqual([2570, 2569]);
    expect((await office.say("wichai", "ita O12")).text).toContain("รอใบเสนอราคา");
    await office.say("somsri", "O12 เสร็จแล้ว ปี 2569");
    expect(await office.status("O12")).toBe("done");
    await office.say("somsri", "O11 เสร็จแล้ว");
    expect(await office.status("O11")).toBe("not_started");
  });

  it.each([
    ["ita เปิดปีใหม่", "the one after the newest"],
    ["ita เปิดปี ๒๕๗๐ ค่ะ", "in Thai digits"],
    ["ita open year 2027", "in English"],
  ])("may say “%s”: %s", async (sentence) => {
    expect(labels(await office.say("somsri", sentence))).toContain(confirmButton);
  });

  it("who opens a year before the one in use hears which stays in use, and sees the opened one", async () => {
    await office.say("somsri", "ita เปิดปี 2567");
    await office.tap("somsri", th("opening.confirmButton", { year: "2567" }));
    const stays = (opened: string) => th("opening.liveYear", { year: opened, live: "2569" });
    const look = await office.say("somsri", "ita เปิดปี 2568");
    expect(look.text).toContain(stays("2568"));
    expect(look.text).not.toContain(th("opening.reminders", { year: "2568" }));
    const said = await office.tap("somsri", th("opening.confirmButton", { year: "2568" }));
    expect(said.text).toContain(stays("2568"));
    expect((await office.tap("somsri", th("choice.overview"))).text).toContain("ภาพรวม ITA ปี 2568");
    expect((await office.say("somsri", "ita สรุป")).text).toContain("ภาพรวม ITA ปี 2569");
  });

  it("may say no: nothing is opened, and the button opens nothing later", async () => {
    const asked = await office.say("somsri", "ita เปิดปี 2570");
    const confirm = asked.calls.find(({ label }) => label === confirmButton)?.data ?? "";
    await office.tap("somsri", th("choice.cancel"));
    expect((await office.send("somsri", confirm)).text).toContain(th("refusal.pendingGone"));
    expect(await years()).toEqual([2569]);
  });

  it("takes it back with the button, and that back as well", async () => {
    await office.say("somsri", "ita เปิดปี 2570");
    await office.tap("somsri", confirmButton);
    const said = await office.tap("somsri", th("choice.undo"));
    expect(said.text).toContain(th("answer.undo.yearClosed", year));
    expect(said.text).toContain(th("answer.undo.liveYear", { year: "2569" }));
    expect(await years()).toEqual([2569]);
    expect((await office.tap("somsri", th("choice.undo"))).text).toContain(
      th("answer.undo.yearReopened", year),
    );
    expect(await years()).toEqual([2570, 2569]);
  });

  it("cannot take it back once a colleague has written in it, and hears who", async () => {
    await office.say("somsri", "ita เปิดปี 2570");
    const opened = await office.tap("somsri", confirmButton);
    await office.say("wichai", "O12 กำลังทำ");
    const undo = opened.calls.find(({ call }) => call.command === "undo")?.data ?? "";
    expect((await office.send("somsri", undo)).text).toContain(th("answer.undo.blocked", { who: "wichai" }));
    expect(await years()).toEqual([2570, 2569]);
  });
});

describe("nothing is opened", () => {
  it.each([
    ["wichai", "ita เปิดปี 2570", th("refusal.openNeedsCoordinator")],
    ["somsri", "ita เปิดปี 2580", th("refusal.yearTooFar", { year: 2580, last: 2570 })],
    ["somsri", "ita เปิดปี 2561", th("refusal.noListForYear", { year: 2561, first: 2565 })],
  ])("by %s with “%s”, who hears why and what helps", async (who, sentence, answer) => {
    expect((await office.say(who, sentence)).text).toContain(answer);
    expect(await years()).toEqual([2569]);
  });

  it("when it is open already: the second coordinator hears by whom", async () => {
    const members = await office.store.members.byAgency(office.agencyId);
    const malee = members.find(({ name }) => name === "malee");
    if (!malee) throw new Error("malee is registered");
    await office.store.members.save({ ...malee, roles: ["coordinator"] }, "promote", []);
    const [first, second] = [
      await office.say("somsri", "ita เปิดปี 2570"),
      await office.say("malee", "ita เปิดปี 2570"),
    ].map(({ calls }) => calls.find(({ label }) => label === confirmButton)?.data ?? "");
    await office.send("somsri", first ?? "");
    const told = await office.send("malee", second ?? "");
    expect(told.text).toContain("somsri");
    expect(told.text).not.toContain(th("opening.done", year));
    const changes = (await office.changes()).filter(
      ({ field, aggregate }) => field === "assessment" && aggregate.endsWith("2570"),
    );
    expect(changes).toHaveLength(1);
  });

  it("can take back what the operator opened, as long as that is undone at all; who wrote since is named", async () => {
    const { deps } = office.app;
    const agency = await office.store.agencies.load(office.agencyId);
    if (!agency) throw new Error("the office was not set up");
    const open = (eventId: string) =>
      openYear(deps, { by: "system", eventId, chat: null, at: deps.clock.now() }, agency, 2570);
    await open("run-1/a");
    const told = await office.say("somsri", "ita เปิดปี 2570");
    expect(told.text).toContain(th("opening.operator"));
    expect((await office.tap("somsri", th("choice.undo"))).text).toContain(
      th("answer.undo.yearClosed", { year: "2570" }),
    );
    expect(await years()).toEqual([2569]);
    await open("run-2/a");
    expect((await office.say("somsri", "ita เลิกทำ")).text).toContain(
      th("answer.undo.blocked", { who: th("opening.operator") }),
    );
    await office.sim.clock({ advanceMs: 25 * 3_600_000 });
    expect(labels(await office.say("somsri", "ita เปิดปี 2570"))).not.toContain(th("choice.undo"));
  });

  it("when the list became another one since the look: it is shown anew", async () => {
    await office.say("somsri", "ita เปิดปี 2570");
    const pending = await office.say("somsri", "ita เปิดปี 2570");
    const { content } = office.app.deps;
    const { catalogue } = content.catalogueFor(2569);
    office.app.deps.content = {
      ...content,
      catalogueFor: () => ({
        catalogue: { ...catalogue, id: "ita-lgo-2570", fiscalYear: 2570 },
        provisional: false,
      }),
    };
    const confirm = pending.calls.find(({ label }) => label === confirmButton)?.data ?? "";
    expect((await office.send("somsri", confirm)).text).toContain(th("opening.changed"));
    expect(await years()).toEqual([2569]);
  });
});
