// Owns the contract of codes: their uses, their end, and the count of wrong tries.
import { describe, expect, it } from "vitest";
import { now, token } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

const hourAgo = "2026-03-02T01:00:00.000Z";

export function describeTokens(test: UnderTest): void {
  describe("a code", () => {
    it("works as often as it may, though many try", async () => {
      const { store, beside } = test();
      const other = await beside();
      await store.tokens.add(token({ uses: 2 }));
      const uses = [store, other, store, other].map((one) => one.tokens.use("hash1", now));
      expect((await Promise.all(uses)).filter((used) => used !== null)).toHaveLength(2);
      expect(await store.tokens.load("hash1")).toEqual(token({ uses: 0 }));
    });

    it("without a number of uses works until its end", async () => {
      const { store } = test();
      const invite = token({ kind: "invite", uses: null, expiresAt: "2026-03-09T02:00:00.000Z" });
      await store.tokens.add(invite);
      for (const _ of [1, 2, 3]) expect(await store.tokens.use("hash1", now)).toEqual(invite);
      expect(await store.tokens.use("hash1", "2026-03-09T02:00:00.000Z")).toBeNull();
    });

    it("that nobody issued is null", async () => {
      const { store } = test();
      expect(await store.tokens.load("unknown")).toBeNull();
      expect(await store.tokens.use("unknown", now)).toBeNull();
    });

    it("is never issued twice", async () => {
      const { store } = test();
      await store.tokens.add(token());
      await expect(store.tokens.add(token({ agency: "ag2" }))).rejects.toThrow();
      expect((await store.tokens.load("hash1"))?.agency).toBe("ag1");
    });

    it("stops when its agency revokes that kind", async () => {
      const { store } = test();
      await store.tokens.add(token({ id: "h1" }));
      await store.tokens.add(token({ id: "h2", kind: "invite" }));
      await store.tokens.add(token({ id: "h3", agency: "ag2" }));
      await store.tokens.revoke("ag1", "setup");
      const left = await Promise.all(["h1", "h2", "h3"].map((id) => store.tokens.load(id)));
      expect(left.map((one) => one?.id)).toEqual([undefined, "h2", "h3"]);
    });

    it("counts a person's tries since an instant, each person alone", async () => {
      const { store } = test();
      expect(await store.tokens.countWrongTry("p1", hourAgo, hourAgo)).toBe(1);
      expect(await store.tokens.countWrongTry("p1", now, hourAgo)).toBe(2);
      expect(await store.tokens.countWrongTry("p2", now, hourAgo)).toBe(1);
      expect(await store.tokens.countWrongTry("p1", now, now)).toBe(2);
    });
  });
}
