// Owns the contract of claims: who may push a row, who may carry it, and what becomes of a claim that ran out.
import { describe, expect, it } from "vitest";
import { groupChat, now, outboxRow } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

const leaseMs = 60_000;
const cutOff = "2026-03-02T08:30:00.000Z";
const afterCutOff = "2026-03-02T08:31:00.000Z";
const expired = "2026-03-02T09:30:00.000Z";
const tried = { firstTriedAt: now, body: "[]", retryKey: "key", attempts: 1 };

export function describeOutboxClaims(test: UnderTest): void {
  describe("a claim to push", () => {
    it("takes a row from its cut-off on, by one worker alone", async () => {
      const { store, beside } = test();
      const other = await beside();
      await store.outbox.add([outboxRow()]);
      expect(await store.outbox.claimDue("w", now, leaseMs)).toBeNull();
      const taken = await Promise.all([
        store.outbox.claimDue("w1", cutOff, leaseMs),
        other.outbox.claimDue("w2", cutOff, leaseMs),
      ]);
      const [row] = taken.filter((one) => one !== null);
      expect(taken).toContain(null);
      expect(row).toMatchObject({ state: "claimed", claim: { via: "push" } });
      expect(await store.outbox.load(outboxRow().key)).toEqual(row);
    });

    it("waits for a row's back-off", async () => {
      const { store } = test();
      await store.outbox.add([outboxRow({ ...tried, nextTryAt: "2026-03-02T08:40:00.000Z" })]);
      expect(await store.outbox.claimDue("w", afterCutOff, leaseMs)).toBeNull();
      expect(await store.outbox.claimDue("w", "2026-03-02T08:40:00.000Z", leaseMs)).toMatchObject(tried);
    });

    it("takes the oldest day first, then what matters most, and rows past their end too", async () => {
      const { store } = test();
      await store.outbox.add([
        outboxRow({ agency: "minor", priority: 3 }),
        outboxRow({ agency: "major", priority: 1 }),
        outboxRow({ agency: "yesterday", priority: 3, day: "2026-03-01", expiresAt: now }),
      ]);
      const order: (string | undefined)[] = [];
      for (let n = 0; n < 4; n += 1)
        order.push((await store.outbox.claimDue("w", afterCutOff, leaseMs))?.agency);
      expect(order).toEqual(["yesterday", "major", "minor", undefined]);
    });

    it("takes over when a claim ran out: an untried row as planned, a tried one with the way it was tried", async () => {
      const { store } = test();
      const gone = (via: "reply" | "push") => ({ owner: "gone", until: "2026-03-02T00:00:00.000Z", via });
      await store.outbox.add([
        outboxRow({ agency: "untried", state: "claimed", claim: gone("reply") }),
        outboxRow({ agency: "tried", state: "claimed", claim: gone("reply"), ...tried }),
      ]);
      expect(await store.outbox.claimDue("w", now, leaseMs)).toMatchObject({
        agency: "tried",
        claim: { owner: "w", via: "reply" },
      });
      expect(await store.outbox.claimDue("w", now, leaseMs)).toBeNull();
      expect(await store.outbox.claimDue("w", cutOff, leaseMs)).toMatchObject({
        agency: "untried",
        claim: { owner: "w", via: "push" },
      });
    });

    it("runs by the store's clock", async () => {
      const { store } = test();
      await store.outbox.add([outboxRow()]);
      expect((await store.outbox.claimDue("w1", cutOff, -1))?.claim?.owner).toBe("w1");
      expect((await store.outbox.claimDue("w2", cutOff, leaseMs))?.claim?.owner).toBe("w2");
      expect(await store.outbox.claimDue("w3", "2099-01-01T00:00:00.000Z", leaseMs)).toBeNull();
    });

    it("leaves alone what is settled", async () => {
      const { store } = test();
      const settled = ["sent", "skipped", "unconfirmed", "dead"] as const;
      await store.outbox.add(settled.map((state) => outboxRow({ agency: state, state })));
      expect(await store.outbox.claimDue("w", expired, leaseMs)).toBeNull();
      expect(await store.outbox.claimHeld(groupChat, "w", now, leaseMs)).toBeNull();
      expect(await store.outbox.holds(groupChat, now)).toBe(false);
    });
  });

  describe("a reply that could carry a row", () => {
    it("gets it once, for its own chat", async () => {
      const { store } = test();
      await store.outbox.add([outboxRow()]);
      expect(await store.outbox.holds(groupChat, now)).toBe(true);
      expect(await store.outbox.holds("another", now)).toBe(false);
      expect(await store.outbox.claimHeld("another", "w", now, leaseMs)).toBeNull();
      expect(await store.outbox.claimHeld(groupChat, "w", now, leaseMs)).toMatchObject({
        key: outboxRow().key,
        state: "claimed",
        claim: { owner: "w", via: "reply" },
      });
      expect(await store.outbox.holds(groupChat, now)).toBe(false);
      expect(await store.outbox.claimHeld(groupChat, "w2", now, leaseMs)).toBeNull();
    });

    it("gets none that must be pushed, was tried or has ended", async () => {
      const { store } = test();
      await store.outbox.add([
        outboxRow({ agency: "legal", carry: false }),
        outboxRow({ agency: "tried", ...tried }),
        outboxRow({ agency: "ended", expiresAt: now }),
      ]);
      expect(await store.outbox.holds(groupChat, now)).toBe(false);
      expect(await store.outbox.claimHeld(groupChat, "w", now, leaseMs)).toBeNull();
    });

    it("gets a row that is parked for want of budget, and one whose untried claim ran out", async () => {
      const { store } = test();
      const parked = outboxRow({ reason: "quota", nextTryAt: "2026-03-02T09:00:00.000Z" });
      await store.outbox.add([parked]);
      expect((await store.outbox.claimHeld(groupChat, "w1", afterCutOff, -1))?.key).toBe(parked.key);
      expect(await store.outbox.holds(groupChat, afterCutOff)).toBe(true);
      expect((await store.outbox.claimHeld(groupChat, "w2", afterCutOff, leaseMs))?.claim?.owner).toBe("w2");
    });
  });
}
