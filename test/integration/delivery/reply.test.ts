// Owns the proof over HTTP of the rules for replies, which have no retry key, and of the digests that ride on them.
import { describe, expect, it } from "vitest";
import type { OutboxState } from "../../../src/domain/delivery.ts";
import { instantOf } from "../../../src/domain/time.ts";
import { at, booked, cutOff, isDigest, outcomeOf, remindedToday } from "../../support/delivery.ts";
import { type LineJobs, startLineJobs } from "../../support/line-jobs.ts";

interface Ordered {
  kind: string;
  [more: string]: unknown;
}

/** A digest is held when somebody speaks and LINE has these faults at its replies. */
async function saidUnder(faults: Ordered[], unaddressed = false): Promise<LineJobs> {
  const hangs = faults.some(({ kind }) => kind === "hang");
  const about = { agency: "ag1", assessment: "ag1:2569", tasks: ["o12"] };
  const scene = await startLineJobs({
    about: { about, announce: "O12 → done" },
    unaddressed,
    ...(hangs ? { lineTimeoutMs: 500 } : {}),
  });
  await remindedToday(scene);
  await scene.jobs.tick();
  if (faults.length > 0)
    await scene.sim.fault(...faults.map((fault) => ({ on: "reply", times: 1, ...fault })));
  await say(scene, "answer");
  return scene;
}

async function say({ sim, jobs, group, ann }: LineJobs, words: string): Promise<void> {
  await sim.text(group, ann, words);
  await jobs.idle();
}

/** What the bot said, in order: `digest` for a card, the words of a text. */
async function saidBy({ sim, group }: LineJobs): Promise<string[]> {
  const said = (await sim.messages(group)).filter(({ from, kind }) => from === "bot" && kind !== "system");
  return said.map((message) => (isDigest(message) ? "digest" : (message.text ?? "")));
}

/** What a digest has come to when its day is over, and what the bot said until then. */
async function endOf(scene: LineJobs) {
  await at(scene, cutOff);
  const { row, ledger, charged } = await outcomeOf(scene);
  const { done } = await scene.store.inbox.counts();
  return { state: row.state, ids: row.messageIds.length, said: await saidBy(scene), ledger, charged, done };
}

const usedUp = { kind: "invalidReplyToken" };
const lost: Ordered[] = [
  { kind: "reset", accepted: true },
  { kind: "hang", accepted: true },
  { kind: "halfAnswer" },
];
const unclear: Ordered[] = [{ kind: "serverError", accepted: true }, { kind: "noJson" }];

describe("a held digest and its answer", () => {
  it.each<[string, Ordered[]]>([
    ["a cut connection", [{ kind: "reset" }]],
    ["no answer", [{ kind: "hang" }]],
    ["a fault of LINE", [{ kind: "serverError" }]],
    ["a bad gateway", [{ kind: "badGateway" }]],
    ["the rate limit", [{ kind: "rateLimit" }]],
  ])("arrive by the second try after %s, once", async (_what, faults) => {
    const end = await endOf(await saidUnder(faults));
    expect(end).toMatchObject({ state: "sent", ids: 1, said: ["digest", "answer"], charged: 0, done: 1 });
  });

  it.each(lost.map((fault) => [fault.kind, fault] as const))(
    "count as arrived when the answer to the first try was lost (%s) and the token is used up then",
    async (_kind, fault) => {
      const scene = await saidUnder([fault]);
      expect(await endOf(scene)).toMatchObject({
        state: "sent",
        ids: 0,
        said: ["digest", "answer"],
        done: 1,
      });
      expect(await scene.store.outbox.list({}, { limit: 9 })).toHaveLength(1);
    },
  );

  it.each<[string, Ordered[]]>([
    ...unclear.map((fault): [string, Ordered[]] => [`${fault.kind} and a used-up token`, [fault]]),
    ["two tries without an answer", [{ kind: "hang" }, { kind: "reset" }]],
    ["two faults of LINE", [{ kind: "serverError" }, { kind: "unavailable" }]],
    ["a cut connection and the rate limit", [{ kind: "reset" }, { kind: "rateLimit" }]],
    ["a time-out and a refusal", [{ kind: "hang" }, { kind: "invalidBody" }]],
  ])("are unconfirmed after %s: never pushed as well, told again the next day", async (_what, faults) => {
    const scene = await saidUnder(faults);
    const end = await endOf(scene);
    expect(end).toMatchObject({ state: "unconfirmed", charged: 0, done: 1 });
    expect(end.said.length === 0 || end.said.join() === "digest,answer").toBe(true);
    await at(scene, instantOf("2026-03-04", "09:00"));
    expect(await scene.store.outbox.list({}, { limit: 9 })).toMatchObject([
      { state: "unconfirmed", reason: expect.stringMatching(/./) },
      { day: "2026-03-04", state: "planned", subject: { tasks: ["o12"] } },
    ]);
    await say(scene, "good morning");
    expect((await saidBy(scene)).slice(end.said.length)).toEqual(["digest", "good morning"]);
  });

  it.each<[string, Ordered[]]>([
    ["a token that is used up at the first try", [usedUp]],
    ["the rate limit twice", [{ kind: "rateLimit", times: 2 }]],
    ["the rate limit and a used-up token", [{ kind: "rateLimit" }, usedUp]],
    ["a channel token that LINE refuses", [{ kind: "tokenExpired" }]],
  ])("wait for the next reply after %s, the write as an announcement", async (_what, faults) => {
    const scene = await saidUnder(faults);
    expect((await outcomeOf(scene)).row).toMatchObject({ state: "planned", firstTriedAt: null, body: null });
    await say(scene, "next");
    const end = await endOf(scene);
    expect(end).toMatchObject({ state: "sent", charged: 0, done: 2 });
    expect(end.said).toEqual(["digest", "O12 → done", "next"]);
  });

  it("leave the answer its own chance if LINE refuses the two together, and the digest its push", async () => {
    const scene = await saidUnder([{ kind: "invalidBody" }]);
    const end = await endOf(scene);
    expect(end).toMatchObject({ state: "sent", said: ["answer", "digest"], charged: 2, done: 1 });
    expect(booked(end.ledger)).toBe(2);
  });
});

describe("a digest on talk between colleagues", () => {
  it.each<[string, Ordered[], OutboxState, string[], number]>([
    ["nothing", [], "sent", ["digest"], 0],
    ["a cut connection", [{ kind: "reset" }], "sent", ["digest"], 0],
    ["a lost answer", [{ kind: "reset", accepted: true }], "sent", ["digest"], 0],
    ["a used-up token", [usedUp], "sent", ["digest"], 2],
    ["a fault after acceptance", [{ kind: "serverError", accepted: true }], "unconfirmed", ["digest"], 0],
    ["two faults", [{ kind: "serverError", times: 2 }], "unconfirmed", [], 0],
    ["a refusal of what it says", [{ kind: "invalidBody" }], "sent", ["digest"], 2],
  ])("arrives at most once after %s", async (_what, faults, state, said, charged) => {
    const end = await endOf(await saidUnder(faults, true));
    expect(end).toMatchObject({ state, said, charged });
    expect(booked(end.ledger)).toBe(charged);
  });
});
