// Owns the contract of copies: every record of one store in another, as it was.
import { describe, expect, it } from "vitest";
import { OperatorError } from "../../../../src/domain/errors.ts";
import type { OpenedStore, StoreRecord } from "../../../../src/store/copy-port.ts";
import {
  agency,
  assessment,
  change,
  channel,
  groupChat,
  inboxEvent,
  now,
} from "../../../support/builders.ts";
import { furnishEveryKind, recordsOf } from "../../../support/every-record.ts";
import { openTestStore } from "../../../support/store.ts";
import type { UnderTest } from "./opened.ts";

const kinds = [
  ...["agency", "assessment", "calendar", "catalogue", "change", "chat", "erasedAgency", "inboxEvent"],
  ...["member", "outboxRow", "pending", "quota", "sentMessage", "setting", "takenBack", "token"],
];

async function* broken(source: OpenedStore, after: number): AsyncGenerator<StoreRecord> {
  let given = 0;
  for await (const one of source.records()) {
    if (given === after) throw new Error("the file ends here");
    given += 1;
    yield one;
  }
}

export function describeCopies(test: UnderTest): void {
  describe("a copy", () => {
    it("holds every record of another kind of store as it was, and so does a copy of the copy", async () => {
      const { store } = test();
      const [source, back] = [await openTestStore(), await openTestStore()];
      await furnishEveryKind(source);
      const all = await recordsOf(source);
      expect([...new Set(all.map(({ kind }) => kind))].sort()).toEqual(kinds);
      expect(await store.fill(source.records())).toBe(all.length);
      expect(await recordsOf(store)).toEqual(all);
      await back.fill(store.records());
      expect(await recordsOf(back)).toEqual(all);
    });

    it("has every record that was written through this store", async () => {
      const { store } = test();
      const copy = await openTestStore();
      await furnishEveryKind(store);
      await copy.fill(store.records());
      const all = await recordsOf(copy);
      expect([...new Set(all.map(({ kind }) => kind))].sort()).toEqual(kinds);
      expect(await recordsOf(store)).toEqual(all);
    });

    it("goes on where the other store was", async () => {
      const { store } = test();
      const source = await openTestStore();
      await furnishEveryKind(source);
      await store.fill(source.records());
      expect(await store.assessments.save(assessment({ version: 2 }), "e1", [])).toBe("applied");
      expect(await store.assessments.save(assessment({ version: 1 }), "e5", [])).toBe("stale");
      expect(
        await store.assessments.save(assessment({ version: 2 }), "e5", [change({ eventId: "e5" })]),
      ).toBe("saved");
      expect(await store.assessments.save(assessment({ fiscalYear: 2570 }), "e3", [])).toBe("applied");
      expect(await store.agencies.save(agency({ id: "gone" }), "e6", [])).toBe("stale");
      expect(await store.inbox.add([inboxEvent({ id: "e1" })])).toEqual([]);
      expect(await store.inbox.claim("w2", 1_000)).toMatchObject({ id: "e9", payload: { type: "message" } });
      expect(await store.tokens.use("hash1", now)).toMatchObject({ uses: 0 });
      expect(await store.pending.openFor(groupChat, null, now)).toBeNull();
      await store.quota.settle(channel, "2026-03", "ag1", "k2", true);
      expect(await store.quota.load(channel, "2026-03")).toMatchObject({
        sent: 25,
        external: 15,
        reserved: {},
      });
      expect(await store.changes.byAgency("ag1", { limit: 3 })).toMatchObject([
        { id: "m1:0" },
        { id: "e5:0" },
        { id: "e4:0" },
      ]);
    });

    it("is refused by a store that holds a record, and changes nothing in it", async () => {
      const { store } = test();
      const source = await openTestStore();
      await furnishEveryKind(source);
      expect(await store.isEmpty()).toBe(true);
      await store.settings.set("one", "record");
      expect(await store.isEmpty()).toBe(false);
      await expect(store.fill(source.records())).rejects.toBeInstanceOf(OperatorError);
      expect(await recordsOf(store)).toEqual([{ kind: "setting", record: { name: "one", value: "record" } }]);
    });

    it("that broke off in the middle is made anew from its beginning", async () => {
      const { store } = test();
      const source = await openTestStore();
      await furnishEveryKind(source);
      await expect(store.fill(broken(source, 12))).rejects.toThrow("the file ends here");
      expect(await store.isEmpty()).toBe(true);
      await store.fill(source.records());
      expect(await recordsOf(store)).toEqual(await recordsOf(source));
    });

    it("is refused by a store that a server works on, which the store names", async () => {
      const { store, beside } = test();
      expect(await store.servers()).toEqual([]);
      await (await beside()).claimServer(() => {});
      expect(await store.servers()).toMatchObject([{ pid: process.pid, seenAt: expect.any(String) }]);
      await expect(store.fill(store.records())).rejects.toThrow(`process ${process.pid}`);
    });
  });
}
