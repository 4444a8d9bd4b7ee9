// Owns the proof of the faults of webhooks: doubled, out of order, redelivered later, and with reply tokens gone bad.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { startSimulator } from "../../support/simulator.ts";
import { ann, ben, hello, office, refusalOf, type Stage, setStage } from "./stage.ts";

const minuteMs = 60_000;

/** Texts in the order heard, those redelivered with a mark. */
function heard({ bot }: Stage): string[] {
  return bot.events().map((event) => {
    const text = event.type === "message" && event.message.type === "text" ? event.message.text : event.type;
    return event.deliveryContext.isRedelivery ? `${text} again` : text;
  });
}

for (const kind of ["twice", "twiceAtOnce"])
  test(`an event comes ${kind} with the same bytes, and the next one once`, async () => {
    const stage = await setStage();
    await stage.sim.fault({ kind, times: 1 });
    await stage.sim.text(office, ann, "1");
    await stage.sim.text(office, ann, "2");
    expect(heard(stage)).toEqual(["1", "1", "2"]);
    expect(stage.bot.heard[0]).toEqual(stage.bot.heard[1]);
  });

test("two copies at once are both on their way before either is acknowledged", async () => {
  const stage = await setStage();
  const release = stage.bot.keepWaiting();
  await stage.sim.fault({ kind: "twiceAtOnce", times: 1 });
  const said = stage.sim.text(office, ann, "1");
  await expect.poll(() => heard(stage)).toEqual(["1", "1"]);
  release();
  expect((await said).webhookStatus).toBe(200);
});

test("an event that is held back comes after the next one, with a token that is still good", async () => {
  const stage = await setStage();
  const { sim, client, lastToken } = stage;
  await sim.fault({ kind: "holdBack", times: 1 });
  expect((await sim.text(office, ann, "1")).webhookStatus).toBeNull();
  expect((await sim.faults()).heldBack).toHaveLength(1);
  await sim.clock({ advanceMs: 2 * minuteMs });
  expect(heard(stage)).toEqual([]);
  await sim.text(office, ben, "2");
  expect(heard(stage)).toEqual(["2", "1"]);
  await client.replyMessage({ replyToken: lastToken(), messages: [hello] });
});

test("an event comes minutes later as a redelivery, with the same id and its token renewed", async () => {
  const stage = await setStage();
  const { sim, client, bot, lastToken } = stage;
  await sim.fault({ kind: "redeliverOnly", afterMs: 5 * minuteMs, times: 1 });
  const { eventIds } = await sim.text(office, ann, "1");
  await sim.clock({ advanceMs: 4 * minuteMs });
  expect(heard(stage)).toEqual([]);
  await sim.clock({ advanceMs: minuteMs });
  expect(heard(stage)).toEqual(["1 again"]);
  expect(bot.events().map((event) => event.webhookEventId)).toEqual(eventIds);
  await client.replyMessage({ replyToken: lastToken(), messages: [hello] });
});

test("a redelivery comes when its time has come by itself, without anyone who moves the clock", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  let now = "2026-03-02T05:00:00.000Z";
  const stage = await setStage({ clock: { now: () => now } });
  await stage.sim.fault({ kind: "redeliverOnly", afterMs: minuteMs, times: 1 });
  await stage.sim.text(office, ann, "1");
  vi.advanceTimersByTime(5_000);
  expect((await stage.sim.faults()).late).toHaveLength(1);
  now = "2026-03-02T05:01:00.000Z";
  vi.advanceTimersByTime(5_000);
  await expect.poll(() => heard(stage)).toEqual(["1 again"]);
});

test("a redelivery's token stays dead once it was used, and 20 minutes after its event", async () => {
  const stage = await setStage();
  const { sim, client, lastToken } = stage;
  await sim.fault({ kind: "redeliverToo", afterMs: minuteMs, times: 1 });
  await sim.text(office, ann, "1");
  await client.replyMessage({ replyToken: lastToken(), messages: [hello] });
  await sim.clock({ advanceMs: minuteMs });
  expect(heard(stage)).toEqual(["1", "1 again"]);
  const reply = () => refusalOf(client.replyMessage({ replyToken: lastToken(), messages: [hello] }));
  expect((await reply()).message).toBe("Invalid reply token");
  await sim.fault({ kind: "redeliverOnly", afterMs: 21 * minuteMs, times: 1 });
  await sim.text(office, ann, "2");
  await sim.clock({ advanceMs: 21 * minuteMs });
  expect(heard(stage).at(-1)).toBe("2 again");
  expect((await reply()).message).toBe("Invalid reply token");
});

