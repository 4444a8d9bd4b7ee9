// Owns the whole way in and out over HTTP: what LINE's rules make of our webhooks, replies, reminders and quota.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Task } from "../../../src/domain/assessment.ts";
import { instantOf } from "../../../src/domain/time.ts";
import type { Message } from "../../../src/line/types.ts";
import { assessment, task } from "../../support/builders.ts";
import { type LineJobs, startLineJobs } from "../../support/line-jobs.ts";

const hello = [{ type: "text" as const, text: "สวัสดี" }];

async function saidBy({
  sim,
  jobs,
  group,
}: LineJobs): Promise<{ words: string; via: string; cost: number }[]> {
  await jobs.idle();
  const messages = (await sim.messages(group)).filter((message) => message.from === "bot");
  return messages.map(({ message, via, cost }) => ({
    words: message ? wordsOf(message) : "",
    via: via ?? "",
    cost: cost ?? 0,
  }));
}

function wordsOf(message: Message): string {
  if (message.type === "flex") return message.altText;
  return message.type === "text" ? message.text : message.type;
}

/** An open year whose tasks have a step on Monday 2 March 2026. */
async function dueToday({ store }: LineJobs, tasks: Task[]): Promise<void> {
  await store.assessments.save(assessment({ tasks, nextReminderOn: "2026-03-02" }), "setup", []);
}

const due = task({ code: "O12", dueOn: "2026-03-02" });

describe("an event", () => {
  it("is answered over its reply token, for nothing", async () => {
    const scene = await startLineJobs();
    const { webhookStatus } = await scene.sim.text(scene.group, scene.ann, "สรุป");
    expect(webhookStatus).toBe(200);
    expect(await saidBy(scene)).toEqual([{ words: "สรุป", via: "reply", cost: 0 }]);
    expect(await scene.line.quotaUsed()).toBe(0);
  });

  it("that could not be stored is delivered again by LINE and answered once", async () => {
    const scene = await startLineJobs();
    await scene.sim.settings({ redelivery: true });
    scene.failNext();
    expect((await scene.sim.text(scene.group, scene.ann, "สรุป")).webhookStatus).toBe(500);
    expect((await scene.sim.redeliver()).webhookStatus).toBe(200);
    await scene.sim.redeliver();
    expect((await saidBy(scene)).map(({ words }) => words)).toEqual(["สรุป"]);
    expect((await scene.store.inbox.counts()).done).toBe(1);
  });
});

describe("a reminder", () => {
  it("goes before the next answer, for nothing, with the day's tasks on a card", async () => {
    const scene = await startLineJobs();
    await dueToday(scene, [due]);
    await scene.jobs.tick();
    expect(await saidBy(scene)).toEqual([]);
    await scene.sim.text(scene.group, scene.ann, "สรุป");
    const [digest, answer, ...rest] = await saidBy(scene);
    expect(digest).toMatchObject({ via: "reply", cost: 0 });
    expect(digest?.words).toContain("O12");
    expect([answer?.words, rest]).toEqual(["สรุป", []]);
    await scene.sim.clock({ at: instantOf("2026-03-02", "15:30") });
    expect(await saidBy(scene)).toHaveLength(2);
  });

  it("that nobody carried is pushed at the cut-off, at one message for each person", async () => {
    const scene = await startLineJobs();
    await dueToday(scene, [due]);
    await scene.sim.clock({ at: instantOf("2026-03-02", "15:29") });
    expect(await saidBy(scene)).toEqual([]);
    await scene.sim.clock({ at: instantOf("2026-03-02", "15:30") });
    expect(await saidBy(scene)).toMatchObject([{ via: "push", cost: 2 }]);
    expect(await scene.line.quotaUsed()).toBe(2);
    expect((await scene.store.quota.load(scene.channel, "2026-03")).sent).toBe(2);
  });

  it("says only what is still open when it is sent", async () => {
    const scene = await startLineJobs();
    await dueToday(scene, [
      due,
      task({ code: "O13", dueOn: "2026-03-02" }),
      task({ code: "O14", dueOn: "2026-04-30" }),
    ]);
    await scene.jobs.tick();
    const year = await scene.store.assessments.load("ag1:2569");
    if (!year) throw new Error("saved above");
    const tasks = year.tasks.map((one) => (one.code === "O12" ? { ...one, status: "done" as const } : one));
    await scene.store.assessments.save({ ...year, tasks }, "done", []);
    await scene.sim.clock({ at: instantOf("2026-03-02", "15:30") });
    const [digest] = await saidBy(scene);
    expect(digest?.words).toContain("O13");
    expect(digest?.words).not.toMatch(/O12|O14/);
  });

  it("that the month has no room for is never sent, and its skip says why", async () => {
    const scene = await startLineJobs();
    await scene.sim.quota({ type: "limited", value: 301, used: 300 });
    await dueToday(scene, [due]);
    await scene.sim.clock({ at: instantOf("2026-03-02", "15:30") });
    await scene.sim.clock({ at: instantOf("2026-03-03", "00:00") });
    expect(await saidBy(scene)).toEqual([]);
    expect(await scene.store.outbox.list({}, { limit: 9 })).toMatchObject([
      { day: "2026-03-02", state: "skipped", reason: "quota" },
    ]);
  });

  it("of days on which no server ran comes as one digest that says it is late", async () => {
    const scene = await startLineJobs();
    await dueToday(scene, [due, task({ code: "O13", dueOn: "2026-03-16" })]);
    await scene.sim.clock({ at: instantOf("2026-03-11", "15:31") });
    expect(await saidBy(scene)).toHaveLength(1);
    expect(await scene.store.outbox.list({}, { limit: 9 })).toMatchObject([
      { day: "2026-03-11", late: true, state: "sent", subject: { tasks: ["o12", "o13"] } },
    ]);
  });
});

describe("LINE's own rules", () => {
  it("take a push with the same key once", async () => {
    const { line, group, sim } = await startLineJobs();
    const key = randomUUID();
    const first = await line.push(group, hello, key);
    const second = await line.push(group, hello, key);
    expect(first).toMatchObject({ kind: "sent" });
    expect(second).toMatchObject({ kind: "sent", messageIds: first.kind === "sent" ? first.messageIds : [] });
    expect(await sim.messages(group)).toHaveLength(1);
  });

  it("refuse an unknown reply token, a full month and an empty request, each in its own way", async () => {
    const { line, group, sim } = await startLineJobs();
    expect(await line.reply("f".repeat(32), hello)).toMatchObject({ why: "invalidReplyToken" });
    expect(await line.push(group, [], randomUUID())).toMatchObject({ why: "badRequest" });
    await sim.quota({ type: "limited", value: 1, used: 0 });
    expect(await line.push(group, hello, randomUUID())).toMatchObject({ why: "monthlyLimit" });
  });

  it("answer what the bot asks", async () => {
    const { line, group, ann } = await startLineJobs();
    expect(await line.groupMemberCount(group)).toBe(2);
    expect(await line.groupName(group)).toBe("Office");
    expect(await line.displayName(ann, group)).toBe("Ann");
    expect(await line.displayName(`U${"9".repeat(32)}`, null)).toBeNull();
    expect(await line.quotaLimit()).toBe(300);
    expect(await line.webhookEndpoint()).toMatchObject({ active: true });
  });
});
