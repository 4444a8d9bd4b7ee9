// Owns the inbox's guarantees: handled once, in order, side by side, and no event blocks its chat.
import { describe, expect, it } from "vitest";
import { chatKey } from "../../../src/domain/agency.ts";
import { addMs } from "../../../src/domain/time.ts";
import { channel, groupChat, inboxEvent, now } from "../../support/builders.ts";
import { refused, serverError, timedOut } from "../../support/fake-line.ts";
import { openJobs, text, wordsOf } from "../../support/jobs.ts";

describe("handling events", () => {
  it("answers an event once, however often it is delivered", async () => {
    const keep = [inboxEvent({ id: "e1" })];
    const { jobs, store, line, handled } = await openJobs({
      addressed: async () => ({ keep, carriers: [] }),
    });
    await jobs.receive(channel, [{}]);
    await jobs.idle();
    await jobs.receive(channel, [{}]);
    await jobs.idle();
    expect(handled).toEqual(["e1"]);
    expect(line.sends.map((send) => send.to)).toEqual(["rt1"]);
    expect(await store.inbox.counts()).toEqual({ waiting: 0, done: 1, dead: 0 });
  });

  it("stores all events of a webhook before it is acknowledged, and none if the store cannot", async () => {
    const keep = [inboxEvent({ id: "e1" }), inboxEvent({ id: "e2" })];
    const { jobs, store } = await openJobs({ addressed: async () => ({ keep, carriers: [] }) });
    await jobs.stop();
    await jobs.receive(channel, [{}, {}]);
    expect((await store.inbox.counts()).waiting).toBe(2);
    await store.close();
    await expect(jobs.receive(channel, [{}])).rejects.toThrow();
  });

  it("handles a chat's events one after the other in LINE's order", async () => {
    const keep = [3, 1, 2].map((n) => inboxEvent({ id: `e${n}`, at: addMs(now, n), replyToken: `rt${n}` }));
    let running = 0;
    const { jobs, line } = await openJobs({
      addressed: async () => ({ keep, carriers: [] }),
      handle: async (event) => {
        running += 1;
        await Promise.resolve();
        const alone = running === 1;
        running -= 1;
        return { messages: [text(alone ? event.id : "not alone")], about: null };
      },
    });
    await jobs.receive(channel, [{}]);
    await jobs.idle();
    expect(line.sends.flatMap((send) => wordsOf(send.messages))).toEqual(["e1", "e2", "e3"]);
  });

  it("handles other chats while one is busy", async () => {
    const chats = ["C1", "C2", "C3"].map((id) => chatKey(channel, id));
    const keep = chats.map((chat, n) => inboxEvent({ id: `e${n}`, chat, replyToken: `rt${n}` }));
    const gate = Promise.withResolvers<void>();
    let running = 0;
    const { jobs, line } = await openJobs({
      addressed: async () => ({ keep, carriers: [] }),
      handle: async (event) => {
        running += 1;
        if (running === chats.length) gate.resolve();
        await gate.promise;
        return { messages: [text(event.id)], about: null };
      },
    });
    await jobs.receive(channel, [{}]);
    await jobs.idle();
    expect(line.sends).toHaveLength(3);
  });

  it("ends a poison event as dead with its reason, tells its person, and goes on with the chat", async () => {
    const keep = [1, 2].map((n) => inboxEvent({ id: `e${n}`, at: addMs(now, n), replyToken: `rt${n}` }));
    const { jobs, store, line, handled } = await openJobs({
      addressed: async () => ({ keep, carriers: [] }),
      handle: async (event) => {
        if (event.id === "e1") throw new TypeError("cannot read");
        return { messages: [text("fine")], about: null };
      },
    });
    await jobs.receive(channel, [{}]);
    await jobs.idle();
    expect(handled).toEqual(["e1", "e1", "e1", "e2"]);
    expect(line.sends.flatMap((send) => wordsOf(send.messages))).toEqual(["sorry", "fine"]);
    expect(await store.inbox.load("e1")).toMatchObject({ state: "dead", reason: "TypeError: cannot read" });
  });

  it("takes up after a restart what was stored and not handled", async () => {
    const { jobs, store, handled } = await openJobs();
    await store.inbox.add([inboxEvent({ id: "left" })]);
    await jobs.start();
    await jobs.idle();
    expect(handled).toEqual(["left"]);
  });
});

