// Owns the contract of the record of changes: order, pages, redaction.
import { describe, expect, it } from "vitest";
import type { Change } from "../../../../src/domain/assessment.ts";
import type { Store } from "../../../../src/store/port.ts";
import { assessment, change } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

/** Saves changes with an assessment of their own, so that tests are about the record alone. */
async function record(store: Store, event: string, changes: readonly Change[]): Promise<void> {
  await store.assessments.save(assessment({ agency: `of-${event}` }), event, changes);
}

const at = (minute: number) => `2026-03-02T02:${String(minute).padStart(2, "0")}:00.000Z`;
const ids = (changes: readonly Change[]) => changes.map(({ id }) => id);

export function describeChanges(test: UnderTest): void {
  describe("the record of changes", () => {
    it("brings back each change as it was given", async () => {
      const { store } = test();
      const given = change({ messageId: "m1", before: null, after: [{ url: "https://x", note: "ก" }] });
      await record(store, "ev1", [given]);
      expect(await store.changes.byEvent("ag1", "ev1")).toEqual([given]);
    });

    it("tells all changes of an event in their order, over all aggregates of the agency", async () => {
      const { store } = test();
      const numbers = Array.from({ length: 12 }, (_, n) => change({ n, aggregate: n < 6 ? "x" : "y" }));
      await record(store, "ev1", [...numbers, change({ n: 12, agency: "ag2" })]);
      expect(ids(await store.changes.byEvent("ag1", "ev1"))).toEqual(ids(numbers));
    });

    it("tells a task's history newest first, page by page, nothing left out or doubled", async () => {
      const { store } = test();
      for (let minute = 0; minute < 5; minute += 1) {
        const eventId = `ev${minute}`;
        const two = [0, 1].map((n) => change({ eventId, n, at: at(minute) }));
        await record(store, eventId, [...two, change({ eventId, n: 2, taskId: "o1", at: at(minute) })]);
      }
      const expected = [4, 3, 2, 1, 0].flatMap((minute) => [`ev${minute}:1`, `ev${minute}:0`]);
      const seen: string[] = [];
      for (let after: string | undefined = "", rounds = 0; after !== undefined && rounds < 9; rounds += 1) {
        const page = { limit: 3, ...(after === "" ? {} : { after }) };
        const found = ids(await store.changes.byTask("ag1:2569", "o12", page));
        seen.push(...found);
        after = found.at(-1);
      }
      expect(seen).toEqual(expected);
    });

    it("tells an agency's changes newest first, of that agency alone", async () => {
      const { store } = test();
      await record(store, "ev1", [change({ eventId: "ev1", at: at(1) })]);
      await record(store, "ev2", [change({ eventId: "ev2", at: at(2), taskId: null, code: null })]);
      await record(store, "ev3", [change({ eventId: "ev3", at: at(3), agency: "ag2" })]);
      expect(ids(await store.changes.byAgency("ag1", { limit: 9 }))).toEqual(["ev2:0", "ev1:0"]);
      expect(ids(await store.changes.byAgency("ag1", { limit: 9, after: "ev2:0" }))).toEqual(["ev1:0"]);
    });

    it("knows a person's latest event in an agency since an instant", async () => {
      const { store } = test();
      await record(store, "ev1", [change({ eventId: "ev1", at: at(1) })]);
      await record(store, "ev2", [change({ eventId: "ev2", at: at(2) })]);
      await record(store, "ev3", [change({ eventId: "ev3", at: at(3), by: "me2" })]);
      await record(store, "ev4", [change({ eventId: "ev4", at: at(4), agency: "ag2" })]);
      expect(await store.changes.latestEventBy("ag1", "me1", at(2))).toBe("ev2");
      expect(await store.changes.latestEventBy("ag1", "me1", at(3))).toBeNull();
    });

    it("finds what came with a message, newest event first", async () => {
      const { store } = test();
      const of = (eventId: string, minute: number, n: number, messageId: string) =>
        change({ eventId, n, at: at(minute), messageId });
      await record(store, "ev1", [of("ev1", 1, 0, "m1"), of("ev1", 1, 1, "m1")]);
      await record(store, "ev2", [of("ev2", 2, 0, "m1")]);
      await record(store, "ev3", [of("ev3", 3, 0, "m2")]);
      expect(ids(await store.changes.byMessage("ag1", "m1"))).toEqual(["ev2:0", "ev1:0", "ev1:1"]);
      expect(await store.changes.byMessage("ag2", "m1")).toEqual([]);
    });
  });

  describe("the words of a message that was taken back", () => {
    const note = (id: string, text: string | null) => ({ id: `n${id}`, text, by: "me1", messageId: id });

    it("are null wherever a change repeats them, and others' words stay", async () => {
      const { store } = test();
      const first = [note("m1", "ลับ")];
      const both = [...first, note("m2", "ของคนอื่น")];
      const of = { field: "notes", before: [], after: first };
      await record(store, "ev1", [change({ eventId: "ev1", messageId: "m1", ...of })]);
      const later = { field: "notes", messageId: "m2", before: first, after: both };
      await record(store, "ev2", [change({ eventId: "ev2", ...later })]);
      expect(await store.changes.redactMessage("ag1", "m1")).toBe(2);
      expect((await store.changes.byEvent("ag1", "ev1"))[0]).toMatchObject({ after: [note("m1", null)] });
      expect((await store.changes.byEvent("ag1", "ev2"))[0]).toMatchObject({
        before: [note("m1", null)],
        after: [note("m1", null), note("m2", "ของคนอื่น")],
      });
      expect(await store.changes.redactMessage("ag1", "m1")).toBe(0);
    });

    it("go from explanations of links, the links stay", async () => {
      const { store } = test();
      const link = { id: "e1", url: "https://x", messageId: "m1" };
      const after = [{ ...link, note: "คำอธิบาย" }];
      await record(store, "ev1", [change({ messageId: "m1", field: "evidence", before: [], after })]);
      await store.changes.redactMessage("ag1", "m1");
      const [redacted] = await store.changes.byEvent("ag1", "ev1");
      expect(redacted?.after).toEqual([{ ...link, note: null }]);
    });

    it("go from reasons, also where a later change names them as what stood before", async () => {
      const { store } = test();
      const of = (eventId: string, before: string, after: string, more: Partial<Change>) =>
        change({ eventId, field: "reason", before, after, ...more });
      await record(store, "ev1", [of("ev1", "", "เพราะฉัน", { messageId: "m1" })]);
      await record(store, "ev2", [of("ev2", "เพราะฉัน", "อื่น", { messageId: "m2" })]);
      await record(store, "ev3", [of("ev3", "", "เพราะฉัน", { messageId: "m3", taskId: "o1" })]);
      expect(await store.changes.redactMessage("ag1", "m1")).toBe(2);
      const read = async (event: string) => (await store.changes.byEvent("ag1", event))[0];
      expect(await read("ev1")).toMatchObject({ before: "", after: null });
      expect(await read("ev2")).toMatchObject({ before: null, after: "อื่น" });
      expect(await read("ev3")).toMatchObject({ after: "เพราะฉัน" });
    });

    it("do not take a status with them, nor touch another agency", async () => {
      const { store } = test();
      await record(store, "ev1", [change({ messageId: "m1" })]);
      const foreign = { agency: "ag2", messageId: "m1", field: "notes", after: [note("m1", "คำ")] };
      await record(store, "ev2", [change({ eventId: "ev2", ...foreign })]);
      expect(await store.changes.redactMessage("ag1", "m1")).toBe(0);
      expect((await store.changes.byEvent("ag1", "ev1"))[0]).toMatchObject({ after: "done" });
      expect((await store.changes.byEvent("ag2", "ev2"))[0]).toMatchObject({ after: [note("m1", "คำ")] });
    });
  });
}
