// Owns the proof over HTTP that an event is answered once, however its webhook comes.
import { expect, it } from "vitest";
import { type LineJobs, startLineJobs } from "../../support/line-jobs.ts";

const minute = 60_000;

/** What the bot answered, in order. */
async function answers({ sim, jobs, group }: LineJobs): Promise<string[]> {
  await jobs.idle();
  const said = (await sim.messages(group)).filter(({ from, kind }) => from === "bot" && kind !== "system");
  return said.map(({ text = "" }) => text);
}

/** Two people's sentences, one after the other, when LINE has this fault at the first webhook. */
async function twoSaid(fault: object): Promise<LineJobs> {
  const scene = await startLineJobs();
  await scene.sim.fault({ times: 1, ...fault });
  for (const words of ["first", "second"]) await scene.sim.text(scene.group, scene.ann, words);
  return scene;
}

it.each(["twice", "twiceAtOnce"])("a webhook that comes %s is answered once", async (kind) => {
  const scene = await twoSaid({ kind });
  expect(await answers(scene)).toEqual(["first", "second"]);
  expect(await scene.store.inbox.counts()).toEqual({ waiting: 0, done: 2, dead: 0 });
});

it("a webhook that comes after the next one is answered all the same, once", async () => {
  const scene = await twoSaid({ kind: "holdBack" });
  expect((await answers(scene)).toSorted()).toEqual(["first", "second"]);
  expect((await scene.store.inbox.counts()).done).toBe(2);
});

it("an event that comes minutes later as a redelivery is answered by its renewed token", async () => {
  const scene = await twoSaid({ kind: "redeliverOnly", afterMs: 5 * minute });
  expect(await answers(scene)).toEqual(["second"]);
  await scene.sim.clock({ advanceMs: 5 * minute });
  expect(await answers(scene)).toEqual(["second", "first"]);
});

it("a redelivery of an event that was answered changes nothing", async () => {
  const scene = await twoSaid({ kind: "redeliverToo", afterMs: 5 * minute });
  expect(await answers(scene)).toEqual(["first", "second"]);
  await scene.sim.clock({ advanceMs: 5 * minute });
  expect(await answers(scene)).toEqual(["first", "second"]);
  expect((await scene.store.inbox.counts()).done).toBe(2);
});
