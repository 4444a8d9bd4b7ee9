// Owns the proof that a server may stop between any two steps of a turn: a write stands once and is told at most once.
import { expect, it } from "vitest";
import { assessmentId } from "../../../src/domain/assessment.ts";
import { addMs, type Instant } from "../../../src/domain/time.ts";
import { member } from "../../support/builders.ts";
import { at, booked, cutOff, outcomeOf, remindedToday } from "../../support/delivery.ts";
import { type LineJobs, startLineJobs } from "../../support/line-jobs.ts";
import { endLeases, stopAfter } from "../../support/stopping.ts";

const noon = "2026-03-02T05:00:00.000Z";
const second = 1000;

/** Ann coordinates the agency whose digest is held when she speaks. */
async function furnished(): Promise<LineJobs> {
  const scene = await startLineJobs({ conversation: true });
  const { store, channel, ann } = scene;
  await store.members.save(member({ channel, userId: ann, roles: ["coordinator"] }), "scene", []);
  await remindedToday(scene, ["O12", "O13"]);
  await scene.jobs.tick();
  await scene.sim.settings({ redelivery: true });
  return scene;
}

/** What the bot told of the write, at once or later. */
async function tellings({ sim, group }: LineJobs): Promise<number> {
  const said = (await sim.messages(group)).filter(({ from }) => from === "bot");
  return said.filter(({ text }) => text?.startsWith("O12 → ")).length;
}

/** The write as it stands: once, and its event at an end. */
async function expectWritten({ store }: LineJobs): Promise<void> {
  const changes = await store.changes.byAgency("ag1", { limit: 9 });
  expect(changes.map(({ code, field, after }) => [code, field, after])).toEqual([["O12", "status", "done"]]);
  const year = await store.assessments.load(assessmentId("ag1", 2569));
  expect(year?.tasks.map(({ status }) => status)).toEqual(["done", "not_started"]);
  expect(await store.inbox.counts()).toMatchObject({ waiting: 0, dead: 0 });
}

/** Ann sets a status on a server that stops after so many steps; another one takes over at `later`. False: it did not stop. */
async function turnStoppedAfter(steps: number, later: Instant, tellsAtLeast: number): Promise<boolean> {
  const scene = await furnished();
  const { sim, group, ann, store } = scene;
  const stop = stopAfter(steps, scene);
  await scene.serveWith(stop);
  await sim.text(group, ann, "O12 เสร็จแล้ว");
  await scene.jobs.idle();
  await scene.serveWith({});
  endLeases(store.file);
  await scene.jobs.start();
  await at(scene, later);
  await sim.text(group, ann, "ita O14");
  await at(scene, cutOff);
  await expectWritten(scene);
  const told = await tellings(scene);
  expect(told, `told after ${steps} steps`).toBeLessThanOrEqual(1);
  expect(told, `told after ${steps} steps`).toBeGreaterThanOrEqual(tellsAtLeast);
  const { row, digests, ledger, charged } = await outcomeOf(scene);
  const arrived = row.state === "sent" ? [1] : [0, 1];
  expect([row.state, arrived.includes(digests.length)], `after ${steps} steps`).toEqual([
    expect.stringMatching(/^(sent|unconfirmed)$/),
    true,
  ]);
  expect(booked(ledger)).toBe(charged);
  return stop.struck();
}

// The token's life only decides how the reply itself ends: where it lives, every second step will do.
it.each([
  ["while the token of its event lives", 20 * second, 1, 2],
  ["after the token of its event is dead", 61 * second, 0, 1],
])(
  "a write stands once and is told at most once, %s",
  async (_when, laterMs, tellsAtLeast, stride) => {
    let steps = 0;
    while (await turnStoppedAfter(steps, addMs(noon, laterMs), tellsAtLeast)) steps += stride;
    expect(steps).toBeGreaterThan(20);
  },
  60_000,
);
