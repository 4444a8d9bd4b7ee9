// Owns the way from LINE and back for tests: LINE in miniature, webhook, jobs and store joined over HTTP, without the conversation.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { loadContent } from "../../src/catalogue/index.ts";
import { addressed } from "../../src/chat/addressing.ts";
import { handleEvent } from "../../src/chat/dispatch.ts";
import type { Handled } from "../../src/chat/handled.ts";
import type { Clock } from "../../src/clock.ts";
import { chatKey } from "../../src/domain/agency.ts";
import type { Carrier, InboxEvent } from "../../src/domain/delivery.ts";
import { createHttpApp } from "../../src/http/app.ts";
import { createJobs, type Jobs } from "../../src/jobs/jobs.ts";
import { createRowRenderer } from "../../src/jobs/render-row.ts";
import { createLineClient } from "../../src/line/client.ts";
import type { LinePlatform } from "../../src/line/types.ts";
import type { Deps } from "../../src/services/deps.ts";
import type { Store } from "../../src/store/port.ts";
import { agency, chat } from "./builders.ts";
import { memoryLog } from "./log.ts";
import { channelAccessToken, channelSecret, type RunningSimulator, startSimulator } from "./simulator.ts";
import { openTestStore, type TestStore } from "./store.ts";

/** What a server is joined of, where it differs from the scene's. */
export interface ServerParts {
  store?: Store;
  line?: LinePlatform;
}

export interface LineJobs {
  sim: RunningSimulator["sim"];
  line: LinePlatform;
  jobs: Jobs;
  store: TestStore;
  /** Two people and the bot; the agency's bound group. */
  group: string;
  /** `chatKey` of the group. */
  groupChat: string;
  channel: string;
  ann: string;
  /** Another server takes the place of the one that ran, with these parts instead of its own. */
  serveWith(parts: ServerParts): Promise<void>;
  /** The next webhook fails as if the store could not keep it. */
  failNext(): void;
}

interface TextEvent {
  webhookEventId: string;
  timestamp: number;
  replyToken: string;
  source: { groupId: string };
  message: { text: string };
}

const group = `C${"1".repeat(32)}`;
/** Read once: every server of a test file has the same. */
const content = loadContent();
const ann = `U${"1".repeat(32)}`;

export interface LineJobsOptions {
  /** For each call to LINE; short where LINE hangs. */
  lineTimeoutMs?: number;
  /** What answering a text comes to, beside itself. */
  about?: Omit<Handled, "messages">;
  /** Nothing that is said addresses the bot: its reply tokens may carry what is held. */
  unaddressed?: boolean;
  /** The real conversation answers. */
  conversation?: boolean;
}

/** Starts everything on free ports; it stops when the test ends. Every text is answered with itself. */
export async function startLineJobs(options: LineJobsOptions = {}): Promise<LineJobs> {
  let webhook = "";
  const { sim, clock, url, close } = await startSimulator({
    webhookUrl: () => webhook,
    onClockMoved: () => jobs.tick(),
  });
  const store = await openTestStore();
  const line = createLineClient({
    channelAccessToken,
    apiBaseUrl: url,
    timeoutMs: options.lineTimeoutMs ?? 5_000,
  });
  const jobsOf = (parts: ServerParts): Jobs =>
    composeJobs({ store, line, clock, content, ...parts }, options);
  let jobs = jobsOf({});
  const channel = (await line.botInfo()).userId;
  const server = await serve((destination, events) => jobs.receive(destination, events));
  webhook = server.webhook;
  onTestFinished(async () => {
    server.close();
    await jobs.stop();
    await close();
    await store.close();
  });
  await store.agencies.save(agency(), "setup", []);
  await store.chats.save(chat({ channel, chatId: group }));
  return {
    sim,
    line,
    get jobs() {
      return jobs;
    },
    store,
    group,
    groupChat: chatKey(channel, group),
    channel,
    ann,
    failNext: server.failNext,
    async serveWith(parts) {
      await jobs.stop();
      jobs = jobsOf(parts);
    },
  };
}

/** The jobs of one server. A text is answered with itself unless the real conversation answers. */
function composeJobs(parts: Deps & { line: LinePlatform }, options: LineJobsOptions): Jobs {
  const deps = parts;
  const { line } = parts;
  const { log } = memoryLog();
  const kit = { deps, line, log, worker: "test", renderRow: createRowRenderer(deps) };
  const apology = async () => [];
  if (!options.conversation) return createJobs(kit, { ...echo(deps.clock, options), apology });
  return createJobs(kit, {
    addressed: (destination, events) => addressed(deps, destination, events),
    handle: (event) => handleEvent(deps, event),
    apology,
    pauseMs: 0,
  });
}

function echo(clock: Clock, { about = { about: null }, unaddressed = false }: LineJobsOptions) {
  return {
    addressed: async (destination: string, events: readonly unknown[]) => {
      const all = (events as TextEvent[]).map((event) => inboxEventOf(destination, event, clock.now()));
      return unaddressed ? { keep: [], carriers: all.map(carrierOf) } : { keep: all, carriers: [] };
    },
    handle: async ({ payload }: InboxEvent): Promise<Handled> => ({
      messages: [{ type: "text", text: (payload as TextEvent).message.text }],
      ...about,
    }),
  };
}

function carrierOf({ id, chat, replyToken, receivedAt }: InboxEvent): Carrier {
  return { eventId: id, chat, replyToken: replyToken ?? "", receivedAt };
}

async function serve(take: Jobs["receive"]) {
  let fails = false;
  const receive: Jobs["receive"] = async (destination, events) => {
    const failing = fails;
    fails = false;
    if (failing) throw new Error("disk full");
    await take(destination, events);
  };
  const ready = async () => ({ store: true, schedule: true });
  const { log } = memoryLog();
  const server = createServer(createHttpApp({ channelSecret, receive, ready, log }));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    webhook: `http://127.0.0.1:${port}/webhook`,
    failNext: () => {
      fails = true;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function inboxEventOf(channel: string, event: TextEvent, receivedAt: string): InboxEvent {
  return {
    id: event.webhookEventId,
    chat: chatKey(channel, event.source.groupId),
    channel,
    at: new Date(event.timestamp).toISOString(),
    receivedAt,
    replyToken: event.replyToken,
    payload: event,
  };
}
