// Owns the contract of turns: what was read once may be remembered, but never over a save.
import { describe, expect, it } from "vitest";
import { assessment } from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

export function describeTurns(underTest: UnderTest): void {
  describe("a turn", () => {
    const year = async () => {
      const found = await underTest().store.assessments.load("ag1:2569");
      if (!found) throw new Error("there is no year");
      return found;
    };

    it("sees what it saved itself", async () => {
      const { assessments, turn } = underTest().store;
      await assessments.save(assessment(), "open", []);
      await turn("chat", async () => {
        await assessments.save({ ...(await year()), constraints: ["mine"] }, "own", []);
        expect(await year()).toMatchObject({ version: 2, constraints: ["mine"] });
        expect(await assessments.years("ag1")).toEqual([2569]);
        expect(await assessments.takeBack(await year(), "back", [])).toBe("saved");
        expect(await assessments.years("ag1")).toEqual([]);
        expect(await assessments.load("ag1:2569")).toBeNull();
      });
    });

    it("is told that somebody else was faster, and reads that then", async () => {
      const { assessments, turn } = underTest().store;
      const other = await underTest().beside();
      await assessments.save(assessment(), "open", []);
      await turn("chat", async () => {
        const read = await year();
        await other.assessments.save({ ...read, constraints: ["theirs"] }, "other", []);
        expect(await assessments.save({ ...read, constraints: ["mine"] }, "own", [])).toBe("stale");
        expect((await year()).constraints).toEqual(["theirs"]);
      });
    });

    it("leaves nothing behind for the next one", async () => {
      const { assessments, turn } = underTest().store;
      const other = await underTest().beside();
      await assessments.save(assessment(), "open", []);
      const read = await turn("chat", year);
      await other.assessments.save({ ...read, constraints: ["theirs"] }, "other", []);
      expect((await turn("chat", year)).constraints).toEqual(["theirs"]);
      expect((await year()).constraints).toEqual(["theirs"]);
    });

    it("about the same as the last one reads what stands now", async () => {
      const { assessments, turn } = underTest().store;
      const other = await underTest().beside();
      await assessments.save(assessment(), "open", []);
      for (const constraints of [["first"], ["second"]]) {
        await other.assessments.save({ ...(await year()), constraints }, String(constraints), []);
        expect(await turn("chat", async () => (await year()).constraints)).toEqual(constraints);
      }
    });

    it("ends with the fault of its work", async () => {
      const { turn } = underTest().store;
      await expect(turn("chat", () => Promise.reject(new Error("a fault")))).rejects.toThrow("a fault");
    });
  });
}
