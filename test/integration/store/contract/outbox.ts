// Owns the contract of planned rows: unique keys, compare-and-set, lists.
import { describe, expect, it } from "vitest";
import type { OutboxRow } from "../../../../src/domain/delivery.ts";
import { outboxRow } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

const keys = (rows: readonly OutboxRow[]) => rows.map(({ key }) => key);

export function describeOutbox(test: UnderTest): void {
  describe("a planned row", () => {
    it("comes back as it was given, after a restart too", async () => {
      const { store, reopen } = test();
      const row = outboxRow({ body: '["ข้อความ"]', attempts: 2, nextTryAt: "2026-03-02T03:00:00.000Z" });
      await store.outbox.add([row]);
      expect(await store.outbox.load(row.key)).toEqual(row);
      expect(await store.outbox.load("nothing")).toBeNull();
      expect(await (await reopen()).outbox.load(row.key)).toEqual(row);
    });

    it("is added once under its key, though two plan at the same time", async () => {
      const { store, beside } = test();
      const other = await beside();
      const rows = ["ag1", "ag2", "ag3"].map((agency) => outboxRow({ agency }));
      const added = await Promise.all([store.outbox.add(rows), other.outbox.add(rows)]);
      expect(added.flat().sort()).toEqual(keys(rows).sort());
      const changed = { ...outboxRow({ agency: "ag1" }), reason: "planned again" };
      expect(await store.outbox.add([changed, outboxRow({ agency: "ag4" })])).toEqual([
        outboxRow({ agency: "ag4" }).key,
      ]);
      expect((await store.outbox.load(changed.key))?.reason).toBeNull();
    });

    it("is written only in the state and by the owner that the writer expects", async () => {
      const { store } = test();
      const row = outboxRow();
      await store.outbox.add([row]);
      const claim = { owner: "w", until: "2026-03-02T04:00:00.123Z", via: "push" as const };
      const claimed: OutboxRow = { ...row, state: "claimed", claim };
      expect(await store.outbox.update(claimed, { state: "planned", owner: "w" })).toBe(false);
      expect(await store.outbox.update(claimed, { state: "claimed", owner: null })).toBe(false);
      expect(await store.outbox.update(claimed, { state: "planned", owner: null })).toBe(true);
      expect(await store.outbox.load(row.key)).toEqual(claimed);
      const sent: OutboxRow = { ...row, state: "sent", messageIds: ["1"], sentAt: row.plannedAt };
      expect(await store.outbox.update(sent, { state: "claimed", owner: "other" })).toBe(false);
      expect(await store.outbox.update(sent, { state: "claimed", owner: "w" })).toBe(true);
      expect(await store.outbox.load(row.key)).toEqual(sent);
      expect(await store.outbox.update({ ...row, key: "nothing" }, { state: "planned", owner: null })).toBe(
        false,
      );
    });

    it("is listed by day and key, filtered, page by page", async () => {
      const { store } = test();
      const rows = [
        outboxRow({ agency: "b", day: "2026-03-03" }),
        outboxRow({ agency: "a", day: "2026-03-03", state: "sent" }),
        outboxRow({ agency: "c", day: "2026-03-02", chat: "other" }),
        outboxRow({ agency: "a", day: "2026-03-04", state: "dead" }),
      ];
      await store.outbox.add(rows);
      const [b3, a3, c2, a4] = keys(rows);
      const list = async (filter: Parameters<typeof store.outbox.list>[0], limit = 9, after?: string) =>
        keys(await store.outbox.list(filter, { limit, ...(after === undefined ? {} : { after }) }));
      expect(await list({})).toEqual([c2, a3, b3, a4]);
      expect(await list({}, 2)).toEqual([c2, a3]);
      expect(await list({}, 2, a3)).toEqual([b3, a4]);
      expect(await list({ agency: "a" })).toEqual([a3, a4]);
      expect(await list({ chat: "other" })).toEqual([c2]);
      expect(await list({ states: ["planned", "dead"] })).toEqual([c2, b3, a4]);
      expect(await list({ states: [] })).toEqual([]);
      expect(await store.outbox.counts()).toEqual({
        planned: 2,
        claimed: 0,
        sent: 1,
        skipped: 0,
        unconfirmed: 0,
        dead: 1,
      });
    });
  });
}
