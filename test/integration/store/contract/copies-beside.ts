// Owns the contract of copies that are made while a server works: what is read holds together, whatever happens at which moment.
import { expect, it } from "vitest";
import { assessmentId, eventOf } from "../../../../src/domain/assessment.ts";
import { sent } from "../../../../src/domain/outbox-row.ts";
import type { OpenedStore, StoreRecord, StoreRecords } from "../../../../src/store/copy-port.ts";
import {
  agency,
  assessment,
  change,
  channel,
  chat,
  groupChat,
  inboxEvent,
  member,
  now,
  outboxRow,
  sentMessage,
  token,
} from "../../../support/builders.ts";
import { furnishEveryKind } from "../../../support/every-record.ts";
import type { UnderTest } from "./opened.ts";

export function describeCopiesBeside(test: UnderTest): void {
  it("a copy that is made while a server works holds together, whatever happens between which records", async () => {
    const { store, beside } = test();
    const server = await beside();
    await furnishEveryKind(store);
    const kinds = [...new Set((await copyOf(store, null, async () => {})).map(({ kind }) => kind))];
    for (const [n, kind] of kinds.entries()) {
      await comesIn(server, n);
      const copy = await copyOf(store, kind, () => happens(server, n));
      expect(faultsOf(copy), `after the first ${kind}`).toEqual([]);
    }
  });
}

/** All records; `act` is done behind the first one of this kind. */
async function copyOf(
  store: OpenedStore,
  behind: StoreRecord["kind"] | null,
  act: () => Promise<void>,
): Promise<StoreRecord[]> {
  const all: StoreRecord[] = [];
  for await (const one of store.records()) {
    if (one.kind === behind && !all.some(({ kind }) => kind === behind)) await act();
    all.push(one);
  }
  return all;
}

const dayOf = (n: number): string => `2027-01-${String(n + 1).padStart(2, "0")}`;

/** What stands before the copy begins: an event that waits, a row to be sent, a code. */
async function comesIn({ inbox, outbox, tokens }: OpenedStore, n: number): Promise<void> {
  await inbox.add([inboxEvent({ id: `wh${n}` })]);
  await outbox.add([outboxRow({ day: dayOf(n), chat: `${channel}:Csending` })]);
  await tokens.add(token({ id: `code${n}` }));
}

/** A moment of a busy server. */
async function happens(server: OpenedStore, n: number): Promise<void> {
  await handles(server);
  await plans(server, n);
  await sends(server, n);
  await server.tokens.use(`code${n}`, now);
  await server.members.save(member({ id: `me${n}` }), "joined", []);
  await server.agencies.save(agency({ id: `new${n}` }), "founded", []);
  await server.assessments.save(assessment({ agency: `new${n}` }), "founded", []);
  await server.chats.save(chat({ chatId: `Cnew${n}`, agency: `new${n}` }));
  await server.outbox.add([outboxRow({ agency: `new${n}`, day: dayOf(n) })]);
}

async function yearOf({ assessments }: OpenedStore): Promise<StoreRecords["assessment"]> {
  return (await assessments.load(assessmentId("ag1", 2569))) ?? expect.unreachable("no year");
}

async function handles(server: OpenedStore): Promise<void> {
  const { id } = (await server.inbox.claim("w", 60_000)) ?? expect.unreachable("no event");
  const changes = [0, 1].map((at) => change({ eventId: id, n: at }));
  expect(await server.assessments.save(await yearOf(server), id, changes)).toBe("saved");
  await server.inbox.finish(id, "w", "done", null);
}

async function plans(server: OpenedStore, n: number): Promise<void> {
  await server.outbox.add([outboxRow({ day: dayOf(n), chat: groupChat })]);
  const { id, version } = await yearOf(server);
  await server.assessments.setNextReminders([{ id, version, nextReminderOn: dayOf(n) }]);
}

async function sends({ outbox, quota, sentMessages }: OpenedStore, n: number): Promise<void> {
  const { key } = outboxRow({ day: dayOf(n), chat: `${channel}:Csending` });
  const row = (await outbox.load(key)) ?? expect.unreachable("no row");
  await quota.reserve(channel, "2027-01", "ag1", key, 12, { limit: null, share: null });
  await sentMessages.add([sentMessage({ id: `sm${n}` })]);
  await outbox.update(sent(row, now, [`sm${n}`], null), { state: "planned", owner: null });
  await quota.settle(channel, "2027-01", "ag1", key, true);
}

/** What a copy says and what has to stand beside it. */
function faultsOf(copy: readonly StoreRecord[]): string[] {
  const all = <Kind extends keyof StoreRecords>(kind: Kind) =>
    copy.flatMap((one) => (one.kind === kind ? [one.record as StoreRecords[Kind]] : []));
  const faults: string[] = [];
  const must = (so: boolean, words: string) => so || faults.push(words);
  const saved = [...all("assessment"), ...all("takenBack"), ...all("member"), ...all("agency")];
  const applied = new Set(saved.flatMap(({ events }) => events));
  const changed = all("change").map(eventOf);
  for (const event of changed) must(applied.has(event), `${event} changed nothing`);
  for (const event of applied)
    if (event.startsWith("wh"))
      must(changed.filter((one) => one === event).length === 2, `${event} lacks changes`);
  for (const { id, state } of all("inboxEvent"))
    must(state !== "done" || applied.has(id), `${id} has no effect`);
  const rows = all("outboxRow");
  for (const { agency: own, nextReminderOn } of all("assessment"))
    must(
      (nextReminderOn ?? "") < dayOf(0) ||
        rows.some((row) => row.agency === own && row.chat === groupChat && row.day === nextReminderOn),
      `the row of ${nextReminderOn} is missing`,
    );
  const messages = new Set(all("sentMessage").map(({ id }) => id));
  for (const { messageIds } of rows) for (const id of messageIds) must(messages.has(id), `${id} is unknown`);
  const spent = all("quota")
    .filter(({ month }) => month === "2027-01")
    .reduce((sum, ledger) => sum + ledger.sent + 12 * Object.keys(ledger.reserved).length, 0);
  must(spent >= 12 * rows.filter(({ state }) => state === "sent").length, "a row was sent for nothing");
  const people = new Set(all("member").map(({ id }) => id));
  for (const { id, uses } of all("token"))
    must(uses !== 0 || people.has(id.replace("code", "me")), `${id} was used by nobody`);
  const agencies = new Set(all("agency").map(({ id }) => id));
  for (const one of [...all("chat"), ...rows, ...all("assessment")])
    must(one.agency === null || agencies.has(one.agency), `${one.agency} is missing`);
  const years = new Set(all("assessment").map(({ agency: own }) => own));
  for (const { id } of all("agency")) must(years.has(id), `${id} has no year`);
  return faults;
}
