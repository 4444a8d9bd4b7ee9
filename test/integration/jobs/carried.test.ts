// Owns what rides on free replies: held digests go before the answer, once, and come back if the reply did not happen.
import { describe, expect, it } from "vitest";
import type { Handled } from "../../../src/chat/handled.ts";
import type { OutboxRow } from "../../../src/domain/delivery.ts";
import { addMs } from "../../../src/domain/time.ts";
import { carrier, channel, inboxEvent, now, outboxRow } from "../../support/builders.ts";
import { refused, serverError, timedOut } from "../../support/fake-line.ts";
import { type JobsScene, openJobs, text, wordsOf } from "../../support/jobs.ts";

const answer = (...words: string[]): Handled => ({ messages: words.map(text), about: null });

/** A scene in which every webhook is the next event of the group. */
async function sceneWith(row: OutboxRow | null, words: string[] = ["answer"], over = {}): Promise<JobsScene> {
  let n = 0;
  const scene: JobsScene = await openJobs({
    addressed: async () => {
      n += 1;
      const event = { id: `e${n}`, replyToken: `rt${n}`, at: addMs(now, n), receivedAt: scene.at };
      return { keep: [inboxEvent(event)], carriers: [] };
    },
    handle: async () => answer(...words),
    ...over,
  });
  if (row) await scene.store.outbox.add([row]);
  return scene;
}

async function say({ jobs }: JobsScene): Promise<void> {
  await jobs.receive(channel, [{}]);
  await jobs.idle();
}

describe("a held digest", () => {
  it("goes before the next answer in the same reply, once", async () => {
    const row = outboxRow();
    const scene = await sceneWith(row);
    await say(scene);
    await say(scene);
    expect(scene.line.sends.map((send) => wordsOf(send.messages))).toEqual([
      ["digest 2026-03-02", "answer"],
      ["answer"],
    ]);
    expect(await scene.store.outbox.load(row.key)).toMatchObject({
      state: "sent",
      messageIds: ["m1-0"],
      requestId: "req-1",
      sentAt: now,
      body: JSON.stringify([text("digest 2026-03-02")]),
    });
  });

  it("costs nothing, even if a stopped server had set its push aside", async () => {
    const row = outboxRow();
    const scene = await sceneWith(row);
    const allowance = { limit: 300, share: 300 };
    await scene.store.quota.reserve(channel, "2026-03", row.agency, row.key, 12, allowance);
    await say(scene);
    expect(await scene.store.quota.load(channel, "2026-03")).toEqual({
      channel,
      month: "2026-03",
      sent: 0,
      external: 0,
      reserved: {},
      agencies: {},
    });
  });

  it("is quoted with its tasks, and the answer with its own", async () => {
    const scene = await sceneWith(outboxRow());
    await say(scene);
    expect(await scene.store.sentMessages.load("m1-0")).toMatchObject({ tasks: ["o12"] });
    expect(await scene.store.sentMessages.load("m1-1")).toMatchObject({ tasks: [] });
  });

  it("shares a reply with what else is held, each row with its own messages", async () => {
    const body = JSON.stringify([text("O12 → เสร็จ")]);
    const rows = [outboxRow(), outboxRow({ kind: "announcement", day: "2026-03-02", body })];
    const renderRow = async (row: OutboxRow) =>
      row.kind === "digest" ? [text("mention"), text("digest")] : [text("O12 → เสร็จ")];
    const scene = await sceneWith(null, ["answer"], { renderRow });
    await scene.store.outbox.add(rows);
    await say(scene);
    expect(scene.line.sends).toHaveLength(1);
    const idsOf = async (row: OutboxRow) => (await scene.store.outbox.load(row.key))?.messageIds ?? [];
    const ids = await Promise.all(rows.map(idsOf));
    const said = wordsOf(scene.line.sends[0]?.messages ?? []);
    expect(ids.map((own) => own.map((id) => said[Number(id.split("-")[1])]))).toEqual([
      ["mention", "digest"],
      ["O12 → เสร็จ"],
    ]);
  });

  it("waits on where five messages answer", async () => {
    const row = outboxRow();
    const scene = await sceneWith(row, ["1", "2", "3", "4", "5"]);
    await say(scene);
    expect(scene.line.sends[0]?.messages).toHaveLength(5);
    expect((await scene.store.outbox.load(row.key))?.state).toBe("planned");
  });

  it("waits on where its messages and the answer are more than five", async () => {
    const row = outboxRow();
    const renderRow = async () => [text("mention"), text("digest")];
    const scene = await sceneWith(row, ["1", "2", "3", "4"], { renderRow });
    await say(scene);
    expect(wordsOf(scene.line.sends[0]?.messages ?? [])).toEqual(["1", "2", "3", "4"]);
    expect(await scene.store.outbox.load(row.key)).toMatchObject({ state: "planned", claim: null });
  });

  it("is skipped with its reason when nothing is left to say", async () => {
    const row = outboxRow();
    const scene = await sceneWith(row, ["answer"], { renderRow: async () => null });
    await say(scene);
    expect(wordsOf(scene.line.sends[0]?.messages ?? [])).toEqual(["answer"]);
    expect(await scene.store.outbox.load(row.key)).toMatchObject({
      state: "skipped",
      reason: "nothing left",
    });
  });

  it("does not keep an answer back when it cannot be drawn", async () => {
    const row = outboxRow();
    const renderRow = () => Promise.reject(new Error("broken template"));
    const scene = await sceneWith(row, ["answer"], { renderRow });
    await say(scene);
    expect(wordsOf(scene.line.sends[0]?.messages ?? [])).toEqual(["answer"]);
    expect((await scene.store.outbox.load(row.key))?.state).toBe("planned");
  });

  it("is planned again, as if never tried, when the first try finds the token used up", async () => {
    const row = outboxRow();
    const scene = await sceneWith(row);
    scene.line.outcomes = [refused("invalidReplyToken")];
    await say(scene);
    expect(await scene.store.outbox.load(row.key)).toMatchObject({
      state: "planned",
      firstTriedAt: null,
      body: null,
      claim: null,
    });
    await say(scene);
    expect((await scene.store.outbox.load(row.key))?.state).toBe("sent");
  });

  it("counts as sent when the token turns out used up after a time-out", async () => {
    const row = outboxRow();
    const scene = await sceneWith(row);
    scene.line.outcomes = [timedOut, refused("invalidReplyToken")];
    await say(scene);
    expect(await scene.store.outbox.load(row.key)).toMatchObject({ state: "sent", messageIds: [] });
  });

  it("is unconfirmed after two tries without an answer, and never pushed as well", async () => {
    const row = outboxRow();
    const scene = await sceneWith(row);
    scene.line.outcomes = [timedOut, serverError];
    await say(scene);
    expect((await scene.store.outbox.load(row.key))?.state).toBe("unconfirmed");
    scene.at = "2026-03-02T08:31:00.000Z";
    await scene.jobs.tick();
    expect(scene.line.sends.filter((send) => send.kind === "push")).toEqual([]);
  });

  it("leaves the answer its own chance when LINE refuses the two together", async () => {
    const row = outboxRow();
    const scene = await sceneWith(row);
    scene.line.outcomes = [refused("badRequest")];
    await say(scene);
    expect(scene.line.sends.map((send) => wordsOf(send.messages))).toEqual([
      ["digest 2026-03-02", "answer"],
      ["answer"],
    ]);
    expect(await scene.store.outbox.load(row.key)).toMatchObject({ state: "planned", firstTriedAt: null });
    expect((await scene.store.inbox.load("e1"))?.state).toBe("done");
  });

  it("has its bytes and time in the store before the request goes out", async () => {
    const row = outboxRow();
    const scene = await sceneWith(row);
    let stored: OutboxRow | null = null;
    scene.line.meanwhile = async () => {
      stored = await scene.store.outbox.load(row.key);
    };
    await say(scene);
    expect(stored).toMatchObject({
      state: "claimed",
      firstTriedAt: now,
      claim: { via: "reply" },
      attempts: 1,
    });
  });

  it("of a legal last day is not carried", async () => {
    const scene = await sceneWith(outboxRow({ carry: false }));
    await say(scene);
    expect(wordsOf(scene.line.sends[0]?.messages ?? [])).toEqual(["answer"]);
  });
});

