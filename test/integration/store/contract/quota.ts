// Owns the contract of the quota ledger: never beyond a bound, nothing counted twice.
import { describe, expect, it } from "vitest";
import type { QuotaAllowance } from "../../../../src/domain/delivery.ts";
import type { Store } from "../../../../src/store/port.ts";
import type { UnderTest } from "./opened.ts";

const month = "2026-03";
const wide: QuotaAllowance = { limit: 100, share: null };

const reserve = (store: Store, agency: string, key: string, cost: number, allowance = wide) =>
  store.quota.reserve("ch", month, agency, key, cost, allowance);
const settle = (store: Store, agency: string, key: string, sent: boolean) =>
  store.quota.settle("ch", month, agency, key, sent);

export function describeQuota(test: UnderTest): void {
  describe("the quota ledger", () => {
    it("is empty for a month in which nothing happened", async () => {
      const empty = { channel: "ch", month, sent: 0, external: 0, reserved: {}, agencies: {} };
      expect(await test().store.quota.load("ch", month)).toEqual(empty);
    });

    it("keeps a reservation until it is settled: sent is spent, given back is free, both once", async () => {
      const { store } = test();
      await reserve(store, "a", "k1", 10);
      await reserve(store, "a", "k2", 20);
      expect(await store.quota.load("ch", month)).toMatchObject({
        sent: 0,
        reserved: { k1: 10, k2: 20 },
        agencies: { a: { sent: 0, reserved: { k1: 10, k2: 20 } } },
      });
      for (const again of [1, 2]) {
        await settle(store, "a", "k1", true);
        await settle(store, "a", "k2", false);
        await settle(store, "a", `unknown${again}`, true);
      }
      expect(await store.quota.load("ch", month)).toEqual({
        channel: "ch",
        month,
        sent: 10,
        external: 0,
        reserved: {},
        agencies: { a: { sent: 10, reserved: {} } },
      });
    });

    it("reserves the same key once", async () => {
      const { store } = test();
      expect(await reserve(store, "a", "k1", 60)).toBe(true);
      expect(await reserve(store, "a", "k1", 60)).toBe(true);
      expect((await store.quota.load("ch", month)).reserved).toEqual({ k1: 60 });
    });

    it("refuses what would pass the channel's limit, counting sent, external and reserved", async () => {
      const { store } = test();
      await reserve(store, "a", "k1", 30);
      await settle(store, "a", "k1", true);
      await store.quota.observe("ch", month, 50);
      await reserve(store, "b", "k2", 40);
      expect(await reserve(store, "c", "k3", 11)).toBe(false);
      expect((await store.quota.load("ch", month)).reserved).toEqual({ k2: 40 });
      expect(await reserve(store, "c", "k3", 10)).toBe(true);
      expect(await reserve(store, "c", "k4", 1)).toBe(false);
    });

    it("refuses what would pass the agency's share, whatever others have", async () => {
      const { store } = test();
      const shared = { limit: 100, share: 25 };
      expect(await reserve(store, "a", "k1", 20, shared)).toBe(true);
      await settle(store, "a", "k1", true);
      expect(await reserve(store, "a", "k2", 6, shared)).toBe(false);
      expect(await reserve(store, "a", "k2", 5, shared)).toBe(true);
      expect(await reserve(store, "a", "k3", 1, shared)).toBe(false);
      expect(await reserve(store, "b", "k4", 25, shared)).toBe(true);
    });

    it("knows no bound where LINE sets none", async () => {
      const { store } = test();
      expect(await reserve(store, "a", "k1", 1_000_000, { limit: null, share: null })).toBe(true);
      expect(await reserve(store, "a", "k2", 1, { limit: null, share: 1_000_000 })).toBe(false);
    });

    it("never passes the limit though many reserve at the same time", async () => {
      const { store, beside } = test();
      const other = await beside();
      const tries = Array.from({ length: 30 }, (_, n) =>
        reserve(n % 2 === 0 ? store : other, `a${n % 3}`, `k${n}`, 7),
      );
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(14);
    });

    it("takes what LINE counted beyond its own knowledge as external, and never less than before", async () => {
      const { store } = test();
      await reserve(store, "a", "k1", 10);
      await store.quota.observe("ch", month, 25);
      expect((await store.quota.load("ch", month)).external).toBe(15);
      await settle(store, "a", "k1", true);
      await store.quota.observe("ch", month, 25);
      await store.quota.observe("ch", month, 12);
      expect((await store.quota.load("ch", month)).external).toBe(15);
      await store.quota.observe("ch", month, 30);
      expect((await store.quota.load("ch", month)).external).toBe(20);
    });

    it("keeps months and channels apart", async () => {
      const { store } = test();
      await reserve(store, "a", "k1", 100);
      expect(await store.quota.reserve("ch", "2026-04", "a", "k1", 100, wide)).toBe(true);
      expect(await store.quota.reserve("other", month, "a", "k1", 100, wide)).toBe(true);
      await store.quota.settle("other", month, "a", "k1", true);
      expect(await store.quota.load("ch", month)).toMatchObject({ sent: 0, reserved: { k1: 100 } });
    });
  });
}