describe("answering", () => {
  const one = (over = {}) => ({ addressed: async () => ({ keep: [inboxEvent(over)], carriers: [] }) });

  it("repeats a reply once after a time-out, and takes a used-up token then as proof of the first try", async () => {
    const { jobs, store, line } = await openJobs(one());
    line.outcomes = [timedOut, refused("invalidReplyToken")];
    await jobs.receive(channel, [{}]);
    await jobs.idle();
    expect(line.sends).toHaveLength(2);
    expect(line.sends[0]).toEqual(line.sends[1]);
    expect((await store.inbox.counts()).done).toBe(1);
  });

  it("does not repeat a reply when its token is too old by then", async () => {
    const scene = await openJobs(one());
    scene.line.outcomes = [serverError];
    scene.line.meanwhile = () => {
      scene.at = addMs(now, 51_000);
    };
    await scene.jobs.receive(channel, [{}]);
    await scene.jobs.idle();
    expect(scene.line.sends).toHaveLength(1);
  });

  it("never pushes when a token is dead: the write is announced with the next free reply", async () => {
    const about = { agency: "ag1", assessment: "ag1:2569", tasks: ["o12"] };
    const late = inboxEvent({ id: "late", at: now, receivedAt: addMs(now, -60_000), replyToken: "old" });
    const next = inboxEvent({ id: "next", at: addMs(now, 1), replyToken: "rt2" });
    const batches = [[late], [next]];
    const scene = await openJobs({
      addressed: async () => ({ keep: batches.shift() ?? [], carriers: [] }),
      handle: async (event) =>
        event.id === "late"
          ? { messages: [text("card")], about, announce: "O12 → เสร็จ" }
          : { messages: [text("answer")], about: null },
    });
    await scene.jobs.receive(channel, [{}]);
    await scene.jobs.idle();
    expect(scene.line.sends).toEqual([]);
    await scene.jobs.receive(channel, [{}]);
    await scene.jobs.idle();
    expect(scene.line.sends.map((send) => [send.kind, wordsOf(send.messages)])).toEqual([
      ["reply", ["O12 → เสร็จ", "answer"]],
    ]);
  });

  it("drops an announcement that nobody carried within three days, without a push", async () => {
    const scene = await openJobs({
      ...one({ receivedAt: addMs(now, -60_000) }),
      handle: async () => ({
        messages: [],
        about: { agency: "ag1", assessment: "ag1:2569", tasks: [] },
        announce: "O12 → เสร็จ",
      }),
    });
    await scene.jobs.receive(channel, [{}]);
    await scene.jobs.idle();
    for (const days of [1, 2, 4]) {
      scene.at = addMs(now, days * 86_400_000);
      await scene.jobs.tick();
    }
    expect(scene.line.sends).toEqual([]);
    expect(await scene.store.outbox.list({ agency: "ag1" }, { limit: 9 })).toMatchObject([
      { kind: "announcement", state: "skipped", reason: "expired" },
    ]);
  });

  it("remembers its messages with the tasks they speak of", async () => {
    const about = { agency: "ag1", assessment: "ag1:2569", tasks: ["o12", "o13"] };
    const { jobs, store } = await openJobs({
      ...one(),
      handle: async () => ({ messages: [text("a"), text("b")], about }),
    });
    await jobs.receive(channel, [{}]);
    await jobs.idle();
    expect(await store.sentMessages.load("m1-1")).toMatchObject({ chat: groupChat, ...about });
  });

  it("ends an event as dead whose answer LINE refuses, and says so to its person", async () => {
    const { jobs, store, line } = await openJobs(one());
    line.outcomes = [refused("badRequest")];
    await jobs.receive(channel, [{}]);
    await jobs.idle();
    expect(line.sends.map((send) => wordsOf(send.messages))).toEqual([["wh1"], ["sorry"]]);
    expect(await store.inbox.load("wh1")).toMatchObject({ state: "dead" });
  });

  it("stays silent where there is nothing to say", async () => {
    const { jobs, store, line } = await openJobs({
      ...one(),
      handle: async () => ({ messages: [], about: null }),
    });
    await jobs.receive(channel, [{}]);
    await jobs.idle();
    expect(line.sends).toEqual([]);
    expect((await store.inbox.counts()).done).toBe(1);
  });
});
