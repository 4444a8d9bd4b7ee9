// Owns the guarantee that of all ways that could bring a held digest at one time, one does: replies, borrowed tokens, pushes.
import { expect, it, onTestFinished } from "vitest";
import { chatKey } from "../../../src/domain/agency.ts";
import { createJobs } from "../../../src/jobs/jobs.ts";
import { agency, carrier, channel, chat, inboxEvent, outboxRow } from "../../support/builders.ts";
import { openJobs, text, wordsOf } from "../../support/jobs.ts";
import { cutOff, endOfDay } from "../../support/outbox-scene.ts";

const chats = Array.from({ length: 12 }, (_, n) => `C${n}`);

it("each digest goes out once, when two servers could carry it twice and push it at the cut-off", async () => {
  const scene = await openJobs();
  const { store, kit, line } = scene;
  line.limit = null;
  await store.agencies.save(agency(), "setup", []);
  for (const chatId of chats) {
    const key = chatKey(channel, chatId);
    const received = { chat: key, receivedAt: cutOff };
    await store.chats.save(chat({ chatId }));
    await store.outbox.add([outboxRow({ chat: key, expiresAt: endOfDay })]);
    const events = ["a", "b"].map((which) => `${chatId}${which}`);
    await store.inbox.add(
      events.map((id) => inboxEvent({ ...received, id, at: cutOff, replyToken: `rt-${id}` })),
    );
    await store.carriers.add(carrier({ ...received, eventId: `${chatId}c`, replyToken: `ct-${chatId}` }));
  }
  scene.at = cutOff;
  const other = createJobs(
    { ...kit, worker: "w2" },
    {
      addressed: async () => ({ keep: [], carriers: [] }),
      apology: async () => [],
      handle: async (event) => ({ messages: [text(event.id)], about: null }),
    },
  );
  onTestFinished(() => other.stop());
  const servers = [scene.jobs, other];
  await Promise.all(servers.map((jobs) => jobs.start()));
  await Promise.all(servers.map((jobs) => jobs.idle()));

  const said = line.sends.flatMap(({ messages }) => wordsOf(messages));
  expect(said.filter((words) => words.startsWith("digest"))).toHaveLength(chats.length);
  expect(said.filter((words) => words.startsWith("C"))).toHaveLength(2 * chats.length);
  expect(new Set(line.sends.map(({ kind }) => kind))).toEqual(new Set(["reply", "push"]));
  expect(await store.outbox.counts()).toMatchObject({ sent: chats.length, planned: 0, claimed: 0 });
  const { sent, reserved } = await store.quota.load(channel, cutOff.slice(0, 7));
  expect(sent).toBe(12 * line.sends.filter(({ kind }) => kind === "push").length);
  expect(reserved).toEqual({});
});
