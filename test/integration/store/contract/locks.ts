// Owns the contract of named locks, of settings and of the store as a whole.
import { describe, expect, it } from "vitest";
import type { UnderTest } from "./opened.ts";

const leaseMs = 60_000;

export function describeLocks(test: UnderTest): void {
  describe("a named lock", () => {
    it("has one holder, who may renew it", async () => {
      const { store, beside } = test();
      const other = await beside();
      expect(await store.locks.acquire("plan", "a", leaseMs)).toBe(true);
      expect(await other.locks.acquire("plan", "b", leaseMs)).toBe(false);
      expect(await store.locks.acquire("plan", "a", leaseMs)).toBe(true);
      expect(await other.locks.acquire("another", "b", leaseMs)).toBe(true);
    });

    it("is free when it was released by its holder, and by nobody else", async () => {
      const { store } = test();
      await store.locks.acquire("plan", "a", leaseMs);
      await store.locks.release("plan", "b");
      expect(await store.locks.acquire("plan", "b", leaseMs)).toBe(false);
      await store.locks.release("plan", "a");
      expect(await store.locks.acquire("plan", "b", leaseMs)).toBe(true);
    });

    it("is free when its time ran out", async () => {
      const { store } = test();
      await store.locks.acquire("plan", "a", 0);
      expect(await store.locks.acquire("plan", "b", leaseMs)).toBe(true);
      expect(await store.locks.acquire("plan", "a", leaseMs)).toBe(false);
    });
  });

  describe("a setting", () => {
    it("keeps its last value over a restart", async () => {
      const { store, reopen } = test();
      expect(await store.settings.get("offset")).toBeNull();
      await store.settings.set("offset", "1");
      await store.settings.set("offset", "2");
      expect(await (await reopen()).settings.get("offset")).toBe("2");
    });
  });

  describe("the store", () => {
    it("answers a ping, and rejects it once it is closed", async () => {
      const { store, reopen } = test();
      await expect(store.ping()).resolves.toBeUndefined();
      await reopen();
      await expect(store.ping()).rejects.toThrow();
    });

    it("knows the version of its schema", async () => {
      expect(await test().store.schemaVersion()).toBeGreaterThanOrEqual(1);
    });
  });
}
