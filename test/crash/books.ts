// Owns the books of a crash run: what was acknowledged, sent and charged, held against what the store says of it.
import { channelOf } from "../../src/domain/agency.ts";
import { assessmentId, type Change } from "../../src/domain/assessment.ts";
import type { OutboxRow } from "../../src/domain/delivery.ts";
import { monthOf } from "../../src/domain/quota.ts";
import { dayOf } from "../../src/domain/time.ts";
import type { ChatMessage, World } from "../../src/simulator/world.ts";
import type { Store } from "../../src/store/port.ts";
import type { Said } from "./busy.ts";
import type { Office } from "./offices.ts";

const many = 100_000;

/** What the bot said in each chat, by message id: LINE in miniature keeps the newest messages only. */
export type Heard = Map<string, Map<string, ChatMessage>>;

/** Remembers what stands in the chats now, beside what was heard before. */
export function listen(heard: Heard, line: World): Heard {
  for (const [chat, messages] of Object.entries(line.messages)) {
    const known = heard.get(chat) ?? new Map<string, ChatMessage>();
    heard.set(chat, known);
    for (const message of messages) if (message.from === "bot") known.set(message.id, message);
  }
  return heard;
}

/** What does not balance, a sentence each; none: all is well. `said`: every note that was acknowledged so far. */
export async function faultsOf(
  store: Store,
  line: World,
  heard: Heard,
  offices: readonly Office[],
  said: readonly Said[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const office of offices) {
    const own = said.filter((one) => one.agency === office.agency);
    faults.push(...(await notes(store, office, own)));
    const rows = await store.outbox.list({ agency: office.agency }, { limit: many });
    faults.push(...rows.flatMap((row) => rowFaults(row, heard)), ...strayPushes(rows, heard, office));
  }
  return [...faults, ...(await quota(store, line))];
}

/** Every acknowledged note is there once, in the order in which its person said it, with one change of its own. */
async function notes(store: Store, { agency }: Office, said: readonly Said[]): Promise<string[]> {
  const year = await store.assessments.load(assessmentId(agency, 2569));
  const words = year?.tasks.flatMap((task) => task.notes.map((note) => note.text)) ?? [];
  const known = new Set(words);
  const changes = (await store.changes.byAgency(agency, { limit: many })).filter(
    (change) => change.field === "notes",
  );
  return [
    ...said.filter((one) => !known.has(one.words)).map((one) => `${agency}: ${one.words} is lost`),
    ...(known.size === words.length ? [] : [`${agency}: a note stands twice`]),
    ...(changes.length === words.length
      ? []
      : [`${agency}: ${words.length} notes, but ${changes.length} changes of notes`]),
    ...disorder(changes, new Set(said.map((one) => one.words))).map((one) => `${agency}: ${one}`),
  ];
}

/**
 * The history is newest first; each person's notes count upwards, of those that were acknowledged when they were said. The
 * others came later, when LINE sent them again.
 */
function disorder(changes: readonly Change[], acknowledged: ReadonlySet<string>): string[] {
  const last = new Map<string, string>();
  const faults: string[] = [];
  for (const change of changes.toReversed()) {
    const words = newest(change);
    if (!acknowledged.has(words)) continue;
    const before = last.get(change.by) ?? "";
    if (words <= before) faults.push(`${words} was done after ${before}`);
    last.set(change.by, words);
  }
  return faults;
}

function newest({ after }: Change): string {
  const note: unknown = Array.isArray(after) ? after.at(-1) : null;
  return typeof note === "object" && note !== null ? String(Reflect.get(note, "text")) : "";
}

/** How often a row's messages stand in its chat on its day. */
function timesSent(row: OutboxRow, heard: Heard): number {
  const [first] = row.body === null ? [] : (JSON.parse(row.body) as unknown[]);
  if (first === undefined) return 0;
  const bytes = JSON.stringify(first);
  const chat = row.chat.slice(channelOf(row.chat).length + 1);
  return [...(heard.get(chat)?.values() ?? [])].filter(
    (one) => dayOf(one.at) === row.day && JSON.stringify(plain(one)) === bytes,
  ).length;
}

