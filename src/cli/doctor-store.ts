// Owns what `doctor` sees of the store: that it works, its disk, who serves it, and what lies in its queues.
import { statfs } from "node:fs/promises";
import { addDays, dayOf, msBetween } from "../domain/time.ts";
import type { OutboxStore } from "../store/port.ts";
import { type Finding, fault, fine, warning } from "./finding.ts";
import type { Operator, Outset } from "./operator.ts";

/** The kind of the store, for people. */
export function kindOf({ config }: Outset): string {
  return config.mongodbUri === null ? "SQLite" : "MongoDB";
}

/** Reads, and writes what leaves no trace. */
export async function store(operator: Operator): Promise<Finding> {
  const { opened, actor } = operator;
  await opened.ping();
  await opened.assertWhole();
  await opened.verify();
  const version = await opened.schemaVersion();
  await opened.locks.acquire("doctor", actor.eventId, 1);
  await opened.locks.release("doctor", actor.eventId);
  return fine(`${kindOf(operator)}, ${opened.place}: can be read and written, schema version ${version}`);
}

const littleBytes = 500e6;
const noBytes = 50e6;

export async function disk({ config }: Outset): Promise<Finding> {
  if (config.mongodbUri !== null) return fine("data is kept in MongoDB");
  const { bavail, bsize } = await statfs(config.dataDir);
  return diskFinding(bavail * bsize);
}

/** What so many free bytes mean: a full disk refuses events, and LINE delivers them again for some time only. */
export function diskFinding(free: number): Finding {
  const detail = `${Math.floor(free / 1e6).toLocaleString("en")} MB free in DATA_DIR`;
  const remedy = "Make room on the disk of DATA_DIR, or move DATA_DIR to a larger one.";
  if (free < noBytes) return fault(detail, remedy);
  return free < littleBytes ? warning(detail, remedy) : fine(detail);
}

// A server tells every five seconds that it lives.
const quietMs = 20_000;

export async function server({ opened }: Operator): Promise<Finding> {
  const servers = await opened.servers();
  const detail = servers
    .map(
      ({ pid, host, silentMs }) =>
        `process ${pid} on ${host}, last heard of ${Math.round(silentMs / 1_000)} s ago`,
    )
    .join("; ");
  if (servers.length === 0)
    return warning(
      "no server works on this store: nothing is answered and nothing is sent",
      "Run `npm start`. If one runs already, it hangs: look at its log, end it and start it again.",
    );
  if (servers.every(({ silentMs }) => silentMs > quietMs))
    return warning(detail, "It hangs or is gone: look at its log and start it again.");
  return fine(detail);
}

const longWaitMs = 60_000;

export async function inbox({ opened, clock }: Operator): Promise<Finding> {
  const { waiting, dead } = await opened.inbox.counts();
  const oldest = await opened.inbox.oldestWaiting();
  const waitedMs = oldest ? msBetween(oldest, clock.now()) : 0;
  const detail = `${waiting} events wait, ${dead} could not be handled`;
  if (waitedMs > longWaitMs)
    return warning(
      `${detail}; the oldest waits for ${Math.round(waitedMs / 60_000)} min`,
      "See that the server runs (check `server`), and what its log says.",
    );
  if (dead === 0) return fine(detail);
  return warning(
    detail,
    'The server\'s log names each by its id ("event is dead") and where it failed; its person was asked to look before sending it again, or is told with the next reply what was recorded. After three days they are cleared.',
  );
}

const recentDays = 14;

/** Rows that nobody knows of or LINE refused are kept for good: those of the last two weeks are worth a look. */
export async function outbox({ opened, clock }: Operator): Promise<Finding> {
  const { planned, unconfirmed, dead } = await opened.outbox.counts();
  const detail = `${planned} reminders wait, ${unconfirmed} unconfirmed, ${dead} refused by LINE`;
  if (unconfirmed + dead === 0) return fine(detail);
  const recent = await countSince(opened.outbox, addDays(dayOf(clock.now()), -recentDays));
  if (recent === 0) return fine(`${detail}, none of the last ${recentDays} days`);
  return warning(
    `${detail}, ${recent} of the last ${recentDays} days`,
    "See them with `outbox list --state unconfirmed,dead`, and send one again with `outbox replay KEY`.",
  );
}

async function countSince(rows: OutboxStore, day: string): Promise<number> {
  let found = 0;
  let after: string | undefined;
  do {
    const page = { limit: 500, ...(after === undefined ? {} : { after }) };
    const read = await rows.list({ states: ["unconfirmed", "dead"] }, page);
    found += read.filter((row) => row.day >= day).length;
    after = read.at(-1)?.key;
  } while (after !== undefined);
  return found;
}
