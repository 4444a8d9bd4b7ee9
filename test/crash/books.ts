// Owns the books of a crash run: what was acknowledged, sent and charged, held against what the store says of it.
import { type Assessment, assessmentId, type Change } from "../../src/domain/assessment.ts";
import type { OutboxRow } from "../../src/domain/delivery.ts";
import { sum } from "../../src/domain/quota.ts";
import { isOpen } from "../../src/domain/task.ts";
import type { World } from "../../src/simulator/world.ts";
import type { Store } from "../../src/store/port.ts";
import type { Said, SaidNote } from "./busy.ts";
import { chargeFaults } from "./charges.ts";
import { bytesOf, type Heard, timesSent } from "./heard.ts";
import type { Office } from "./offices.ts";
import { announcementFaults, lostStatuses, untoldWrites } from "./told-writes.ts";

const many = 100_000;

/** What does not balance, a sentence each; none: all is well. `said`: every write that was acknowledged so far. */
export async function faultsOf(
  store: Store,
  line: World,
  heard: Heard,
  offices: readonly Office[],
  said: Said,
): Promise<string[]> {
  const faults: string[] = [];
  const all: OutboxRow[] = [];
  for (const office of offices) {
    const rows = await store.outbox.list({ agency: office.agency }, { limit: many });
    faults.push(...rows.flatMap((row) => rowFaults(row, heard)), ...strayPushes(rows, heard, office));
    faults.push(...announcementFaults(rows, heard), ...(await writeFaults(store, office, said, rows)));
    all.push(...rows);
  }
  const { dead } = await store.inbox.counts();
  if (dead > 0) faults.push(`${dead} acknowledged events are dead`);
  return [...faults, ...(await chargeFaults(store, line, heard, all))];
}

/** What the people of an office wrote, and what its digests may have failed to tell. */
async function writeFaults(
  store: Store,
  { agency }: Office,
  { notes, statuses }: Said,
  rows: readonly OutboxRow[],
): Promise<string[]> {
  const year = await store.assessments.load(assessmentId(agency, 2569));
  if (!year) return [`${agency} has lost its year`];
  const changes = await store.changes.byAgency(agency, { limit: many });
  const isOwn = (one: { agency: string }): boolean => one.agency === agency;
  return [
    ...noteFaults(year, changes, notes.filter(isOwn)),
    ...lostStatuses(changes, statuses.filter(isOwn)),
    ...(await untoldWrites(store, changes, rows)),
    ...forgottenDigests(year, changes, rows),
  ];
}

/** Every acknowledged note is there once, in the order in which its person said it, with one change of its own. */
function noteFaults(
  { agency, tasks }: Assessment,
  all: readonly Change[],
  said: readonly SaidNote[],
): string[] {
  const words = tasks.flatMap((task) => task.notes.map((note) => note.text));
  const known = new Set(words);
  const changes = all.filter((change) => change.field === "notes");
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

/**
 * The tasks of a digest that may not have arrived wait to be told, or a later one told them: those that stayed open, for what
 * was finished when the later one was planned is left out of it, though somebody opened it again since.
 */
function forgottenDigests(
  { tasks, untold = [] }: Assessment,
  changes: readonly Change[],
  rows: readonly OutboxRow[],
): string[] {
  const digests = rows.filter(({ kind }) => kind === "digest");
  const moved = new Set(changes.flatMap(({ field, taskId }) => (field === "status" ? [taskId] : [])));
  const open = new Set(tasks.flatMap((task) => (isOpen(task) && !moved.has(task.id) ? [task.id] : [])));
  const tellsLater = ({ day }: OutboxRow, id: string): boolean =>
    untold.some((one) => one.day === day && one.tasks.includes(id)) ||
    digests.some((one) => one.day > day && one.subject?.tasks.includes(id));
  return digests
    .filter(({ state }) => state === "unconfirmed")
    .filter((row) => row.subject?.tasks.some((id) => open.has(id) && !tellsLater(row, id)))
    .map(({ key }) => `${key} may not have arrived, and nobody tells its tasks again`);
}

// Two announcements may say the same (see `announcementFaults`); of digests a chat has one a day.
function rowFaults(row: OutboxRow, heard: Heard): string[] {
  const times = row.kind === "digest" ? timesSent(row, heard) : row.messageIds.length;
  // Something is due every day.
  if (row.kind === "digest" && row.reason === "nothing left") return [`${row.key} had something to say`];
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
    .filter((one) => ![...bodies].some((body) => body.includes(bytesOf(one))))
    .map((one) => `a push of ${one.at} in ${group} belongs to no row`);
}

/** How many rows are in each state, and what LINE charged: for the reader of a run. */
export async function summary(store: Store, line: World): Promise<string> {
  const states = await store.outbox.counts();
  const rows = Object.entries(states).map(([state, count]) => `${count} ${state}`);
  return `rows: ${rows.join(", ")}; LINE charged ${sum(line.usage)}`;
}