// The quick replies of a request are its last message's; a row's own messages carry none.
function plain({ message }: ChatMessage): unknown {
  return message;
}

// Two announcements may say the same; of digests a chat has one a day.
function rowFaults(row: OutboxRow, heard: Heard): string[] {
  const times = row.kind === "digest" ? timesSent(row, heard) : row.messageIds.length;
  const name = `${row.key} (${row.state}: ${row.reason ?? "no reason"})`;
  if (row.kind === "digest" && row.state === "sent" && times !== 1)
    return [`${name} stands ${times} times in its chat`];
  if (times > 1) return [`${name} stands ${times} times in its chat`];
  const ended = row.state === "skipped" || row.state === "dead" || row.state === "unconfirmed";
  if (ended && !row.reason) return [`${name} ended without a reason`];
  if ((row.state === "skipped" || row.state === "dead") && times > 0)
    return [`${name} stands in its chat all the same`];
  return [];
}

/** Every push in the chat belongs to a row. */
function strayPushes(rows: readonly OutboxRow[], heard: Heard, { group }: Office): string[] {
  const pushed = [...(heard.get(group)?.values() ?? [])].filter((one) => one.via === "push");
  const bodies = new Set(rows.flatMap((row) => (row.body === null ? [] : [row.body])));
  return pushed
    .filter((one) => ![...bodies].some((body) => body.includes(JSON.stringify(plain(one)))))
    .map((one) => `a push of ${one.at} in ${group} belongs to no row`);
}

/** What the ledger counts is what LINE charged, as long as nothing is on its way; then it is what may have been charged. */
async function quota(store: Store, line: World): Promise<string[]> {
  const faults: string[] = [];
  for (const [month, charged] of Object.entries(line.usage)) {
    const ledger = await store.quota.load(line.bot.userId, month);
    const reserved = Object.values(ledger.reserved).reduce((sum, cost) => sum + cost, 0);
    const counted = `${month}: sent ${ledger.sent}, reserved ${reserved}, external ${ledger.external}, LINE charged ${charged}`;
    if (ledger.external > 0) faults.push(`${counted}: pushes of our own count as foreign`);
    if (ledger.sent > charged || ledger.sent + reserved < charged) faults.push(counted);
  }
  return faults;
}

/** True when nothing waits: no event, no claim, and no row that may go out now. */
export async function isSettled(store: Store, now: string): Promise<boolean> {
  const { waiting } = await store.inbox.counts();
  if (waiting > 0) return false;
  const open = await store.outbox.list({ states: ["planned", "claimed"] }, { limit: many });
  return open.every(
    (row) => isFree(row) && (row.cutOffAt > now || (row.nextTryAt !== null && row.nextTryAt > now)),
  );
}

/** Planned, or as good as planned: a dead server had claimed it for a reply, and its cut-off is still to come. */
function isFree({ state, claim, firstTriedAt }: OutboxRow): boolean {
  if (state === "planned") return true;
  return firstTriedAt === null && claim !== null && Date.parse(claim.until) <= Date.now();
}

/** What still waits, for the reader of a run that never came to rest. */
export async function waitingIn(store: Store): Promise<string> {
  const open = await store.outbox.list({ states: ["planned", "claimed"] }, { limit: 5 });
  const rows = open.map(({ key, state, reason, cutOffAt, nextTryAt, claim }) =>
    JSON.stringify({ key, state, reason, cutOffAt, nextTryAt, claim }),
  );
  return [JSON.stringify(await store.inbox.counts()), ...rows].join("\n");
}

/** How many rows are in each state, and the month's count: for the reader of a run. */
export async function summary(store: Store, line: World, now: string): Promise<string> {
  const states = await store.outbox.counts();
  const { done, dead } = await store.inbox.counts();
  const rows = Object.entries(states).map(([state, count]) => `${count} ${state}`);
  return `events: ${done} done, ${dead} dead; rows: ${rows.join(", ")}; LINE charged ${line.usage[monthOf(now)] ?? 0} this month`;
}
