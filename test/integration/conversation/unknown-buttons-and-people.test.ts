// Owns the proof of taps that cannot be taken as they are: no person, another agency, another year, another version.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { openYear } from "../../../src/services/open-year.ts";
import { labels, type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

async function nothingWritten(act: () => Promise<{ text: string }>): Promise<string> {
  let text = "";
  const written = await office.written(async () => {
    text = (await act()).text;
  });
  expect(written).toEqual([]);
  return text;
}

describe("when LINE leaves out who it was", () => {
  beforeEach(async () => {
    await office.sim.settings({ omitUserId: true });
    return async () => {
      await office.sim.settings({ omitUserId: false });
    };
  });

  it("cards and lists are shown as ever", async () => {
    expect((await office.say("malee", "ita สรุป")).text).toContain("ภาพรวม");
  });

  it("a tap that would write is answered with the sentence to type, which then works", async () => {
    await office.say("malee", "ita O7");
    const told = await nothingWritten(() => office.tap("malee", th("card.mark.done")));
    expect(told).toContain(th("answer.typeInstead", { sentence: "O7 เสร็จแล้ว" }));
    await office.sim.settings({ omitUserId: false });
    await office.say("malee", "O7 เสร็จแล้ว");
    expect(await office.status("O7")).toBe("done");
  });

  it("the quick reply and the link's button name their sentence too", async () => {
    await office.say("malee", "ita ตัวชี้วัด 10");
    expect(await nothingWritten(() => office.tap("malee", "✓ O20"))).toContain("O20 เสร็จแล้ว");
    await office.say("malee", "ita O3");
    const told = await nothingWritten(() => office.tap("malee", th("card.button.addLink")));
    expect(told).toContain("O3 https://…");
  });

  it("a sentence that would write says where to go, and writes nothing", async () => {
    const told = await nothingWritten(() => office.say("malee", "O1 เสร็จแล้ว"));
    expect(told).toContain(th("refusal.unknownPerson"));
  });

  it("nobody is registered and nothing confirmed", async () => {
    const told = await nothingWritten(() => office.say("aree", "ita ลงทะเบียน"));
    expect(told).toContain(th("refusal.unknownPerson"));
    await office.sim.settings({ omitUserId: false });
    await office.say("malee", "O1-O10 กำลังทำ");
    await office.sim.settings({ omitUserId: true });
    const refused = await nothingWritten(() => office.tap("malee", th("choice.confirm")));
    expect(refused).toContain(th("refusal.unknownPerson"));
  });
});

describe("a button", () => {
  it.each([
    ["of a later version", "2~status~~~t=o1~status=done"],
    ["of another maker", "action=done&id=1"],
    ["that is broken", "1~status~~~t"],
    ["of no command", "1~explode~~"],
    ["with arguments that do not fit", "1~status~~~t=o1~status=finished"],
    ["that is empty", ""],
  ])("%s explains itself", async (_what, data) => {
    expect(await nothingWritten(() => office.send("malee", data))).toContain(th("answer.oldButton"));
  });

  it("of a task that is gone explains itself", async () => {
    const told = await nothingWritten(() => office.send("malee", "1~status~~~t=gone~status=done"));
    expect(told).toContain(th("refusal.gone"));
  });

  it("of another agency is not for this chat", async () => {
    const { id } = await office.task("O1");
    const data = `1~status~aelsewhere~2569~t=${id}~status=done`;
    expect(await nothingWritten(() => office.send("somsri", data))).toContain(th("answer.otherAgency"));
  });
});

describe("a button of an earlier year", () => {
  it("explains itself, offers the live year, and can be insisted on", async () => {
    const card = await office.say("malee", "ita O2");
    const done = card.calls.find(({ call }) => call.args.status === "done")?.data ?? "";
    const agency = await office.store.agencies.load(office.agencyId);
    if (!agency) throw new Error("set up above");
    const actor = { by: "system", eventId: "open-2570", chat: null, at: office.app.deps.clock.now() };
    await openYear(office.app.deps, actor, agency, 2570);
    const told = await office.send("malee", done);
    expect(told.text).toContain(th("answer.supersededYear", { year: "2569", newest: "2570" }));
    expect(await office.status("O2")).toBe("not_started");
    expect(labels(told)).toEqual([
      th("choice.liveYear", { year: "2570" }),
      th("choice.thatYear", { year: "2569" }),
    ]);
    await office.tap("malee", th("choice.thatYear", { year: "2569" }));
    expect(await office.status("O2")).toBe("done");
  });

  it("while sentences mean the newest year, unless they name another", async () => {
    await office.say("malee", "O4 เสร็จแล้ว");
    expect(await office.status("O4")).toBe("not_started");
    await office.say("malee", "ita O4 ปี 2569 เสร็จแล้ว");
    expect(await office.status("O4")).toBe("done");
    expect((await office.say("malee", "ita สรุป ปี 2568")).text).toContain(
      th("refusal.yearNotOpen", { year: "2568" }),
    );
  });
});
