// Owns a store that holds every kind of record, for tests of copies.
import type { OpenedStore, StoreRecord } from "../../src/store/copy-port.ts";
import {
  agency,
  assessment,
  change,
  channel,
  chat,
  groupChat,
  inboxEvent,
  member,
  outboxRow,
  pending,
  sentMessage,
  token,
} from "./builders.ts";

/** Writes at least one record of every kind, through the port. */
export async function furnishEveryKind(store: OpenedStore): Promise<void> {
  await furnishAgencies(store);
  await furnishDelivery(store);
  await store.settings.set("reminders.plannedUntil", "2026-03-02");
  await store.catalogues.add({ id: "ita-lgo-2569-r2", name: "ชุดที่\u2028แก้" } as never);
  await store.calendars.save({
    fiscalYear: 2569,
    holidays: [{ day: "2026-05-01", name: "วันแรงงาน" }],
    milestones: [],
  });
}

async function furnishAgencies({ agencies, members, assessments, chats }: OpenedStore): Promise<void> {
  await agencies.save(agency({ id: "gone" }), "e0", []);
  await agencies.erase("gone");
  await agencies.save(agency(), "e1", []);
  await members.save(member(), "m1", [change({ eventId: "m1", aggregate: "me1", taskId: null, code: null })]);
  await chats.save(chat());
  await chats.save({ ...chat(), version: 1, memberCount: 13 });
  await assessments.save(assessment(), "e1", [
    change({ eventId: "e1", n: 0 }),
    change({ eventId: "e1", n: 1 }),
  ]);
  await assessments.save(assessment({ version: 1, nextReminderOn: "2026-03-09" }), "e2", [
    change({ eventId: "e2" }),
  ]);
  const opened = assessment({ fiscalYear: 2570 });
  await assessments.save(opened, "e3", []);
  await assessments.takeBack({ ...opened, version: 1 }, "e4", [
    change({ eventId: "e4", aggregate: opened.id }),
  ]);
}

async function furnishDelivery({ inbox, outbox, quota, ...store }: OpenedStore): Promise<void> {
  await inbox.add([inboxEvent({ id: "e1", at: "2026-03-01T01:00:00.000Z" }), inboxEvent({ id: "e9" })]);
  await inbox.claim("w", 60_000);
  await inbox.finish("e1", "w", "done", null);
  await outbox.add([outboxRow(), outboxRow({ day: "2026-03-03", chat: "other:Cgroup" })]);
  await outbox.claimHeld(groupChat, "w", "2026-03-02T02:00:00.000Z", 60_000);
  const allowance = { limit: 300, share: 100 };
  await quota.reserve(channel, "2026-03", "ag1", "k1", 12, allowance);
  await quota.settle(channel, "2026-03", "ag1", "k1", true);
  await quota.reserve(channel, "2026-03", "ag1", "k2", 13, allowance);
  await quota.observe(channel, "2026-03", 40);
  await store.pending.add(pending());
  await store.tokens.add(token());
  await store.sentMessages.add([sentMessage()]);
}

/** All records in an order of their own, to be compared. */
export async function recordsOf(store: Pick<OpenedStore, "records">): Promise<StoreRecord[]> {
  const all: StoreRecord[] = [];
  for await (const one of store.records()) all.push(one);
  const keys = all.map((one) => ({ one, key: `${one.kind} ${JSON.stringify(identityOf(one))}` }));
  return keys.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one);
}

function identityOf({ record }: StoreRecord): unknown[] {
  const names = ["id", "key", "name", "fiscalYear", "channel", "month"];
  return names.map((name) => Reflect.get(record, name));
}