describe("talk between colleagues", () => {
  it("carries the day's digest with its reply token, at most once a day", async () => {
    const rows = [
      outboxRow(),
      outboxRow({ key: "other", kind: "announcement", body: '[{"type":"text","text":"x"}]' }),
    ];
    let n = 0;
    const scene: JobsScene = await openJobs({
      addressed: async () => {
        n += 1;
        return {
          keep: [],
          carriers: [carrier({ eventId: `c${n}`, replyToken: `ct${n}`, receivedAt: scene.at })],
        };
      },
    });
    await scene.store.outbox.add(rows.slice(0, 1));
    await say(scene);
    await scene.store.outbox.add(rows.slice(1));
    await say(scene);
    expect(scene.line.sends.map((send) => [send.to, wordsOf(send.messages)])).toEqual([
      ["ct1", ["digest 2026-03-02"]],
    ]);
    expect(await scene.store.inbox.counts()).toEqual({ waiting: 0, done: 0, dead: 0 });
  });

  it.each(["2026-03-02T16:30:00+07:00", "2026-03-02T20:40:00+07:00"])(
    "carries nothing at %s, after hours",
    async (when) => {
      const row = outboxRow();
      const scene: JobsScene = await openJobs({
        addressed: async () => ({ keep: [], carriers: [carrier({ receivedAt: scene.at })] }),
      });
      scene.at = new Date(when).toISOString();
      await scene.store.outbox.add([row]);
      await say(scene);
      expect(scene.line.sends).toEqual([]);
      expect((await scene.store.outbox.load(row.key))?.state).toBe("planned");
    },
  );

  it("carries nothing once its minute is over", async () => {
    const row = outboxRow();
    const scene: JobsScene = await openJobs({
      addressed: async () => ({ keep: [], carriers: [carrier({ receivedAt: addMs(scene.at, -51_000) })] }),
    });
    await scene.store.outbox.add([row]);
    await say(scene);
    expect(scene.line.sends).toEqual([]);
    expect((await scene.store.outbox.load(row.key))?.state).toBe("planned");
  });
});