test("reply tokens are spent or aged on command, and only aged ones live again by a redelivery", async () => {
  const { sim, client, lastToken } = await setStage();
  const reply = (replyToken: string) => client.replyMessage({ replyToken, messages: [hello] });
  await sim.fault({ kind: "redeliverToo", afterMs: minuteMs, times: 2 });
  await sim.text(office, ann, "1");
  const spent = lastToken();
  expect(await sim.spoilTokens("spent", office)).toEqual({ count: 1 });
  await sim.text(office, ann, "2");
  const aged = lastToken();
  expect(await sim.spoilTokens("aged")).toEqual({ count: 1 });
  for (const token of [spent, aged])
    expect((await refusalOf(reply(token))).message).toBe("Invalid reply token");
  await sim.clock({ advanceMs: minuteMs });
  await reply(aged);
  expect((await refusalOf(reply(spent))).message).toBe("Invalid reply token");
});

test("clearing ends all faults, and what they held back or put off goes out at once", async () => {
  const stage = await setStage();
  const { sim } = stage;
  await sim.fault(
    { kind: "redeliverOnly", afterMs: minuteMs, times: 1 },
    { kind: "holdBack" },
    { kind: "hang" },
  );
  await sim.text(office, ann, "1");
  await sim.text(office, ann, "2");
  expect(await sim.clearFaults()).toMatchObject({ faults: [], heldBack: [], late: [] });
  expect(heard(stage)).toEqual(["2", "1 again"]);
  await sim.text(office, ann, "3");
  expect(heard(stage).at(-1)).toBe("3");
});

test("a reset forgets faults and whatever they kept", async () => {
  const stage = await setStage();
  const { sim } = stage;
  await sim.fault({ kind: "holdBack", times: 1 }, { kind: "tokenExpired" });
  await sim.text(office, ann, "1");
  await sim.reset();
  await sim.text(office, ann, "2");
  expect([heard(stage), (await sim.faults()).faults]).toEqual([["2"], []]);
});

test("faults and what they keep outlive a restart of LINE in miniature", async () => {
  const folder = mkdtempSync(join(tmpdir(), "simulator-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const setup = { webhookUrl: () => "http://127.0.0.1:1/", stateFile: join(folder, "line.json") };
  const first = await startSimulator(setup);
  await first.sim.fault({ kind: "holdBack", times: 1 }, { kind: "monthlyLimit", on: "push", times: 3 });
  await first.sim.text(office, ann, "1");
  const before = await first.sim.faults();
  await first.close();
  const second = await startSimulator(setup);
  onTestFinished(second.close);
  expect(await second.sim.faults()).toEqual(before);
  expect(before).toMatchObject({
    faults: [{ kind: "monthlyLimit", on: "push", times: 3 }],
    heldBack: [/\w{26}/],
  });
});

test("a fault that cannot be is refused with what is wrong, and of its list nothing is taken", async () => {
  const { sim } = await setStage();
  const good = { kind: "hang", times: 1 };
  const wrong: [object, string][] = [
    [{ kind: "nonsense" }, "kind is one of: invalidReplyToken"],
    [{}, "kind is one of"],
    [{ kind: "twice", on: "push" }, '\\"on\\"'],
    [{ kind: "reset", on: "telephone" }, "webhookEndpoint"],
    [{ kind: "slow" }, "afterMs"],
    [{ kind: "hang", times: -1 }, "times"],
    [{ kind: "redeliverOnly", afterMs: 90_000_000 }, "afterMs"],
  ];
  for (const [fault, words] of wrong) await expect(sim.fault(good, fault)).rejects.toThrow(words);
  await expect(sim.clearFaults("none")).rejects.toThrow("no such fault");
  await expect(sim.spoilTokens("spent", "nowhere")).rejects.toThrow("no such chat");
  expect((await sim.faults()).faults).toEqual([]);
});
