// Owns the benchmark of a backlog: what a server holds in memory that starts with ten thousand waiting events.
import type { InboxEvent } from "../../src/domain/delivery.ts";
import { openStoreOf, type Place } from "../../src/foundation.ts";
import { type BotEar, type Heard, startBotEar } from "../support/bot-ear.ts";
import { residentMB } from "./beginning.ts";
import { officers } from "./channel.ts";
import type { LineTold } from "./line-process.ts";
import { pause, startHere } from "./processes.ts";
import type { Result } from "./result.ts";
import { furnish, say, startBot } from "./stage.ts";
import { withFolder } from "./with-folder.ts";

const events = 10_000;
const inBatch = 500;
const watchedMs = 15_000;
const lookEveryMs = 250;

/** A genuine question under a new id; its reply token is long dead. */
function waitingEvent({ destination, events: [asked] }: Heard, number: number): InboxEvent {
  if (asked?.source?.type !== "user") throw new Error("a question of a person is needed");
  const at = new Date(asked.timestamp).toISOString();
  const id = `backlog${String(number).padStart(6, "0")}`;
  return {
    id,
    chat: `${destination}:${asked.source.userId}`,
    channel: destination,
    at,
    receivedAt: at,
    replyToken: null,
    payload: { ...asked, webhookEventId: id },
  };
}

/** All officers ask again and again. */
async function fill(place: Place, line: string, ear: BotEar): Promise<void> {
  for (const { userId } of officers) await say(line, { chat: userId, userId, text: "O12" });
  const waiting = Array.from({ length: events }, (_, at) => {
    const question = ear.heard[at % ear.heard.length];
    if (!question) throw new Error("nobody asked anything");
    return waitingEvent(question, at);
  });
  const store = await openStoreOf(place);
  for (let from = 0; from < events; from += inBatch)
    await store.inbox.add(waiting.slice(from, from + inBatch));
  await store.close();
}

async function mostResident(group: number): Promise<number> {
  let most = 0;
  for (let passed = 0; passed < watchedMs; passed += lookEveryMs) {
    most = Math.max(most, await residentMB(group));
    await pause(lookEveryMs);
  }
  return most;
}

/** At most 250 MB while a server works off what waits. `mongodbUri`: of an empty database; null: SQLite. */
export async function backlogMemory(mongodbUri: string | null): Promise<Result> {
  return withFolder(async (dataDir) => {
    const place = { dataDir, mongodbUri };
    const ear = await startBotEar();
    const lineProcess = await startHere<LineTold>("./line-process.ts", [ear.url]);
    const line = `http://127.0.0.1:${lineProcess.told.port}`;
    await furnish(place, line);
    await fill(place, line, ear);
    const bot = await startBot(place, line);
    const value = await mostResident(bot.child.pid ?? 0);
    const store = await openStoreOf(place);
    const { waiting, done } = await store.inbox.counts();
    await store.close();
    for (const one of [bot, lineProcess]) await one.stop();
    await ear.close();
    return {
      name: `resident memory with ${events} waiting events, ${mongodbUri ? "MongoDB" : "SQLite"}`,
      value,
      unit: "MB",
      limit: { atMost: 250 },
      stillWaiting: waiting,
      done,
    };
  });
}
