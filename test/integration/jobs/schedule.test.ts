// Owns the heartbeat's guarantees: it plans and delivers from stored state, survives faults, and clears what is old.
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { addMs, instantOf } from "../../../src/domain/time.ts";
import { agency, assessment, inboxEvent, now, pending, sentMessage, task } from "../../support/builders.ts";
import { openJobs } from "../../support/jobs.ts";

const dayMs = 86_400_000;

describe("the heartbeat", () => {
  it("turns a due task into one push at the cut-off, when nobody spoke", async () => {
    const scene = await openJobs();
    await scene.store.agencies.save(agency(), "setup", []);
    const due = assessment({ tasks: [task({ dueOn: "2026-03-09" })], nextReminderOn: "2026-03-02" });
    await scene.store.assessments.save(due, "setup", []);
    await scene.jobs.start();
    await scene.jobs.idle();
    expect(scene.line.sends).toEqual([]);
    scene.at = instantOf("2026-03-02", "15:30");
    await scene.jobs.tick();
    await scene.jobs.tick();
    expect(scene.line.sends.map((send) => send.kind)).toEqual(["push"]);
  });

  it("beats while it works, and no longer when it has not for three minutes", async () => {
    const scene = await openJobs();
    expect(scene.jobs.beats()).toBe(false);
    await scene.jobs.start();
    expect(scene.jobs.beats()).toBe(true);
    scene.at = addMs(now, 3 * 60_000);
    expect(scene.jobs.beats()).toBe(false);
    await scene.jobs.tick();
    expect(scene.jobs.beats()).toBe(true);
  });

  it("survives a store that fails, without counting as a beat", async () => {
    const scene = await openJobs();
    await scene.store.close();
    await scene.jobs.tick();
    expect(scene.jobs.beats()).toBe(false);
  });

  it("leaves the planning to the server that has its turn", async () => {
    const scene = await openJobs();
    await scene.store.agencies.save(agency(), "setup", []);
    const due = assessment({ tasks: [task({ dueOn: "2026-03-09" })], nextReminderOn: "2026-03-02" });
    await scene.store.assessments.save(due, "setup", []);
    await scene.store.locks.acquire("schedule", "another server", 60_000);
    await scene.jobs.tick();
    expect(await scene.store.outbox.counts()).toMatchObject({ planned: 0 });
    await scene.store.locks.release("schedule", "another server");
    await scene.jobs.tick();
    expect(await scene.store.outbox.counts()).toMatchObject({ planned: 1 });
  });

  it("looks again within half a minute after another server had its turn: that one may have died in it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const scene = await openJobs();
    await scene.store.agencies.save(agency(), "setup", []);
    const due = assessment({ tasks: [task({ dueOn: "2026-03-09" })], nextReminderOn: "2026-03-02" });
    await scene.store.assessments.save(due, "setup", []);
    await scene.store.locks.acquire("schedule", "another server", 60_000);
    await scene.jobs.start();
    expect(await scene.store.outbox.counts()).toMatchObject({ planned: 0 });
    await scene.store.locks.release("schedule", "another server");
    await vi.advanceTimersByTimeAsync(20_000);
    await vi.waitFor(async () => expect(await scene.store.outbox.counts()).toMatchObject({ planned: 1 }));
  });

  it("forgets own messages after 60 days, handled events after three, and questions at their end", async () => {
    const scene = await openJobs();
    const { store } = scene;
    await store.sentMessages.add([
      sentMessage({ id: "old" }),
      sentMessage({ id: "young", sentAt: addMs(now, dayMs) }),
    ]);
    await store.inbox.add([inboxEvent({ id: "handled" })]);
    await store.pending.add(pending());
    await scene.jobs.start();
    await scene.jobs.idle();
    scene.at = addMs(now, 60 * dayMs + 1);
    await scene.jobs.tick();
    expect(await store.sentMessages.load("old")).toBeNull();
    expect(await store.sentMessages.load("young")).not.toBeNull();
    expect(await store.inbox.load("handled")).toBeNull();
    expect(await store.pending.load("pe1")).toBeNull();
  });
});
