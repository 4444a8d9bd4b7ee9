// Owns the contract of erasure: all of an agency, nothing of another, and nothing comes back.
import { describe, expect, it } from "vitest";
import { chatKey } from "../../../../src/domain/agency.ts";
import type { Store } from "../../../../src/store/port.ts";
import {
  agency,
  assessment,
  carrier,
  change,
  channel,
  chat,
  inboxEvent,
  member,
  now,
  outboxRow,
  pending,
  sentMessage,
  token,
} from "../../../support/builders.ts";
import type { UnderTest } from "./opened.ts";

const page = { limit: 99 };
const month = "2026-03";

/** One of everything, with ids that begin with the agency's. */
async function fill(store: Store, id: string): Promise<void> {
  const group = chat({ chatId: `C${id}`, agency: id });
  const person = chat({ chatId: `U${id}`, kind: "user", agency: id });
  const own = { chat: group.id, agency: id };
  const changes = [change({ eventId: `${id}-e`, agency: id, aggregate: `${id}:2569` })];
  await store.agencies.save(agency({ id }), `${id}-e`, []);
  await store.members.save(member({ id: `${id}-m`, agency: id }), `${id}-e`, []);
  await store.assessments.save(assessment({ agency: id, nextReminderOn: "2026-03-02" }), `${id}-e`, changes);
  await store.chats.save(group);
  await store.chats.save(person);
  await store.inbox.add([inboxEvent({ id: `${id}-i`, chat: group.id })]);
  await store.outbox.add([outboxRow({ ...own })]);
  await store.quota.reserve(channel, month, id, `${id}-sent`, 5, { limit: null, share: null });
  await store.quota.settle(channel, month, id, `${id}-sent`, true);
  await store.quota.reserve(channel, month, id, `${id}-open`, 3, { limit: null, share: null });
  await store.sentMessages.add([sentMessage({ id: `${id}-s`, ...own })]);
  await store.carriers.add(carrier({ eventId: `${id}-c`, chat: group.id }));
  await store.pending.add(pending({ id: `${id}-p`, chat: person.id, agency: id }));
  await store.pending.add(pending({ id: `${id}-q`, chat: group.id, agency: null }));
  await store.tokens.add(token({ id: `${id}-t`, agency: id }));
}

/** What is left of it: the names of the collections that still know it. */
async function remains(store: Store, id: string): Promise<string[]> {
  const group = chatKey(channel, `C${id}`);
  const found = {
    agency: await store.agencies.load(id),
    listed: (await store.agencies.list()).find((one) => one.id === id),
    members: (await store.members.byAgency(id))[0],
    assessment: await store.assessments.load(`${id}:2569`),
    years: (await store.assessments.years(id))[0],
    changes: (await store.changes.byAgency(id, page))[0],
    event: (await store.changes.byEvent(id, `${id}-e`))[0],
    chats: (await store.chats.byAgency(id))[0],
    group: await store.chats.load(group),
    inbox: await store.inbox.load(`${id}-i`),
    outbox: (await store.outbox.list({ agency: id }, page))[0],
    quota: (await store.quota.load(channel, month)).agencies[id],
    sent: await store.sentMessages.load(`${id}-s`),
    pending: await store.pending.load(`${id}-p`),
    groupPending: await store.pending.load(`${id}-q`),
    token: await store.tokens.load(`${id}-t`),
  };
  return Object.entries(found).flatMap(([name, value]) => (value ? [name] : []));
}

export function describeErasure(test: UnderTest): void {
  describe("erasing an agency", () => {
    it("leaves nothing of it in any collection, and all of another", async () => {
      const { store } = test();
      await fill(store, "a");
      await fill(store, "b");
      const before = await remains(store, "b");
      expect(await store.agencies.erase("a")).toBe(true);
      expect(await remains(store, "a")).toEqual([]);
      expect(await remains(store, "b")).toEqual(before);
      expect((await store.carriers.take(now))?.eventId).toBe("b-c");
      expect(await store.carriers.take(now)).toBeNull();
    });

    it("leaves people their 1:1 chats, without the agency", async () => {
      const { store } = test();
      await fill(store, "a");
      await store.agencies.erase("a");
      expect(await store.chats.load(chatKey(channel, "Ua"))).toMatchObject({ agency: null, kind: "user" });
    });

    it("keeps what the channel has spent, what may have been sent included", async () => {
      const { store } = test();
      await fill(store, "a");
      await fill(store, "b");
      await store.agencies.erase("a");
      const ledger = await store.quota.load(channel, month);
      expect(ledger).toMatchObject({ sent: 13, reserved: { "b-open": 3 } });
    });

    it("says false for an agency that is not there", async () => {
      const { store } = test();
      expect(await store.agencies.erase("nobody")).toBe(false);
      await fill(store, "a");
      await store.agencies.erase("a");
      expect(await store.agencies.erase("a")).toBe(false);
    });

    it("stays done though an event that was being handled saves afterwards", async () => {
      const { store } = test();
      await fill(store, "a");
      const year = await store.assessments.load("a:2569");
      await store.agencies.erase("a");
      if (year) expect(await store.assessments.save(year, "late", [change({ agency: "a" })])).toBe("stale");
      expect(await store.assessments.save(assessment({ agency: "a" }), "late", [])).toBe("stale");
      expect(await store.members.save(member({ agency: "a" }), "late", [])).toBe("stale");
      expect(await store.agencies.save(agency({ id: "a" }), "late", [])).toBe("stale");
      expect(await store.chats.save(chat({ chatId: "Ca", agency: "a" }))).toBe(false);
      expect(await remains(store, "a")).toEqual([]);
    });
  });
}
