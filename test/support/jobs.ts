// Owns the jobs on a real store for tests: LINE, the clock and the log are set by the test, all the rest is the real thing.
import { onTestFinished } from "vitest";
import type { Handled } from "../../src/chat/handled.ts";
import type { WorkCalendar } from "../../src/domain/calendar.ts";
import type { StoredInboxEvent } from "../../src/domain/delivery.ts";
import type { Instant } from "../../src/domain/time.ts";
import { createJobs, type Jobs, type JobsOptions } from "../../src/jobs/jobs.ts";
import type { JobKit } from "../../src/jobs/kit.ts";
import type { Message } from "../../src/line/types.ts";
import type { Store } from "../../src/store/port.ts";
import { chat, now } from "./builders.ts";
import { emptyContent } from "./empty-content.ts";
import { type FakeLine, fakeLine } from "./fake-line.ts";
import { memoryLog } from "./log.ts";
import { openTestStore } from "./store.ts";

export interface JobsScene {
  jobs: Jobs;
  kit: JobKit;
  store: Store;
  line: FakeLine;
  /** What the clock says. */
  at: Instant;
  /** The ids of the events that reached the handler, in order. */
  handled: string[];
}

/** A text message as LINE takes it. */
export function text(words: string): Message {
  return { type: "text", text: words };
}

/** The words of messages, for comparing. */
export function wordsOf(messages: readonly Message[]): string[] {
  return messages.map((message) => (message.type === "text" ? message.text : message.type));
}

const calendar: WorkCalendar = { holidays: new Map([["2026-03-03", "วันมาฆบูชา"]]) };

/** Jobs with a bound group on an empty store of their own, or on `store`; closed when the test ends. The handler echoes an event's id unless told otherwise. */
export async function openJobs(
  over: Partial<JobsOptions & Pick<JobKit, "renderRow"> & { store: Store }> = {},
): Promise<JobsScene> {
  const { store = await openTestStore() } = over;
  await store.chats.save(chat());
  const line = fakeLine();
  const {
    renderRow = async (row) => (row.body ? JSON.parse(row.body) : [text(`digest ${row.day}`)]),
    ...options
  } = over;
  const { handle = echo, store: _, ...rest } = options;
  const scene = { store, line, at: now, handled: [] as string[] };
  const kit: JobKit = {
    deps: { store, line, clock: { now: () => scene.at }, content: emptyContent(calendar) },
    line,
    renderRow,
    log: memoryLog().log,
    worker: "w1",
  };
  const jobs = createJobs(kit, {
    addressed: async () => ({ keep: [], carriers: [] }),
    apology: async () => [text("sorry")],
    pauseMs: 0,
    handle: (event) => {
      scene.handled.push(event.id);
      return handle(event);
    },
    ...rest,
  });
  onTestFinished(async () => {
    await jobs.stop();
    await store.close();
  });
  return Object.assign(scene, { jobs, kit });
}

async function echo(event: StoredInboxEvent): Promise<Handled> {
  return { messages: [text(event.id)], about: null };
}
