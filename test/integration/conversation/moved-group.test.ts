// Owns the proof that a group which an agency has left hears nothing more of it, not even what was held for it.
import { beforeEach, expect, it } from "vitest";
import { translator } from "../../../src/i18n/index.ts";
import { type Office, openOffice } from "../../support/office.ts";

const th = translator("th");
let office: Office;
let other: string;

/** The digest of the day waits for a free reply of the office's group; the bot is in a second group too. */
beforeEach(async () => {
  office = await openOffice();
  await office.moveTo("2026-03-02T10:00:00+07:00");
  other = (await office.sim.addGroup("กลุ่มใหม่", Object.values(office.people))).id;
  await office.hears(other, () => office.sim.inviteBot(other));
  return office.close;
});

const states = async () =>
  (await office.store.outbox.list({}, { limit: 10 })).map(({ state, reason }) => [state, reason]);

it("while it is the agency's, its talk brings the digest", async () => {
  expect((await office.say("malee", "ฝนตกหนักมาก")).text).toContain("งาน ITA วันนี้");
});

it("a digest held for the old group is neither carried nor pushed there once the agency moved", async () => {
  await office.say("somsri", "ita ผูกกลุ่มนี้", { chat: other });
  await office.tap("somsri", th("choice.confirm"), { chat: other });
  expect((await office.say("malee", "ฝนตกหนักมาก")).messages).toEqual([]);
  expect(await office.moveTo("2026-03-02T15:45:00+07:00")).toEqual([]);
  expect(await states()).toMatchObject([["skipped", expect.any(String)]]);
});

it("nor after the bot was removed and asked in again", async () => {
  await office.sim.removeBot(office.group);
  await office.app.jobs.idle();
  const greeting = await office.hears(office.group, () => office.sim.inviteBot(office.group));
  expect(greeting.messages).toHaveLength(1);
  expect((await office.say("malee", "ฝนตกหนักมาก")).messages).toEqual([]);
  expect(await office.moveTo("2026-03-02T15:45:00+07:00")).toEqual([]);
});
