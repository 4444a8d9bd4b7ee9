// Owns the guarantee that a write whose answer LINE refuses is told as what it is: recorded.
import { expect, it } from "vitest";
import { addMs } from "../../../src/domain/time.ts";
import { channel, inboxEvent, now } from "../../support/builders.ts";
import { refused } from "../../support/fake-line.ts";
import { type JobsScene, openJobs, text, wordsOf } from "../../support/jobs.ts";

const write = {
  messages: [text("card")],
  about: { agency: "ag1", assessment: "ag1:2569", tasks: ["o12"] },
  announce: "O12 → เสร็จ",
};

/** A scene in which the event `write` writes and every other is answered by its id. */
async function sceneOf(...batches: ReturnType<typeof inboxEvent>[][]): Promise<JobsScene> {
  return openJobs({
    addressed: async () => ({ keep: batches.shift() ?? [], carriers: [] }),
    handle: async ({ id }) => (id === "write" ? write : { messages: [text(id)], about: null }),
  });
}

async function receive({ jobs }: JobsScene): Promise<void> {
  await jobs.receive(channel, [{}]);
  await jobs.idle();
}

const said = ({ line }: JobsScene): string[][] => line.sends.map(({ messages }) => wordsOf(messages));
const writing = inboxEvent({ id: "write" });
const next = inboxEvent({ id: "next", at: addMs(now, 1), replyToken: "rt2" });

it("it is announced with the next reply, without an apology, and its event is dead with the reason", async () => {
  const scene = await sceneOf([writing], [next]);
  scene.line.outcomes = [refused("badRequest")];
  await receive(scene);
  expect(await scene.store.inbox.load("write")).toMatchObject({
    state: "dead",
    reason: "answer refused by LINE: badRequest",
  });
  await receive(scene);
  expect(said(scene)).toEqual([["card"], ["O12 → เสร็จ", "next"]]);
});

it("also where a server stopped while it answered: what LINE refuses had not arrived", async () => {
  const scene = await sceneOf([next]);
  await scene.store.inbox.add([writing]);
  await scene.store.inbox.claim("stopped", 60_000);
  await scene.store.inbox.tryReply("write", "stopped");
  await scene.store.inbox.giveBack("write", "stopped");
  scene.line.outcomes = [refused("badRequest")];
  await scene.jobs.start();
  await scene.jobs.idle();
  await receive(scene);
  expect(said(scene)).toEqual([["card"], ["O12 → เสร็จ", "next"]]);
});

it("handled again after midnight, as by another server, it is announced once", async () => {
  const late = inboxEvent({ id: "write", at: "2026-03-02T16:59:00.000Z", replyToken: null });
  const scene = await sceneOf();
  scene.at = late.at;
  const { inbox, outbox } = scene.store;
  await inbox.add([late]);
  const { finish } = inbox;
  let stops = 0;
  inbox.finish = async (...args) => {
    stops += 1;
    if (stops > 1) return finish.call(inbox, ...args);
    scene.at = "2026-03-02T17:01:00.000Z";
    throw new Error("stopped before the end was written");
  };
  await scene.jobs.start();
  await scene.jobs.idle();
  expect(stops).toBe(2);
  expect(await outbox.list({}, { limit: 9 })).toMatchObject([{ kind: "announcement", day: "2026-03-02" }]);
});
