// Owns the proof that a turn on MongoDB asks once for what it reads, ahead where it can, and never keeps an answer too long.
import { describe, expect, it } from "vitest";
import { createTurns, forgetReads, onceInTurn } from "../../../src/store/mongo/turns.ts";

/** Something to ask for, which counts how often it was asked and answers with the count. */
function counted(name: string): { asked: number; read(): Promise<number> } {
  const one = {
    asked: 0,
    read: () =>
      onceInTurn(name, async () => {
        one.asked += 1;
        return one.asked;
      }),
  };
  return one;
}

describe("a turn", () => {
  it("asks at once, and once, for what the last one about the same read", async () => {
    const { turn } = createTurns();
    const years = counted("years");
    const year = () => onceInTurn("year", () => years.read());
    for (const expected of [1, 2, 3]) {
      await turn("chat", async () => {
        expect(years.asked).toBe(expected === 1 ? 0 : expected);
        expect(await Promise.all([year(), years.read(), year()])).toEqual([expected, expected, expected]);
      });
      expect(years.asked).toBe(expected);
    }
  });

  it("reads nothing ahead for another chat, and nothing that the last one did not read", async () => {
    const { turn } = createTurns();
    const year = counted("year");
    await turn("chat", year.read);
    await turn("other", async () => undefined);
    expect(year.asked).toBe(1);
    await turn("chat", async () => undefined);
    await turn("chat", async () => undefined);
    expect(year.asked).toBe(2);
  });

  it("asks anew after a save, also for what is still on its way", async () => {
    const { turn } = createTurns();
    const year = counted("year");
    await turn("chat", async () => {
      const before = year.read();
      forgetReads();
      expect(await year.read()).toBe(2);
      expect(await before).toBe(1);
      expect(await year.read()).toBe(2);
    });
  });

  it("keeps what it asked anew when the answer from before fails", async () => {
    const { turn } = createTurns();
    const year = counted("year");
    const { promise, reject } = Promise.withResolvers<number>();
    await turn("chat", async () => {
      const before = onceInTurn("year", () => promise);
      forgetReads();
      await year.read();
      reject(new Error("the server is away"));
      await expect(before).rejects.toThrow("away");
      expect(await year.read()).toBe(1);
    });
  });

  it("is remembered for the thousand chats that talked last", async () => {
    const { turn } = createTurns();
    const [forgotten, kept] = [counted("forgotten"), counted("kept")];
    await turn("chat", forgotten.read);
    await turn("next chat", kept.read);
    for (let n = 1; n < 1_000; n += 1) await turn(`chat ${n}`, async () => undefined);
    await turn("next chat", async () => undefined);
    await turn("chat", async () => undefined);
    expect([forgotten.asked, kept.asked]).toEqual([1, 2]);
  });

  it("does not fail by what was read ahead in vain, and asks again for what failed", async () => {
    const { turn } = createTurns();
    let fails = false;
    const year = () =>
      onceInTurn("year", async () => {
        if (fails) throw new Error("the server is away");
        return "year";
      });
    await turn("chat", year);
    fails = true;
    await turn("chat", async () => undefined);
    await turn("chat", year).catch(() => undefined);
    await turn("chat", async () => {
      await new Promise(setImmediate);
      fails = false;
      expect(await year()).toBe("year");
    });
  });

  it("is not shared by those that run beside it", async () => {
    const { turn } = createTurns();
    const year = counted("year");
    expect(await Promise.all([turn("chat", year.read), turn("other", year.read), year.read()])).toEqual([
      1, 2, 3,
    ]);
  });
});
