// Owns the guarantee that a fault before a reply goes out leaves the held rows as if no reply had been begun.
import { describe, expect, it } from "vitest";
import type { Handled } from "../../../src/chat/handled.ts";
import type { OutboxRow } from "../../../src/domain/delivery.ts";
import type { OutboxStore } from "../../../src/store/port.ts";
import { agency, carrier, channel, inboxEvent, outboxRow } from "../../support/builders.ts";
import { type JobsScene, openJobs, wordsOf } from "../../support/jobs.ts";
import { cutOff, endOfDay } from "../../support/outbox-scene.ts";

const rows = ["2026-03-01", "2026-03-02"].map((day) => outboxRow({ day, expiresAt: endOfDay }));
const said = ({ line }: JobsScene): string[][] => line.sends.map(({ messages }) => wordsOf(messages));

/** A reply to the group on a store whose outbox fails at the second call of a command, and then no more. */
async function replied(
  command: "claimHeld" | "update",
  addressed: () => Promise<{ keep: ReturnType<typeof inboxEvent>[]; carriers: ReturnType<typeof carrier>[] }>,
): Promise<JobsScene> {
  const scene = await openJobs({ addressed });
  const { outbox, agencies } = scene.store;
  await agencies.save(agency(), "setup", []);
  await outbox.add(rows);
  failAtSecond(outbox, command);
  await scene.jobs.receive(channel, [{}]);
  await scene.jobs.idle();
  return scene;
}

function failAtSecond(outbox: OutboxStore, command: "claimHeld" | "update"): void {
  const { claimHeld, update } = outbox;
  let calls = 0;
  const count = (name: string): void => {
    if (name === command) calls += 1;
    if (name === command && calls === 2) throw new Error("the store is away");
  };
  outbox.claimHeld = async (...args) => {
    count("claimHeld");
    return claimHeld.call(outbox, ...args);
  };
  outbox.update = async (...args) => {
    const written = await update.call(outbox, ...args);
    count("update");
    return written;
  };
}

describe.each(["claimHeld", "update"] as const)(
  "a fault of %s for the second of two held rows",
  (command) => {
    it("keeps neither from the reply to the event, handled again", async () => {
      const scene = await replied(command, async () => ({ keep: [inboxEvent()], carriers: [] }));
      expect(said(scene)).toEqual([["digest 2026-03-01", "digest 2026-03-02", "wh1"]]);
      expect(await scene.store.outbox.counts()).toMatchObject({ sent: 2, claimed: 0, unconfirmed: 0 });
    });

    it("leaves both planned and untried where only a borrowed token was there", async () => {
      const scene = await replied(command, async () => ({ keep: [], carriers: [carrier()] }));
      expect(said(scene)).toEqual([]);
      expect(await scene.store.outbox.list({}, { limit: 9 })).toEqual(rows);
      scene.at = cutOff;
      await scene.jobs.tick();
      const ended = (row: OutboxRow) => scene.store.outbox.load(row.key);
      expect(await Promise.all(rows.map(ended))).toMatchObject([{ state: "sent" }, { state: "sent" }]);
    });
  },
);

describe("a write that cannot be noted as told before its reply", () => {
  const announcing = async (): Promise<Handled> => ({
    messages: [{ type: "text", text: "O12 done" }],
    about: { agency: "ag1", assessment: "ag1:2569", tasks: [] },
    announce: "O12 done",
  });

  it.each(["the store is away", "somebody else has the event"])(
    "because %s, keeps what is held for the next reply",
    async (why) => {
      const keep = [inboxEvent()];
      const scene = await openJobs({ addressed: async () => ({ keep, carriers: [] }), handle: announcing });
      const { agencies, inbox, outbox } = scene.store;
      await agencies.save(agency(), "setup", []);
      await outbox.add(rows);
      const { tryReply } = inbox;
      inbox.tryReply = async (...args) => {
        inbox.tryReply = tryReply;
        if (why === "the store is away") throw new Error(why);
        return tryReply.call(inbox, args[0], "another");
      };
      await scene.jobs.receive(channel, [{}]);
      await scene.jobs.idle();
      const away = why === "the store is away";
      expect(said(scene)).toEqual(away ? [["digest 2026-03-01", "digest 2026-03-02", "O12 done"]] : []);
      const counts = { claimed: 0, unconfirmed: 0, ...(away ? { sent: 2 } : { planned: 2 }) };
      expect(await outbox.counts()).toMatchObject(counts);
    },
  );
});
